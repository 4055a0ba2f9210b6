internal import JSON
package import Messages

/// One thing that was found about a token.
package struct Finding: Sendable, Equatable {
    /// What a finding does to the verdict.
    package enum Severity: String, Sendable, Comparable, CaseIterable {
        /// The token is refused for it; the least of the three, so that `min` is the graver of two.
        case error
        /// The token is not refused for it, but it may cause trouble.
        case warning
        case note

        package static func < (one: Severity, other: Severity) -> Bool { one.rank < other.rank }

        private var rank: Int {
            switch self {
            case .error: 0
            case .warning: 1
            case .note: 2
            }
        }
    }

    /// What a finding is about.
    package enum Subject: Sendable {
        case token
        /// A header parameter.
        case header(String)
        case claim(String)
        case signature
        case key
        /// A place in a segment, where its text or its JSON is broken.
        case place(Place)
        /// A server, or the way to it.
        case server
        /// A setting of a server, under its own name.
        case setting(String)
    }

    /// Its stable name, to switch on.
    package let code: FindingCode
    /// Whether the token is refused for it.
    package let severity: Severity
    /// The part of the token it is about; names stand as they are in the token, not escaped.
    package let subject: Subject
    /// What is wrong: a sentence in lower case without a period.
    ///
    /// What it quotes of a token is escaped.
    package let message: String
    /// The expected value, escaped.
    package let expected: String?
    /// The actual value, escaped and cut short.
    package let actual: String?
    /// What to do about it.
    package let fix: Message?
    /// Where the rule is written: an RFC with its section, or the name of a Qlik page.
    ///
    /// Given where it says more than what the code stands for anyway.
    package let source: String?
    /// The text that is at fault, with the place in it.
    package let excerpt: Excerpt?

    package init(
        _ code: FindingCode,
        _ severity: Severity,
        _ subject: Subject,
        _ message: String,
        expected: String? = nil,
        actual: String? = nil,
        fix: Message? = nil,
        source: String? = nil,
        excerpt: Excerpt? = nil
    ) {
        self.code = code
        self.severity = severity
        self.subject = subject
        self.message = message
        self.expected = expected
        self.actual = actual
        self.fix = fix
        self.source = source
        self.excerpt = excerpt
    }
}

extension Finding.Subject: Equatable {
    /// Names are the same when their bytes are.
    package static func == (one: Self, other: Self) -> Bool {
        switch (one, other) {
        case (.token, .token), (.signature, .signature), (.key, .key), (.server, .server): true
        case (.header(let one), .header(let other)), (.claim(let one), .claim(let other)),
            (.setting(let one), .setting(let other)):
            one.hasSameBytes(as: other)
        case (.place(let one), .place(let other)): one == other
        default: false
        }
    }
}

extension Finding.Subject {
    /// Such as `claim exp`; `nil` where the code says it all.
    package var words: String? {
        switch self {
        case .token, .signature, .key, .server: nil
        case .header(let name): "header \(name.excerpt(40))"
        case .claim(let name): "claim \(name.excerpt(40))"
        case .setting(let name): "setting \(name.excerpt(40))"
        case .place(let place): "\(place.segment.rawValue), byte \(place.segmentOffset)"
        }
    }
}

extension [Finding] {
    /// Adds a finding where there is one.
    package mutating func add(_ finding: Finding?) { if let finding { append(finding) } }
}

extension Finding {
    /// The same without the text that is at fault.
    package var withoutExcerpt: Finding {
        Finding(code, severity, subject, message, expected: expected, actual: actual, fix: fix, source: source)
    }

    /// The same with each text put through a function; an excerpt that it would change is left out.
    package func map(_ shown: (String) -> String) -> Finding {
        let excerpt = excerpt.flatMap { shown($0.line).hasSameBytes(as: $0.line) ? $0 : nil }
        return Finding(
            code,
            severity,
            subject,
            shown(message),
            expected: expected.map(shown),
            actual: actual.map(shown),
            fix: fix?.map(shown),
            source: source,
            excerpt: excerpt
        )
    }

    /// The same, with what is given instead of its own.
    package func with(
        severity: Severity? = nil,
        message: String? = nil,
        expected: String? = nil,
        actual: String? = nil,
        fix: Message? = nil
    ) -> Finding {
        Finding(
            code,
            severity ?? self.severity,
            subject,
            message ?? self.message,
            expected: expected ?? self.expected,
            actual: actual ?? self.actual,
            fix: fix ?? self.fix,
            source: source,
            excerpt: excerpt
        )
    }
}
