/// What the program says, as values: text, and in it the options and commands that it speaks of.
///
/// How an option is written depends on where it is given, so whoever shows a message renders it with a spelling.
package struct Message: Sendable, Hashable {
    package enum Segment: Sendable, Hashable {
        case text(String)
        case option(OptionName, value: String?)
        /// A line for a shell, which is shown in one piece.
        case command(String)
        /// The same around the name of the file that the message is about, which its maker does not know.
        case fileCommand(before: String, after: String)
    }

    /// The text in front of everything else, which is all that most messages have.
    private var head: String
    /// What follows it, without two texts in a row.
    private var tail: [Segment] = []

    /// Text alone.
    package init(_ text: String) { head = text }

    /// A line for a shell, and nothing else.
    package static func command(_ line: String) -> Message {
        var message = Message("")
        message.tail = [.command(line)]
        return message
    }

    /// A line for a shell, and nothing else, around the name of the file that the message is about.
    package static func command(_ before: String, onFile after: String) -> Message {
        var message = Message("")
        message.tail = [.fileCommand(before: before, after: after)]
        return message
    }

    package var segments: [Segment] { (head.isEmpty ? [] : [.text(head)]) + tail }

    /// The options that it speaks of, in their order.
    package var options: [OptionName] {
        tail.compactMap { if case .option(let name, _) = $0 { name } else { nil } }
    }

    /// Whether it is a line for a shell and nothing else.
    package var isCommand: Bool { head.isEmpty && tail.count == 1 && tail[0].isCommand }

    package var isEmpty: Bool { head.isEmpty && tail.isEmpty }

    /// The message as text, its options spelled in this way.
    package func text(_ spelling: OptionSpelling) -> String {
        tail.reduce(into: head) { text, segment in text += spelling.text(segment) }
    }

    /// The same with each text, value and command put through a function.
    package func map(_ shown: (String) -> String) -> Message {
        var message = Message(head.isEmpty ? "" : shown(head))
        message.tail = tail.map { segment in
            switch segment {
            case .text(let text): .text(shown(text))
            case .option(let name, let value): .option(name, value: value.map(shown))
            case .command(let line): .command(shown(line))
            case .fileCommand(let before, let after): .fileCommand(before: shown(before), after: shown(after))
            }
        }
        return message
    }

    /// The same with the name of the file that it is about in its commands.
    ///
    /// A name that no shell takes as it is stays `FILE`.
    package func naming(_ path: String) -> Message {
        guard tail.contains(where: \.takesFile), let word = ShellWord.quoted(path) else { return self }
        var message = self
        message.tail = tail.map { segment in
            if case .fileCommand(let before, let after) = segment { .command(before + word + after) } else { segment }
        }
        return message
    }

    package static func + (one: Message, other: Message) -> Message {
        var message = one
        message.append(other)
        return message
    }

    private mutating func append(_ text: String) {
        guard !text.isEmpty else { return }
        if tail.isEmpty {
            head += text
        } else if case .text(let last)? = tail.last {
            tail[tail.count - 1] = .text(last + text)
        } else {
            tail.append(.text(text))
        }
    }

    private mutating func append(_ message: Message) {
        append(message.head)
        for segment in message.tail {
            if case .text(let text) = segment { append(text) } else { tail.append(segment) }
        }
    }
}

extension Message.Segment {
    /// Whether it is a line for a shell.
    package var isCommand: Bool {
        switch self {
        case .command, .fileCommand: true
        case .text, .option: false
        }
    }

    fileprivate var takesFile: Bool { if case .fileCommand = self { true } else { false } }
}

extension Message: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self.init(text) }

    package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.message }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var message = Message("")

        package init(literalCapacity: Int, interpolationCount: Int) {
            message.head.reserveCapacity(literalCapacity + 8 * interpolationCount)
        }

        package mutating func appendLiteral(_ text: String) { message.append(text) }

        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            message.append(value.description)
        }

        package mutating func appendInterpolation(_ other: Message) { message.append(other) }

        /// An option, with the value that it is to be given.
        package mutating func appendInterpolation(option name: OptionName, _ value: String? = nil) {
            message.tail.append(.option(name, value: value))
        }

        /// Several options, with what stands between each two of them.
        package mutating func appendInterpolation(options names: [OptionName], separator: String) {
            for (index, name) in names.enumerated() {
                if index > 0 { message.append(separator) }
                appendInterpolation(option: name)
            }
        }
    }
}

extension DefaultStringInterpolation {
    @available(*, unavailable, message: "a message becomes text by the spelling of whoever shows it: text(_:)")
    package mutating func appendInterpolation(_ message: Message) {}
}
