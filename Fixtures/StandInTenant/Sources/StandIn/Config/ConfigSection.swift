import TOMLKit

/// One table of the configuration file, read key by key; a key that nobody asked for is an unknown one.
struct ConfigSection {
    let file: ConfigFile
    private let name: String
    private let table: TOMLTable
    private var known: Set<String> = []

    init(_ table: TOMLTable, name: String = "", file: ConfigFile) {
        self.table = table
        self.name = name
        self.file = file
    }

    /// Ends the reading of this table.
    func finish() throws(ConfigError) {
        for key in table.keys.sorted() where !known.contains(key) { throw wrong(key, "unknown key") }
    }

    func has(_ key: String) -> Bool { table.contains(key: key) }

    func wrong(_ key: String, _ reason: String) -> ConfigError {
        ConfigError(file: file.path, key: qualified(key), reason: reason)
    }

    mutating func string(_ key: String) throws(ConfigError) -> String? {
        guard let value = value(key) else { return nil }
        guard let string = value.string else { throw wrong(key, "must be a string") }
        return string
    }

    /// The text of the file that `key` names.
    mutating func fileText(_ key: String) throws(ConfigError) -> String {
        try file.text(at: requiredString(key), key: qualified(key))
    }

    mutating func string(_ key: String, default other: String) throws(ConfigError) -> String {
        try string(key) ?? other
    }

    mutating func requiredString(_ key: String) throws(ConfigError) -> String {
        guard let string = try string(key) else { throw wrong(key, "missing") }
        return string
    }

    mutating func flag(_ key: String, default other: Bool) throws(ConfigError) -> Bool {
        guard let value = value(key) else { return other }
        guard let flag = value.bool else { throw wrong(key, "must be true or false") }
        return flag
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) throws(ConfigError) -> Int? {
        guard let value = value(key) else { return nil }
        guard let integer = value.int, range.contains(integer) else {
            throw wrong(key, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return integer
    }

    mutating func seconds(_ key: String, in range: ClosedRange<Double>) throws(ConfigError) -> Double? {
        guard let value = value(key) else { return nil }
        let number = value.int.map(Double.init) ?? value.double
        guard let number, range.contains(number) else {
            throw wrong(key, "must be a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
        }
        return number
    }

    mutating func strings(_ key: String) throws(ConfigError) -> [String]? {
        guard let value = value(key) else { return nil }
        let strings = value.array.map { array in array.map { $0.tomlValue.string } }
        guard let strings, !strings.contains(nil) else { throw wrong(key, "must be an array of strings") }
        return strings.compactMap { $0 }
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of type: Choice.Type = Choice.self
    ) throws(ConfigError) -> Choice? {
        guard let string = try string(key) else { return nil }
        guard let choice = Choice(rawValue: string) else {
            throw wrong(key, "must be one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    /// The words of a list, each of which must be one of `known`.
    mutating func choices<Choice: RawRepresentable<String> & Hashable>(
        _ key: String,
        among known: [Choice]
    ) throws(ConfigError) -> Set<Choice> {
        var choices: Set<Choice> = []
        for word in try strings(key) ?? [] {
            guard let choice = known.first(where: { $0.rawValue == word }) else {
                throw wrong(key, "'\(word)' is none of " + known.map(\.rawValue).joined(separator: ", "))
            }
            choices.insert(choice)
        }
        return choices
    }

    mutating func section(_ key: String) throws(ConfigError) -> ConfigSection? {
        guard let value = value(key) else { return nil }
        guard let table = value.table else { throw wrong(key, "must be a table") }
        return ConfigSection(table, name: qualified(key), file: file)
    }

    mutating func sections(_ key: String) throws(ConfigError) -> [ConfigSection] {
        guard let value = value(key) else { return [] }
        let tables = value.array.map { array in array.map { $0.tomlValue.table } }
        guard let tables, !tables.contains(nil) else {
            throw wrong(key, "must be an array of tables, [[\(qualified(key))]]")
        }
        return tables.compactMap { $0 }.enumerated().map { number, table in
            ConfigSection(table, name: "\(qualified(key))[\(number + 1)]", file: file)
        }
    }

    private func qualified(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }

    private mutating func value(_ key: String) -> TOMLValue? {
        known.insert(key)
        return table[key]?.tomlValue
    }
}
