internal import JOSE
internal import Messages
package import Qlik

/// An option of a command that a plan can set under the same name.
package struct SettingKind: Sendable {
    /// What it takes.
    package enum Form: Sendable {
        case text
        /// One text or several.
        case list
        /// `true`, or `false` as if it were not there.
        case flag
        /// `true` and `false`, which differ from nothing.
        case toggle
        /// A number, or the same as a text.
        case number
        /// A text, or a time with an offset.
        case time
    }

    /// The option without its dashes.
    package let name: String
    package let form: Form
    /// The platforms that it means something to.
    package let platforms: [Platform]
    /// Whether it names a file, which is looked for from the plan's folder on.
    package let isPath: Bool
    /// Whether it has to do with a server alone, and is not looked at otherwise.
    package let isForServer: Bool

    package init(
        _ name: String,
        _ form: Form = .text,
        platforms: [Platform] = Platform.allCases,
        isPath: Bool = false,
        isForServer: Bool = false
    ) {
        self.name = name
        self.form = form
        self.platforms = platforms
        self.isPath = isPath
        self.isForServer = isForServer
    }
}

extension SettingKind {
    /// A line of a plan, where people may not know how to write it.
    fileprivate var example: String? {
        switch (name, form) {
        case ("expires", _): "\(name) = \"30m\""
        case ("leeway", _): "\(name) = \"30s\""
        case (_, .list): "\(name) = [\"one\", \"another\"]"
        case (_, .flag), (_, .toggle): "\(name) = true"
        case (_, .time): "\(name) = 2026-11-20T08:00:00Z, or \"-1h\""
        default: nil
        }
    }
}

/// An option as a plan sets it.
package struct Setting: Sendable {
    package let kind: SettingKind
    /// As they would stand on a command line; more than one for a list only.
    package let values: [String]
    package let place: PlanPlace

    /// Reads a value of the plan.
    init(_ entry: PlanEntry, _ kind: SettingKind) throws(LocalFault) {
        self.kind = kind
        place = entry.place
        values = try Self.values(entry.value, of: kind, at: entry.place)
        guard !values.contains("") else { throw LocalFault(place, "'\(kind.name)' must not be empty") }
        if let variable = values.first(where: Self.isBareVariable) {
            throw LocalFault(
                place,
                "'\(kind.name)': a variable stands in braces",
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
        self.values = values
    }

    private static func values(
        _ value: PlanEntry.Value,
        of kind: SettingKind,
        at place: PlanPlace
    ) throws(LocalFault) -> [String] {
        func wrong(_ wanted: String) -> LocalFault {
            LocalFault(
                place,
                "'\(kind.name)' takes \(wanted), not \(value.kind)",
                hint: kind.example.map { Message($0) }
            )
        }
        switch (kind.form, value) {
        case (.list, .list(let elements)):
            return try elements.map { (element) throws(LocalFault) in
                guard case .text(let text) = element.value else {
                    throw LocalFault(
                        element.place,
                        "'\(kind.name)' takes a list of texts, and this one holds \(element.value.kind)",
                        hint: kind.example.map { Message($0) }
                    )
                }
                return text
            }
        case (.text, .text(let text)), (.list, .text(let text)), (.number, .text(let text)), (.time, .text(let text)),
            (.time, .time(let text)):
            return [text]
        case (.flag, .flag(let isOn)), (.toggle, .flag(let isOn)): return ["\(isOn)"]
        case (.number, .integer(let number)): return ["\(number)"]
        case (.number, .fraction(let number)): return ["\(number)"]
        case (.time, .localTime):
            throw LocalFault(
                place,
                "'\(kind.name)' takes a time with an offset, such as Z",
                hint: "\(kind.name) = 2026-11-20T08:00:00Z"
            )
        case (.list, _): throw wrong("a text or a list of texts")
        case (.flag, _), (.toggle, _): throw wrong("true or false")
        case (.number, _): throw wrong("a number")
        case (.text, _), (.time, _): throw wrong("a text")
        }
    }

    /// The same with the values of variables in the place of `${NAME}`; `$${` stands for `${`.
    func resolved(_ variable: (String) -> String?) throws(LocalFault) -> Setting {
        let resolved = try values.map { (text) throws(LocalFault) in
            text.contains("${") ? try self.resolved(text, variable) : text
        }
        guard !resolved.contains("-") || !(kind.isPath || kind.name == "jwt") else {
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
                    hint: "$${ stands for the characters themselves"
                )
            }
            let name = String(rest[range.upperBound..<end])
            guard let value = variable(name), !value.isEmpty else {
                throw LocalFault(
                    place,
                    "'\(kind.name)' wants the variable \(name.excerpt(40)), which is \(variable(name) == nil ? "not set" : "empty")",
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

    mutating func add(_ setting: Setting) { all.append(setting) }

    package subscript(name: String) -> Setting? { all.first { $0.kind.name == name } }

    /// These, and those of `base` that are not set here.
    package func over(_ base: Settings) -> Settings {
        var settings = self
        settings.all += base.all.filter { self[$0.kind.name] == nil }
        return settings
    }

    /// Those that fit.
    package func filter(_ fits: (Setting) -> Bool) -> Settings {
        var settings = Settings()
        settings.all = all.filter(fits)
        return settings
    }
}
