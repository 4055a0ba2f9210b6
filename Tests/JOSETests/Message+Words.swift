import Messages

extension OptionSpelling {
    /// As on a command line.
    static let words = OptionSpelling { "--\($0.rawValue)" + ($1.map { value in " \(value)" } ?? "") }
}

extension Message {
    var words: String { text(.words) }
}
