import JSON

/// One demand of a schema on a value.
indirect enum SchemaRule: Sendable {
    case never
    /// The rules under this name in `$defs`.
    case reference(String)
    case type([String])
    case values([JSONValue])
    case pattern(String)
    case minimum(Int)
    case minimumLength(Int)
    case required([String])
    case properties([(name: String, rules: [SchemaRule])])
    /// No members but these.
    case closed([String])
    case items([SchemaRule])
    case contains([SchemaRule])
    case all([[SchemaRule]])
    case any([[SchemaRule]])
    case not([SchemaRule])
    case condition(if: [SchemaRule], then: [SchemaRule], otherwise: [SchemaRule])
    /// Members that have to be there when the named one is.
    case dependentMembers([(name: String, others: [String])])
    /// What holds of the whole object when the named member is there.
    case dependentRules([(name: String, rules: [SchemaRule])])
}

/// What is wrong with a schema itself.
struct SchemaMistake: Error, Equatable, CustomStringConvertible {
    let place: String
    let message: String

    init(_ place: String, _ message: String) {
        self.place = place
        self.message = message
    }

    var description: String { "#\(place): \(message)" }
}
