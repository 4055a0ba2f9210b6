internal import JOSE
internal import Messages
internal import Qlik

/// Whom a token logs in: by its claims where it is only judged here, by what the server says where it is sent.
extension Comparison {
    /// One thing about the user that is not as the plan has it.
    struct Difference {
        let name: String
        let expected: [String]
        let actual: [String]

        func finding(_ subject: Finding.Subject, _ message: String, fix: Message) -> Finding {
            func shown(_ texts: [String]) -> String {
                texts.isEmpty ? "none" : texts.map { $0.excerpt(60) }.joined(separator: ", ")
            }
            return Finding(
                .unexpectedIdentity,
                .error,
                subject,
                message,
                expected: shown(expected),
                actual: shown(actual),
                fix: fix
            )
        }
    }

    /// What differs from the plan; nothing is said of a fact for which there are no texts to compare.
    func differences(_ platform: Platform, _ texts: (CaseExpectation.Fact) -> [String]?) -> [Difference] {
        expectation.identity.compactMap { fact in
            guard let texts = texts(fact), !Self.isSame(fact, texts, platform) else { return nil }
            return Difference(name: fact.name, expected: fact.texts, actual: texts)
        }
    }

    /// Windows compares without regard to case, Qlik Cloud does not.
    private static func isSame(_ fact: CaseExpectation.Fact, _ texts: [String], _ platform: Platform) -> Bool {
        func bytes(_ texts: [String]) -> [[UInt8]] {
            texts.map { Array((platform == .clientManaged ? $0.lowercased() : $0).utf8) }
        }
        return fact.isList ? Set(bytes(fact.texts)) == Set(bytes(texts)) : bytes(fact.texts) == bytes(texts)
    }

    /// What the claims of an accepted token say about its user, against what was expected.
    func errors(about claimed: ClaimedIdentity) -> [Finding] {
        differences(claimed.platform) { claimed.texts($0.name) }.map { difference in
            difference.finding(
                claimed.subject(difference.name),
                "what the token says about the user differs from the plan in '\(difference.name)'",
                fix: "correct the case, so that its token is for this user, or 'identity' in the plan"
            )
        }
    }

    /// What of an expectation was compared with the claims, and what only a server can tell, for people.
    func compared(with claimed: ClaimedIdentity) -> Message {
        let names = expectation.identity.map(\.name)
        let told = names.filter { claimed.texts($0) != nil }
        let open = names.filter { claimed.texts($0) == nil } + (expectation.statuses.isEmpty ? [] : ["http-status"])
        let parts: [Message] =
            (told.isEmpty ? [] : ["\(told.joined(separator: ", ")) by the claims"])
            + (open.isEmpty ? [] : ["\(open.joined(separator: ", ")) only with \(option: .live)"])
        guard let first = parts.first else { return "" }
        return parts.dropFirst().reduce(" (" + first) { $0 + "; " + $1 } + ")"
    }
}
