internal import Keys
package import Messages

/// Why a command ends without having done what it was asked, for people and for scripts.
package struct Failure: Error, Sendable, Equatable {
    /// How a process ends; the numbers are a promise.
    package enum Status: Int32, Sendable {
        /// Done, accepted, as expected.
        case success = 0
        /// The verdict is no.
        case refused = 1
        /// It could not be carried out as asked: option, file, key.
        case unusable = 2
        /// No verdict could be had: network, TLS, time-out.
        case noVerdict = 3
        /// A fault of this program.
        case internalError = 70
    }

    package let status: Status
    /// In lower case and without a full stop; what it quotes is escaped.
    package let message: Message
    package let hints: [Message]

    package init(_ message: Message, hint: Message? = nil, status: Status = .unusable) {
        self.init(message, hints: hint.map { [$0] } ?? [], status: status)
    }

    package init(_ message: Message, hints: [Message], status: Status = .unusable) {
        self.status = status
        self.message = message
        self.hints = hints
    }

    /// The options that it is about.
    var options: [OptionName] { message.options }

    /// The same as text, for a reader of another spelling than that of a command line.
    func spelled(_ spelling: OptionSpelling) -> Failure {
        Failure(Message(message.text(spelling)), hints: hints.map { Message($0.text(spelling)) }, status: status)
    }

    /// A key that cannot be used; `source` says which one, and `path` in which file it is.
    init(_ error: KeyError, source: Message, path: String? = nil) {
        // OpenSSL's own words only help to find a fault of this program.
        let detail = error.code == .operationFailed ? error.detail.map { " (\($0))" } ?? "" : ""
        self.init(
            "\(source): \(error.reason)\(detail)",
            hint: path.flatMap { path in error.hint?.naming(path) } ?? error.hint,
            status: Self.status(error)
        )
    }

    private static func status(_ error: KeyError) -> Status {
        switch error.code {
        case .operationFailed: .internalError
        // Neither the key nor the command is to blame.
        case .unavailable: .noVerdict
        default: .unusable
        }
    }
}
