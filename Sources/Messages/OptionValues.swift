/// Options with their values, from a plain command line or from a plan.
///
/// Each group of options takes its own; what is left means nothing to the command.
package struct OptionValues: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package let option: OptionName
        package let value: String
    }

    /// In the order in which they were given; so few that looking them up by hash would take longer.
    package private(set) var all: [Entry] = []
    /// What stands on a command line without an option.
    package var argument: String?

    package init() {}

    package var isEmpty: Bool { all.isEmpty && argument == nil }

    package mutating func add(_ option: OptionName, _ value: String) { all.append(Entry(option: option, value: value)) }

    /// The first value of an option.
    package subscript(option: OptionName) -> String? { all.first { $0.option == option }?.value }

    package mutating func takeArgument() -> String? {
        defer { argument = nil }
        return argument
    }

    /// Takes all values of an option.
    package mutating func takeAll(_ option: OptionName) -> [String] {
        let taken = all.filter { $0.option == option }.map(\.value)
        if !taken.isEmpty { all.removeAll { $0.option == option } }
        return taken
    }

    /// Takes the value of an option that may stand once.
    package mutating func take(_ option: OptionName) throws(UnfitValue) -> String? {
        let taken = takeAll(option)
        guard taken.count <= 1 else { throw UnfitValue(option: option, value: taken[1], expected: "one value") }
        return taken.first
    }

    package mutating func takeFlag(_ option: OptionName) throws(UnfitValue) -> Bool { try take(option) != nil }

    /// Takes the values of an option, read as what they stand for; `expected` says what that is when one cannot be.
    package mutating func takeAll<Value>(
        _ option: OptionName,
        expected: @autoclosure () -> String = "another value",
        _ read: (String) -> Value?
    ) throws(UnfitValue) -> [Value] {
        try takeAll(option).map { (text) throws(UnfitValue) in
            guard let value = read(text) else { throw UnfitValue(option: option, value: text, expected: expected()) }
            return value
        }
    }

    /// The same for an option that may stand once.
    package mutating func take<Value>(
        _ option: OptionName,
        expected: @autoclosure () -> String = "another value",
        _ read: (String) -> Value?
    ) throws(UnfitValue) -> Value? {
        guard let text = try take(option) else { return nil }
        guard let value = read(text) else { throw UnfitValue(option: option, value: text, expected: expected()) }
        return value
    }

    package mutating func takeNumber(_ option: OptionName) throws(UnfitValue) -> Int? {
        try take(option, expected: "a whole number", Int.init)
    }
}

/// Thrown for a value that does not fit its option, and for an option that takes one value and has two.
package struct UnfitValue: Error, Sendable, Equatable {
    package let option: OptionName
    package let value: String
    /// What would fit, such as `a whole number`.
    package let expected: String
}
