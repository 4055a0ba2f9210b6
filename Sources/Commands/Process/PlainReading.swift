internal import ArgumentParser
internal import JOSE
internal import Messages

extension OptionValues {
    /// Reads a command line that holds nothing but full option names with their values, and at most one argument.
    ///
    /// ArgumentParser finds out what a command takes by reflection, which costs more time than signing a token does.
    /// Command lines as scripts write them are read here instead. For whatever is not plain (a short or mistyped
    /// option, a missing value, a repeated one, a request for help) the result is `nil`, and ArgumentParser reads it.
    init?(plain words: [String]) {
        self.init()
        var rest = words[...]
        while let word = rest.popFirst() {
            if !word.hasPrefix("-") || word == "-" {
                guard argument == nil else { return nil }
                argument = word
            } else {
                guard word.hasPrefix("--"), read(word.dropFirst(2), &rest) else { return nil }
            }
        }
    }

    /// Reads an option with its values; `false` when it is not plain.
    private mutating func read(_ word: Substring, _ rest: inout ArraySlice<String>) -> Bool {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let option = OptionName(rawValue: String(parts[0])) else { return false }
        if parts.count == 2 {
            guard !parts[1].isEmpty, option.form != .flag else { return false }
            add(option, String(parts[1]))
            return true
        }
        let next = rest.prefix { !$0.hasPrefix("-") || $0 == "-" }
        switch option.form {
        case .flag: add(option, "true")
        case .words:
            let list = next.prefix { $0 != "-" }
            guard !list.isEmpty else { return false }
            for value in list { add(option, value) }
            rest = rest.dropFirst(list.count)
        default:
            guard let value = next.first else {
                guard option.form == .optionalToggle else { return false }
                add(option, "true")
                return true
            }
            add(option, value)
            rest = rest.dropFirst()
        }
        return true
    }

    /// Takes the values of a group of options.
    mutating func take<Group: PlainReadable>() throws(UnfitValue) -> Group {
        var group = Group()
        try group.read(&self)
        return group
    }
}

/// A command or a group of options that plain command lines and plans can fill.
protocol PlainReadable: ParsableArguments {
    /// Takes the value of every property.
    ///
    /// One that is left out has no value, and ends the process when it is read: the tests look for such.
    mutating func read(_ values: inout OptionValues) throws(UnfitValue)
}

extension PlainReadable {
    static func reading(_ values: inout OptionValues) throws(UnfitValue) -> Self { try values.take() }
}

extension Failure {
    /// A value that ArgumentParser has not seen.
    init(_ unfit: UnfitValue) {
        self.init("\(option: unfit.option) takes \(unfit.expected), not '\(unfit.value.excerpt())'")
    }
}
