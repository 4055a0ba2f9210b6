package import JSON

extension ProbeReport {
    /// One thing that the server says.
    package struct Fact: Sendable, Equatable {
        /// For programs.
        package let name: String
        /// For people.
        package let label: String
        /// A string, a number, `true` or `false`, or a list of strings.
        package let value: JSONValue

        init(_ name: String, label: String? = nil, _ value: JSONValue) {
            self.name = name
            self.label = label ?? name
            self.value = value
        }

        /// `nil` for a text that is missing or empty.
        init?(_ name: String, label: String? = nil, text: String?) {
            guard let text, !text.isEmpty else { return nil }
            self.init(name, label: label, .string(text))
        }

        /// What it says in words, one for each element of a list.
        package var texts: [String] {
            switch value {
            case .array(let elements): elements.compactMap(\.stringValue)
            case .bool(let isTrue): [isTrue ? "yes" : "no"]
            case .number(let number): [number.text]
            default: [value.stringValue].compactMap { $0 }
            }
        }

        /// The same with every text put through a function.
        func map(_ shown: (String) -> String) -> Fact {
            switch value {
            case .string(let text): Fact(name, label: label, .string(shown(text)))
            case .array(let elements):
                Fact(name, label: label, .init(elements.compactMap(\.stringValue).map(shown)))
            default: self
            }
        }
    }
}
