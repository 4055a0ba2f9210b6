package import Messages

extension OptionSpelling {
    /// As on a command line.
    package static let words = OptionSpelling { "--\($0.rawValue)" + ($1.map { value in " \(value)" } ?? "") }
}

extension Message {
    /// The text, with options as on a command line.
    package var words: String { text(.words) }
}
