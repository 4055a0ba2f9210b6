internal import JOSE
internal import JSON
internal import Messages

/// Why a case ended as it did, told once: the reason of a record is made of one of its findings, mostly.
struct HTMLReason {
    private let record: CaseRecord
    private let text: String?
    /// What the reason is made of.
    private let finding: Finding?
    /// What else was found.
    let others: [Finding]

    init(_ record: CaseRecord) {
        self.record = record
        let index = record.reason.flatMap { reason in record.findings.firstIndex { Self.tells(reason, of: $0) } }
        finding = index.map { record.findings[$0] }
        // The values of the finding stand below it.
        text = finding.flatMap { Self.isSentence(record.reason ?? "", of: $0) ? $0.message : nil } ?? record.reason
        others = record.findings.indices.filter { $0 != index }.map { record.findings[$0] }
    }

    /// Whether something is reported about the token or the server, and not only about the plan.
    var isWhole: Bool { record.findings.contains { !$0.code.isOfPlan } }

    var paragraph: [Markup] {
        guard let text else { return [] }
        let name = finding.map { [Markup(" ")] + Self.name($0) } ?? []
        return [.element("p", ["class": "reason"], [HTMLText.isolated(text)] + name)]
    }

    /// What was expected and what came, once where the finding says the same as the record.
    var values: [HTMLText.Fact] {
        let isSame = Self.isSame(finding?.expected, record.expected) && Self.isSame(finding?.actual, record.actual)
        guard let finding, finding.expected ?? finding.actual != nil, !isSame else {
            return [
                ("expected", Message(record.expected)), ("actual", record.actual.map { Message($0) }),
                ("fix", finding?.fix),
            ]
        }
        return [
            ("expected", finding.expected.map { Message($0) }), ("actual", finding.actual.map { Message($0) }),
            ("fix", finding.fix), ("case", Message(record.expected)), ("result", record.actual.map { Message($0) }),
        ]
    }

    /// Its code, and what it is about.
    static func name(_ finding: Finding) -> [Markup] {
        let about = finding.subject.words.map { [Markup(" "), .element("bdi", ["class": "about"], $0)] }
        return [.element("code", finding.code.rawValue)] + (about ?? [])
    }

    private static func tells(_ reason: String, of finding: Finding) -> Bool {
        isSentence(reason, of: finding)
            || Array(reason.utf8).suffix(finding.message.utf8.count + 2)
                .elementsEqual(": \(finding.message)".utf8)
    }

    /// Whether it is the message, with nothing but the code before it and the values behind it.
    private static func isSentence(_ reason: String, of finding: Finding) -> Bool {
        let bytes = Array(reason.utf8)
        return bytes.elementsEqual("\(finding.code.rawValue): \(finding.message)".utf8)
            || bytes.elementsEqual(finding.message.utf8) || bytes.starts(with: "\(finding.message) (".utf8)
    }

    private static func isSame(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.hasSameBytes(as: other)
    }
}
