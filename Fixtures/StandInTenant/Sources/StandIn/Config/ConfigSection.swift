internal import TOML

/// One table of the configuration file, read key by key; a key that nobody asked for is an unknown one.
struct ConfigSection {
    let file: ConfigFile
    private let name: String
    private let table: TOMLTable
    /// Where the table begins.
    private let offset: Int
    private var known: [String] = []

    init(_ table: TOMLTable, name: String, at offset: Int, file: ConfigFile) {
        self.table = table
        self.name = name
        self.offset = offset
        self.file = file
    }

    /// Ends the reading of this table.
    func finish() throws(ConfigError) {
        for entry in table.entries where !known.contains(entry.key) {
            throw wrong(
                entry.key,
                "unknown key",
                hint: known.isEmpty ? nil : "known keys: " + known.sorted().joined(separator: ", ")
            )
        }
    }

    func has(_ key: String) -> Bool { table[key] != nil }

    /// An error about a key, with the place of the key or, where it is missing, of the table.
    func wrong(_ key: String, _ reason: String, hint: String? = nil) -> ConfigError {
        ConfigError(file: file.path, place: place(of: key), key: qualified(key), reason: reason, hint: hint)
    }

    mutating func string(_ key: String) throws(ConfigError) -> String? {
        guard let value = value(key) else { return nil }
        guard case .string(let string) = value.content else {
            throw wrong(key, "must be a string", hint: "write it in double quotes: \(key) = \"…\"")
        }
        return string
    }

    /// The text of the file that `key` names.
    mutating func fileText(_ key: String) throws(ConfigError) -> String {
        try file.text(at: requiredString(key), key: qualified(key), place: place(of: key))
    }

    mutating func string(_ key: String, default other: String) throws(ConfigError) -> String {
        try string(key) ?? other
    }

    mutating func requiredString(_ key: String) throws(ConfigError) -> String {
        guard let string = try string(key) else {
            throw wrong(key, "missing", hint: "add \(key) = \"…\" to [\(name)]")
        }
        return string
    }

    mutating func flag(_ key: String, default other: Bool) throws(ConfigError) -> Bool {
        guard let value = value(key) else { return other }
        guard case .boolean(let flag) = value.content else {
            throw wrong(key, "must be true or false", hint: "write it without quotes")
        }
        return flag
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) throws(ConfigError) -> Int? {
        guard let value = value(key) else { return nil }
        guard case .integer(let number) = value.content, let integer = Int(exactly: number), range.contains(integer)
        else {
            throw wrong(
                key,
                "must be a whole number from \(range.lowerBound) to \(range.upperBound)",
                hint: "write it without quotes"
            )
        }
        return integer
    }

    mutating func seconds(_ key: String, in range: ClosedRange<Double>) throws(ConfigError) -> Double? {
        guard let value = value(key) else { return nil }
        let number: Double? =
            switch value.content {
            case .integer(let integer): Double(integer)
            case .float(let float, _): float
            default: nil
            }
        guard let number, range.contains(number) else {
            throw wrong(
                key,
                "must be a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))",
                hint: "it counts seconds; write it without quotes"
            )
        }
        return number
    }

    mutating func strings(_ key: String) throws(ConfigError) -> [String]? {
        guard let value = value(key) else { return nil }
        var strings: [String] = []
        if case .array(let values) = value.content {
            strings = values.compactMap { if case .string(let string) = $0.content { string } else { nil } }
            if strings.count == values.count { return strings }
        }
        throw wrong(key, "must be an array of strings", hint: "such as \(key) = [\"one\", \"two\"]")
    }

    /// Host names and IP addresses, without scheme and port; `other` is a text that may stand for one.
    mutating func hosts(
        _ key: String,
        or other: String? = nil,
        mayBeEmpty: Bool = false,
        wildcards: Bool = false
    ) throws(ConfigError) -> [String]? {
        guard let hosts = try strings(key) else { return nil }
        guard mayBeEmpty || !hosts.isEmpty else {
            throw wrong(key, "is empty", hint: "leave it out, or write \(key) = [\"localhost\"]")
        }
        for host in hosts where host != other && (!host.isHost || !wildcards && host.contains("*")) {
            throw wrong(
                key,
                "'\(host)' is no host name and no IP address",
                hint: "write it without scheme and port, such as \(key) = [\"localhost\"]"
            )
        }
        return hosts
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of type: Choice.Type = Choice.self
    ) throws(ConfigError) -> Choice? {
        guard let string = try string(key) else { return nil }
        guard let choice = Choice(rawValue: string) else {
            throw wrong(key, "'\(string)' is not known", hint: Self.oneOf(Choice.allCases.map(\.rawValue)))
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
                throw wrong(key, "'\(word)' is not known here", hint: Self.oneOf(known.map(\.rawValue)))
            }
            choices.insert(choice)
        }
        return choices
    }

    mutating func section(_ key: String) throws(ConfigError) -> ConfigSection? {
        guard let value = value(key) else { return nil }
        guard case .table(let table) = value.content else {
            throw wrong(key, "must be a table", hint: "begin it with [\(qualified(key))]")
        }
        return ConfigSection(table, name: qualified(key), at: value.range.lowerBound, file: file)
    }

    mutating func sections(_ key: String) throws(ConfigError) -> [ConfigSection] {
        guard let value = value(key) else { return [] }
        var sections: [ConfigSection] = []
        if case .array(let values) = value.content {
            for case .table(let table) in values.map(\.content) {
                let offset = table.entries.first?.keyRange.lowerBound ?? value.range.lowerBound
                let name = "\(qualified(key))[\(sections.count + 1)]"
                sections.append(ConfigSection(table, name: name, at: offset, file: file))
            }
            if sections.count == values.count { return sections }
        }
        throw wrong(key, "must be an array of tables", hint: "begin each with [[\(qualified(key))]]")
    }

    /// The hint that lists what may be written.
    static func oneOf(_ words: [String]) -> String { "one of " + words.joined(separator: ", ") }

    private func qualified(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }

    private func place(of key: String) -> String {
        file.place(of: table[key]?.keyRange.lowerBound ?? offset)
    }

    private mutating func value(_ key: String) -> TOMLValue? {
        known.append(key)
        return table[key]?.value
    }
}
