import JSON

/// Reads a JSON Schema, and takes no keyword that it would not apply.
struct SchemaReader {
    private static let annotations = ["title", "description"]
    private static let atTheTop = ["$schema", "$id", "$defs"]
    private static let types = ["null", "boolean", "integer", "number", "string", "array", "object"]

    let root: JSONValue

    /// The rules of the whole text, and those under `$defs`.
    func read() throws -> (rules: [SchemaRule], definitions: [String: [SchemaRule]]) {
        guard root.member("$schema") == "https://json-schema.org/draft/2020-12/schema" else {
            throw SchemaMistake("/$schema", "not draft 2020-12")
        }
        let definitions = try named(root.member("$defs") ?? [:], "/$defs")
        return (try rules(root, ""), Dictionary(uniqueKeysWithValues: definitions))
    }

    private func rules(_ schema: JSONValue, _ place: String) throws -> [SchemaRule] {
        if let isAllowed = schema.boolValue { return isAllowed ? [] : [.never] }
        guard let members = schema.members else { throw SchemaMistake(place, "neither an object nor a boolean") }
        guard Set(members.map(\.name)).count == members.count else { throw SchemaMistake(place, "a keyword twice") }
        return try members.compactMap { try rule($0.name, $0.value, schema, "\(place)/\($0.name)") }
    }

    private func rule(_ name: String, _ value: JSONValue, _ schema: JSONValue, _ place: String) throws -> SchemaRule? {
        switch name {
        case _ where Self.annotations.contains(name), _ where Self.atTheTop.contains(name) && schema == root:
            guard value.stringValue != nil || name == "$defs" else { throw SchemaMistake(place, "not a text") }
            return nil
        case "$ref": return .reference(try reference(value, place))
        case "type": return .type(try typeNames(value, place))
        case "enum": return .values(try list(value, place))
        case "const": return .values([value])
        case "pattern":
            let pattern = try text(value, place)
            do { _ = try Regex(pattern) } catch { throw SchemaMistake(place, "no pattern: \(error)") }
            return .pattern(pattern)
        case "minimum": return .minimum(try integer(value, place))
        case "minLength": return .minimumLength(try integer(value, place))
        case "items": return .items(try rules(value, place))
        case "contains": return .contains(try rules(value, place))
        case "not": return .not(try rules(value, place))
        case "allOf": return .all(try list(value, place).map { try rules($0, place) })
        case "anyOf": return .any(try list(value, place).map { try rules($0, place) })
        case "if", "then", "else": return try condition(name, schema, place)
        default: return try memberRule(name, value, schema, place)
        }
    }

    private func memberRule(
        _ name: String,
        _ value: JSONValue,
        _ schema: JSONValue,
        _ place: String
    ) throws -> SchemaRule? {
        switch name {
        case "required": return .required(try texts(value, place))
        case "properties": return .properties(try named(value, place).map { (name: $0.0, rules: $0.1) })
        case "additionalProperties":
            guard value == false else { throw SchemaMistake(place, "only false is known") }
            return .closed(schema.member("properties")?.members?.map(\.name) ?? [])
        case "dependentRequired":
            return .dependentMembers(
                try members(value, place).map { (name: $0.name, others: try texts($0.value, "\(place)/\($0.name)")) }
            )
        case "dependentSchemas": return .dependentRules(try named(value, place).map { (name: $0.0, rules: $0.1) })
        default: throw SchemaMistake(place, "unknown keyword")
        }
    }

    /// The three keywords are one rule, which stands where `if` does.
    private func condition(_ name: String, _ schema: JSONValue, _ place: String) throws -> SchemaRule? {
        guard let premise = schema.member("if"), schema.member("then") != nil || schema.member("else") != nil else {
            throw SchemaMistake(place, "if needs then or else, and they need if")
        }
        guard name == "if" else { return nil }
        return .condition(
            if: try rules(premise, place),
            then: try rules(schema.member("then") ?? true, place),
            otherwise: try rules(schema.member("else") ?? true, place)
        )
    }

    private func reference(_ value: JSONValue, _ place: String) throws -> String {
        let target = try text(value, place)
        let name = String(target.dropFirst("#/$defs/".count))
        guard target.hasPrefix("#/$defs/"), root.member("$defs")?.member(name) != nil else {
            throw SchemaMistake(place, "there is no \(target)")
        }
        return name
    }

    private func typeNames(_ value: JSONValue, _ place: String) throws -> [String] {
        let names = try value.stringValue.map { [$0] } ?? texts(value, place)
        guard names.allSatisfy(Self.types.contains) else { throw SchemaMistake(place, "no type") }
        return names
    }

    private func named(_ value: JSONValue, _ place: String) throws -> [(String, [SchemaRule])] {
        try members(value, place).map { ($0.name, try rules($0.value, "\(place)/\($0.name)")) }
    }

    private func members(_ value: JSONValue, _ place: String) throws -> [JSONMember] {
        guard let members = value.members, Set(members.map(\.name)).count == members.count else {
            throw SchemaMistake(place, "not an object, or a name twice")
        }
        return members
    }

    private func list(_ value: JSONValue, _ place: String) throws -> [JSONValue] {
        guard let elements = value.elements, !elements.isEmpty else { throw SchemaMistake(place, "no list") }
        return elements
    }

    private func texts(_ value: JSONValue, _ place: String) throws -> [String] {
        try list(value, place).map { try text($0, place) }
    }

    private func text(_ value: JSONValue, _ place: String) throws -> String {
        guard let text = value.stringValue else { throw SchemaMistake(place, "not a text") }
        return text
    }

    private func integer(_ value: JSONValue, _ place: String) throws -> Int {
        guard let integer = value.numberValue?.integer else { throw SchemaMistake(place, "not an integer") }
        return integer
    }
}
