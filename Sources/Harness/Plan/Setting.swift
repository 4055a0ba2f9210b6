internal import JOSE
package import Messages

/// An option as a plan sets it.
package struct Setting: Sendable {
    package let kind: SettingKind
    /// As they would stand on a command line; more than one for a list only.
    package let values: [String]
    package let place: PlanPlace
    /// The file of users that it is from; `nil` for the plan.
    package let file: String?

    /// What a row of a file of users says.
    ///
    /// - Parameters:
    ///   - kind: of a setting that a row may have.
    ///   - values: as they would stand on a command line.
    ///   - file: as messages call it.
    ///   - place: in the file.
    package init(_ kind: SettingKind, _ values: [String], ofRowIn file: String, at place: PlanPlace) {
        (self.kind, self.values, self.file, self.place) = (kind, values, file, place)
    }

    /// Reads a value of the plan.
    init(_ entry: PlanEntry, _ kind: SettingKind) throws(LocalFault) {
        self.kind = kind
        file = nil
        place = entry.place
        values = try Self.values(entry.value, of: kind, at: entry.place)
        guard !values.contains("") else { throw LocalFault(place, "'\(kind.name)' must not be empty") }
        if let variable = values.first(where: Self.isBareVariable) {
            throw LocalFault(
                place,
                "'\(kind.name)': a variable must be in braces",
                hint: "\(kind.name) = \"${\(String(variable.dropFirst()).excerpt(40))}\""
            )
        }
    }

    /// Such as `$NAME`, which a shell would take for the variable.
    private static func isBareVariable(_ text: String) -> Bool {
        text.utf8.count > 1 && text.utf8.first == UInt8(ascii: "$")
            && text.utf8.dropFirst().allSatisfy { (0x41...0x5a).contains($0) || $0 == 0x5f }
    }

    private init(_ setting: Setting, values: [String]) {
        kind = setting.kind
        place = setting.place
        file = setting.file
        self.values = values
    }

    private static func values(
        _ value: PlanEntry.Value,
        of kind: SettingKind,
        at place: PlanPlace
    ) throws(LocalFault) -> [String] {
        let expected: String
        switch (kind.form, value) {
        case (.list, .list(let elements)), (.words, .list(let elements)):
            return try elements.map { (element) throws(LocalFault) in try text(of: element, kind) }
        case (.flag, .flag(let isOn)), (.toggle, .flag(let isOn)): return ["\(isOn)"]
        case (.flag, _), (.toggle, _), (.optionalToggle, _): expected = "true or false"
        case (_, .text(let text)), (.time, .time(let text)): return [text]
        case (.number, .integer(let number)): return ["\(number)"]
        case (.number, .fraction(let number)): return ["\(number)"]
        case (.time, .localTime):
            throw LocalFault(
                place,
                "'\(kind.name)' takes a time with an offset, such as Z",
                hint: "\(kind.name) = 2026-11-20T08:00:00Z"
            )
        case (.list, _), (.words, _): expected = "a text or a list of texts"
        case (.number, _): expected = "a number"
        case (.text, _), (.time, _): expected = "a text"
        }
        throw LocalFault(place, "'\(kind.name)' takes \(expected), not \(value.kind)", hint: kind.example)
    }

    private static func text(of element: PlanElement, _ kind: SettingKind) throws(LocalFault) -> String {
        guard case .text(let text) = element.value else {
            throw LocalFault(
                element.place,
                "'\(kind.name)' takes a list of texts, and this one holds \(element.value.kind)",
                hint: kind.example
            )
        }
        return text
    }

    /// The same with the values of variables instead of `${NAME}`; `$${` stands for `${`.
    func resolved(_ variable: (String) -> String?) throws(LocalFault) -> Setting {
        let resolved = try values.map { (text) throws(LocalFault) in
            text.contains("${") ? try self.resolved(text, variable) : text
        }
        guard !resolved.contains("-") || !(kind.option.isPath || kind.option == .jwt) else {
            throw LocalFault(place, "'\(kind.name)': a plan reads nothing from standard input")
        }
        return Setting(self, values: resolved)
    }

    private func resolved(_ text: String, _ variable: (String) -> String?) throws(LocalFault) -> String {
        var result = ""
        var rest = text[...]
        while let range = rest.firstRange(of: "${") {
            let before = rest[..<range.lowerBound]
            result += before
            guard !before.hasSuffix("$") else {
                result += "{"
                rest = rest[range.upperBound...]
                continue
            }
            guard let end = rest[range.upperBound...].firstIndex(of: "}") else {
                throw LocalFault(
                    place,
                    "'\(kind.name)': '${' without '}'",
                    hint: "$${ means the characters themselves"
                )
            }
            let name = String(rest[range.upperBound..<end])
            guard let value = variable(name), !value.isEmpty else {
                throw LocalFault(
                    place,
                    "'\(kind.name)' needs the variable \(name.excerpt(40)), which is \(variable(name) == nil ? "not set" : "empty")",
                    hint: "export \(name.excerpt(40)) first, or give \(option: .set, "\(name.excerpt(40))=VALUE")"
                )
            }
            result += value
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}

/// The options that a plan sets in one place.
package struct Settings: Sendable {
    package private(set) var all: [Setting] = []

    package init() {}

    package mutating func add(_ setting: Setting) { all.append(setting) }

    package subscript(option: OptionName) -> Setting? { all.first { $0.kind.option == option } }

    /// Whether one of these options is set.
    func has(_ options: OptionName...) -> Bool { options.contains { self[$0] != nil } }

    /// These, and those of `base` that are not set here.
    package func over(_ base: Settings) -> Settings {
        var settings = self
        settings.all += base.all.filter { self[$0.kind.option] == nil }
        return settings
    }

    /// Those that fit.
    package func filter(_ fits: (Setting) -> Bool) -> Settings {
        var settings = Settings()
        settings.all = all.filter(fits)
        return settings
    }
}
