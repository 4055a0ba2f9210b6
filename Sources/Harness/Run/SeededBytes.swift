/// Bytes that are the same for the same seed: chance for tokens that only the verifier of this run accepts.
///
/// SplitMix64 can be foreseen by whoever sees enough of it, so no token that is sent may be made with it.
struct SeededBytes {
    private var state: UInt64

    /// A stream of its own for each part of a run.
    init(seed: UInt64, part: Int) {
        state = seed ^ (UInt64(truncatingIfNeeded: part) &* 0xd1b5_4a32_d192_ed03)
        _ = next()
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let word = next()
            for shift in stride(from: 0, to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return Array(bytes.prefix(count))
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
