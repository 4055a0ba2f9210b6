/// What is wrong with the configuration: the file, the place and the key in it, and a sentence.
public struct ConfigError: Error, CustomStringConvertible {
    let file: String
    /// Such as `line 3, column 1`.
    var place: String?
    var key: String?
    let reason: String
    /// What to do about it.
    public var hint: String?

    public var description: String {
        [file, place, key, reason].compactMap { $0 }.joined(separator: ": ")
    }
}
