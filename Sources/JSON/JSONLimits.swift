/// How much of a text the reader takes before it gives up with an error.
package struct JSONLimits: Sendable {
    /// The length of the text in bytes.
    package var maximumBytes: Int
    /// How many arrays and objects may be open at once; no more than `deepest` whatever is set.
    package var maximumDepth: Int
    /// How many values there may be, plus one for each member of an object.
    package var maximumValues: Int
    /// The length of one number in bytes.
    package var maximumNumberLength: Int

    /// Sets each limit.
    package init(maximumBytes: Int, maximumDepth: Int, maximumValues: Int, maximumNumberLength: Int) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
        self.maximumValues = maximumValues
        self.maximumNumberLength = maximumNumberLength
    }

    /// Plenty for a token or a key set: 1 MiB, 64 levels, 50 000 values and members, numbers of 400 bytes.
    package static let token = JSONLimits(
        maximumBytes: 1 << 20,
        maximumDepth: 64,
        maximumValues: 50_000,
        maximumNumberLength: 400
    )

    /// For what was read once, and so is not too much.
    static let unlimited = JSONLimits(
        maximumBytes: .max,
        maximumDepth: .max,
        maximumValues: .max,
        maximumNumberLength: .max
    )

    /// The depth that any thread's stack carries, since reading, comparing and writing recurse.
    ///
    /// Without optimisation a level takes about 2 KiB, and a thread may have no more than 512 KiB.
    package static let deepest = 128
}
