import JSON

/// A JSON Schema of draft 2020-12, in the keywords that this project uses and in no others.
struct JSONSchema: Sendable {
    private let rules: [SchemaRule]
    private let definitions: [String: [SchemaRule]]

    /// Reads a schema.
    ///
    /// - Throws: `SchemaMistake` for a keyword that is not known, a reference to nothing, or a value of no use.
    init(_ schema: JSONValue) throws { (rules, definitions) = try SchemaReader(root: schema).read() }

    /// What is wrong with a value, each with its place; nothing when it is valid.
    func complaints(about value: JSONValue) -> [String] { complaints(rules, value, "") }

    private func complaints(_ rules: [SchemaRule], _ value: JSONValue, _ place: String) -> [String] {
        rules.flatMap { complaints($0, value, place) }
    }

    private func isValid(_ value: JSONValue, _ rules: [SchemaRule]) -> Bool { complaints(rules, value, "").isEmpty }

    private func complaints(_ rule: SchemaRule, _ value: JSONValue, _ place: String) -> [String] {
        switch rule {
        case .never: return ["\(place): may not be there"]
        case .reference(let name): return complaints(definitions[name] ?? [.never], value, place)
        case .type(let names):
            return expect(names.contains { value.isOfType($0) }, "\(place): is of type \(value.typeName)")
        case .values(let values): return expect(values.contains(value), "\(place): \(value.compact) is not listed")
        case .all(let schemas): return schemas.flatMap { complaints($0, value, place) }
        case .any(let schemas):
            return expect(schemas.contains { isValid(value, $0) }, "\(place): fits none of \(schemas.count) forms")
        case .not(let rules): return expect(!isValid(value, rules), "\(place): has a form that is forbidden")
        case .condition(let premise, let then, let otherwise):
            return complaints(isValid(value, premise) ? then : otherwise, value, place)
        case .pattern, .minimum, .minimumLength: return scalarComplaints(rule, value, place)
        case .items, .contains: return elementComplaints(rule, value.elements, place)
        default: return memberComplaints(rule, value, place)
        }
    }

    private func scalarComplaints(_ rule: SchemaRule, _ value: JSONValue, _ place: String) -> [String] {
        switch rule {
        case .pattern(let pattern):
            guard let text = value.stringValue else { return [] }
            let fits = (try? Regex(pattern).firstMatch(in: text)) != nil
            return expect(fits, "\(place): \(value.compact) does not fit the pattern")
        case .minimum(let least):
            guard let number = value.numberValue else { return [] }
            // All numbers of ours are integers; another is refused by its type.
            return expect(number.integer ?? least >= least, "\(place): \(number.text) is too small")
        case .minimumLength(let least):
            return expect(value.stringValue?.unicodeScalars.count ?? least >= least, "\(place): is too short")
        default: return []
        }
    }

    private func elementComplaints(_ rule: SchemaRule, _ elements: [JSONValue]?, _ place: String) -> [String] {
        guard let elements else { return [] }
        switch rule {
        case .items(let rules):
            return elements.indices.flatMap { complaints(rules, elements[$0], "\(place)/\($0)") }
        case .contains(let rules):
            return expect(elements.contains { isValid($0, rules) }, "\(place): has no element of the form")
        default: return []
        }
    }

    private func memberComplaints(_ rule: SchemaRule, _ value: JSONValue, _ place: String) -> [String] {
        guard let members = value.members else { return [] }
        func isThere(_ name: String) -> Bool { value.member(name) != nil }
        switch rule {
        case .required(let names):
            return names.filter { !isThere($0) }.map { "\(place): '\($0)' is missing" }
        case .closed(let names):
            return members.filter { member in !names.contains { $0.hasSameBytes(as: member.name) } }
                .map { "\(place): '\($0.name)' is too much" }
        case .properties(let entries):
            return entries.flatMap { name, rules in
                members.filter { $0.name.hasSameBytes(as: name) }
                    .flatMap { complaints(rules, $0.value, "\(place)/\(name)") }
            }
        case .dependentMembers(let entries):
            return entries.filter { isThere($0.name) }.flatMap { name, others in
                others.filter { !isThere($0) }.map { "\(place): '\(name)' goes with '\($0)'" }
            }
        case .dependentRules(let entries):
            return entries.filter { isThere($0.name) }.flatMap { complaints($0.rules, value, place) }
        default: return []
        }
    }

    private func expect(_ holds: Bool, _ complaint: String) -> [String] { holds ? [] : [complaint] }
}

extension JSONValue {
    /// Whether it is of a type as JSON Schema names them: 1.0 is an integer too.
    fileprivate func isOfType(_ name: String) -> Bool {
        name == "integer" ? numberValue?.integer != nil : typeName == name
    }
}
