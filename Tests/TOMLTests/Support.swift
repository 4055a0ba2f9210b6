import Testing

@testable import TOML

extension TOMLDocument {
    /// Reads a text written in a test.
    init(_ text: String, _ limits: TOMLLimits = .plan) { self.init(parsing: Array(text.utf8), limits: limits) }

    /// What was read, in one line.
    var summary: String { root.summary }

    /// Each error as `line:column code`.
    var faults: [String] { errors.map { "\($0.position.line):\($0.position.column) \($0.code)" } }

    /// The bytes of a range as text.
    func text(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }
}

extension TOMLTable {
    var summary: String { "{" + entries.map { "\($0.key)=\($0.value.summary)" }.joined(separator: ",") + "}" }
}

extension TOMLValue {
    /// The kind, unless the text tells, and the value.
    var summary: String {
        switch content {
        case .string(let text): "'\(text)'"
        case .integer(let number): "\(number)"
        case .float(let number, let text): "float \(number) \(text)"
        case .boolean(let flag): "\(flag)"
        case .offsetDateTime(let text): "moment \(text)"
        case .localDateTime(let text): "datetime \(text)"
        case .localDate(let text): "date \(text)"
        case .localTime(let text): "time \(text)"
        case .array(let elements): "[" + elements.map(\.summary).joined(separator: ",") + "]"
        case .table(let table): table.summary
        case .invalid: "invalid"
        }
    }
}

func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
