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
    func errors(about value: JSONValue) -> [String] { errors(rules, value, "") }

    private func errors(_ rules: [SchemaRule], _ value: JSONValue, _ place: String) -> [String] {
        rules.flatMap { errors($0, value, place) }
    }

    private func isValid(_ value: JSONValue, _ rules: [SchemaRule]) -> Bool { errors(rules, value, "").isEmpty }

    private func errors(_ rule: SchemaRule, _ value: JSONValue, _ place: String) -> [String] {
        switch rule {
        case .never: return ["\(place): may not be there"]
        case .reference(let name): return errors(definitions[name] ?? [.never], value, place)
        case .type(let names):
            return expect(names.contains { value.isOfType($0) }, "\(place): is of type \(value.typeName)")
        case .values(let values): return expect(values.contains(value), "\(place): \(value.compact) is not listed")
        case .all(let schemas): return schemas.flatMap { errors($0, value, place) }
        case .any(let schemas):
            return expect(schemas.contains { isValid(value, $0) }, "\(place): fits none of \(schemas.count) forms")
        case .not(let rules): return expect(!isValid(value, rules), "\(place): has a form that is forbidden")
        case .condition(let premise, let then, let otherwise):
            return errors(isValid(value, premise) ? then : otherwise, value, place)
        case .pattern, .minimum, .minimumLength: return scalarErrors(rule, value, place)
        case .items, .contains: return elementErrors(rule, value.elements, place)
        default: return memberErrors(rule, value, place)
        }
    }

    private func scalarErrors(_ rule: SchemaRule, _ value: JSONValue, _ place: String) -> [String] {
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

    private func elementErrors(_ rule: SchemaRule, _ elements: [JSONValue]?, _ place: String) -> [String] {
        guard let elements else { return [] }
        switch rule {
        case .items(let rules):
            return elements.indices.flatMap { errors(rules, elements[$0], "\(place)/\($0)") }
        case .contains(let rules):
            return expect(elements.contains { isValid($0, rules) }, "\(place): has no element of the form")
        default: return []
        }
    }

    private func memberErrors(_ rule: SchemaRule, _ value: JSONValue, _ place: String) -> [String] {
        guard let members = value.members else { return [] }
        func isThere(_ name: String) -> Bool { value.member(name) != nil }
        switch rule {
        case .required(let names):
            return names.filter { !isThere($0) }.map { "\(place): '\($0)' is missing" }
        case .closed(let names):
            return members.filter { member in !names.contains { $0.hasSameBytes(as: member.name) } }
                .map { "\(place): '\($0.name)' is not expected" }
        case .properties(let entries):
            return entries.flatMap { name, rules in
                members.filter { $0.name.hasSameBytes(as: name) }
                    .flatMap { errors(rules, $0.value, "\(place)/\(name)") }
            }
        case .dependentMembers(let entries):
            return entries.filter { isThere($0.name) }.flatMap { name, others in
                others.filter { !isThere($0) }.map { "\(place): '\(name)' goes with '\($0)'" }
            }
        case .dependentRules(let entries):
            return entries.filter { isThere($0.name) }.flatMap { errors($0.rules, value, place) }
        default: return []
        }
    }

    private func expect(_ holds: Bool, _ error: String) -> [String] { holds ? [] : [error] }
}

extension JSONValue {
    /// Whether it is of a type as JSON Schema names them: 1.0 is an integer too.
    fileprivate func isOfType(_ name: String) -> Bool {
        name == "integer" ? numberValue?.integer != nil : typeName == name
    }
}
