internal import COpenSSL

extension [UInt8] {
    /// Overwrites a secret that is not needed any more, and leaves nothing.
    ///
    /// What another value shares with this one stays as it is, so that the last one who holds the bytes is to call it.
    package mutating func cleanse() {
        unsafe withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
        removeAll()
    }

    /// Appends bytes of a secret; where the array grows, its former place is overwritten.
    package mutating func appendSecret(_ bytes: ArraySlice<UInt8>) {
        if capacity < count + bytes.count {
            var larger: [UInt8] = []
            larger.reserveCapacity(Swift.max(count + bytes.count, 2 * capacity))
            larger += self
            cleanse()
            self = larger
        }
        self += bytes
    }
}

extension [[UInt8]] {
    /// Overwrites each.
    mutating func cleanse() {
        for index in indices { self[index].cleanse() }
        removeAll()
    }
}
