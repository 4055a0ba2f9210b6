/// How much of a text the reader takes before it gives up with an error.
package struct TOMLLimits: Sendable {
    /// The length of the text in bytes.
    package var maximumBytes: Int
    /// How many names and brackets a value may stand below; no more than `deepest` whatever is set.
    package var maximumDepth: Int
    /// How many values there may be, plus one for each name of a key or header.
    package var maximumValues: Int
    /// The length of one name of a key in bytes, after escapes are resolved.
    package var maximumKeyLength: Int
    /// The length of a number, date or time in bytes.
    package var maximumNumberLength: Int
    /// How many errors are listed; reading stops at the last of these.
    package var maximumErrors: Int

    /// Plenty for what people write: 4 MiB, 24 levels, 200 000 values and names, keys of 256 bytes, 20 errors.
    package static let plan = TOMLLimits(
        maximumBytes: 4 << 20,
        maximumDepth: 24,
        maximumValues: 200_000,
        maximumKeyLength: 256,
        maximumNumberLength: 400,
        maximumErrors: 20
    )

    /// The depth that any thread's stack carries, since reading recurses.
    package static let deepest = 100
}
