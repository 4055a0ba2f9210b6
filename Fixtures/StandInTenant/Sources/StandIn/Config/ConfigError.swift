/// What is wrong with the configuration: the file, the key in it and a sentence.
public struct ConfigError: Error, CustomStringConvertible {
    let file: String
    var key: String?
    let reason: String

    public var description: String {
        [file, key, reason].compactMap { $0 }.joined(separator: ": ")
    }
}
