internal import Keys

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
    package let message: String
    package let hints: [String]

    package init(_ message: String, hint: String? = nil, status: Status = .unusable) {
        self.init(message, hints: hint.map { [$0] } ?? [], status: status)
    }

    package init(_ message: String, hints: [String], status: Status = .unusable) {
        self.status = status
        self.message = message
        self.hints = hints
    }

    /// A key that cannot be used; `source` says which one.
    init(_ error: KeyError, source: String) {
        // OpenSSL's own words help nobody but those who look for a fault of this program.
        let detail = error.code == .operationFailed ? error.detail.map { " (\($0))" } ?? "" : ""
        self.init(
            "\(source): \(error.reason)\(detail)",
            hint: error.hint,
            status: error.code == .operationFailed ? .internalError : .unusable
        )
    }
}
