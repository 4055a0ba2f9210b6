internal import JOSE
package import JSON
package import Messages

/// A claim given on the command line: `name=text`, or `name:=json`.
package struct ExtraClaim: Sendable, Equatable {
    package let name: String
    package let value: JSONValue

    /// Why a text is no claim.
    package struct Failure: Error, Sendable {
        /// In lower case and without a full stop.
        package let reason: String
        package let hint: Message
    }

    /// Splits at the first `=`; a colon before it means that JSON follows, which is kept as it was written.
    package init(parsing text: String) throws(Failure) {
        // By scalars: an accent that begins the text would make one character with the "=".
        let scalars = text.unicodeScalars
        guard let equals = scalars.firstIndex(of: "="), equals != scalars.startIndex else {
            throw Failure(reason: "a claim takes the form name=text or name:=json", hint: Self.example)
        }
        let name = scalars[..<equals]
        let rest = String(scalars[equals...].dropFirst())
        guard name.last == ":" else {
            self.name = String(name)
            value = .string(rest)
            return
        }
        self.name = String(name.dropLast())
        guard !self.name.isEmpty else { throw Failure(reason: "the claim has no name", hint: Self.example) }
        value = try Self.json(rest, for: self.name.excerpt())
    }

    private static func json(_ text: String, for name: String) throws(Failure) -> JSONValue {
        let document: JSONDocument
        do { document = try JSONDocument(parsing: Array(text.utf8)) } catch {
            throw Failure(
                reason: "the claim '\(name)' is not JSON: \(error.message)",
                hint: "write \(name)=text for a text, or quote the JSON: '\(name):=\"text\"'"
            )
        }
        guard document.duplicates.isEmpty else {
            throw Failure(reason: "the JSON of the claim '\(name)' names a member twice", hint: Self.example)
        }
        return document.value
    }

    private static let example: Message =
        "\(option: .claim, "team=Sales"), \(option: .claim, "level:=3") or \(option: .claim, "roles:=[\"a\",\"b\"]")"
}

extension ExtraClaim {
    /// Whether one of these texts, such as `dept=Sales` or `level:=3`, gives a claim of this name.
    package static func isNamed(_ name: String, in texts: [String]) -> Bool {
        texts.contains { $0.hasPrefix("\(name)=") || $0.hasPrefix("\(name):=") }
    }
}
