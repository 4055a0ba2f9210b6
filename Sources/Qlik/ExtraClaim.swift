package import JSON

/// A claim given on the command line: `name=text`, or `name:=json`.
package struct ExtraClaim: Sendable, Equatable {
    package let name: String
    package let value: JSONValue

    /// Why a text is no claim.
    package struct Failure: Error, Sendable {
        /// In lower case and without a full stop.
        package let reason: String
        package let hint: String
    }

    /// Splits at the first `=`; a colon before it means that JSON follows, which is kept as it was written.
    package init(parsing text: String) throws(Failure) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw Failure(reason: "a claim takes the form name=text or name:=json", hint: Self.example)
        }
        let name = text[..<equals]
        let rest = String(text[text.index(after: equals)...])
        guard name.last == ":" else {
            self.name = String(name)
            value = .string(rest)
            return
        }
        self.name = String(name.dropLast())
        guard !self.name.isEmpty else { throw Failure(reason: "the claim has no name", hint: Self.example) }
        do {
            let document = try JSONDocument(parsing: Array(rest.utf8))
            guard document.duplicates.isEmpty else {
                throw Failure(reason: "the JSON of the claim '\(self.name)' names a member twice", hint: Self.example)
            }
            value = document.value
        } catch let error as JSONError {
            throw Failure(
                reason: "the claim '\(self.name)' is not JSON: \(error.message)",
                hint: "write \(self.name)=text for a text, or quote the JSON: '\(self.name):=\"text\"'"
            )
        } catch let failure as Failure { throw failure } catch {
            throw Failure(reason: "the claim '\(self.name)' is not JSON", hint: Self.example)
        }
    }

    private static let example = "--claim team=Sales, --claim 'level:=3' or --claim 'roles:=[\"a\",\"b\"]'"
}
