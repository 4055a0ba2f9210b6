package import JOSE
internal import Messages

/// Everything outside the program that a command may look at or write to.
package struct Context: Sendable {
    /// The value of a variable of the environment.
    package var environment: @Sendable (String) -> String?
    /// The moment the command was started, in whole seconds.
    package var now: NumericDate
    /// The time when it is asked for.
    package var currentTime: @Sendable () -> NumericDate
    /// Waits so many seconds.
    package var pause: @Sendable (Int) -> Void
    package var inputIsTerminal: Bool
    package var outputIsTerminal: Bool
    package var errorIsTerminal: Bool
    /// Reads standard input to its end, but at most one byte more than this.
    package var readInput: @Sendable (Int) throws(Failure) -> [UInt8]
    /// Writes the result; `false` when nobody reads it any more.
    package var writeOutput: @Sendable ([UInt8]) throws(Failure) -> Bool
    /// Writes one line to standard error.
    package var writeErrorLine: @Sendable (String) -> Void
    /// So many bytes that cannot be predicted.
    package var random: @Sendable (Int) throws(Failure) -> [UInt8]
    /// Writes to standard error unchanged, for help, and for a line that is overwritten repeatedly.
    package var writeProgress: @Sendable (String) -> Void = { _ in }
    /// Since some moment, in milliseconds; unlike the time, it never goes back.
    package var stopwatch: @Sendable () -> Int = { 0 }
    /// From now on, lets a signal that ends the process only be noted, the first time.
    package var catchInterrupts: @Sendable () -> Void = {}
    /// Whether such a signal came.
    package var isInterrupted: @Sendable () -> Bool = { false }
    /// Reads what standard input has by now, at most so many bytes; nothing at its end.
    package var readSome: @Sendable (Int) throws(Failure) -> [UInt8] = { _ in [] }
    /// When what is said has colours.
    package var color = ColorChoice.auto
    /// Waits for a moment between two looks at files, or until such a signal comes.
    package var rest: @Sendable () -> Void = {}
    /// The absolute path of the folder that other paths start from; empty when nobody knows.
    package var folder: @Sendable () -> String = { "" }
    /// How many threads can work at once.
    package var cores: @Sendable () -> Int = { 1 }

    package init(
        environment: @escaping @Sendable (String) -> String?,
        now: NumericDate,
        currentTime: @escaping @Sendable () -> NumericDate,
        pause: @escaping @Sendable (Int) -> Void,
        inputIsTerminal: Bool,
        outputIsTerminal: Bool,
        errorIsTerminal: Bool,
        readInput: @escaping @Sendable (Int) throws(Failure) -> [UInt8],
        writeOutput: @escaping @Sendable ([UInt8]) throws(Failure) -> Bool,
        writeErrorLine: @escaping @Sendable (String) -> Void,
        random: @escaping @Sendable (Int) throws(Failure) -> [UInt8]
    ) {
        self.environment = environment
        self.now = now
        self.currentTime = currentTime
        self.pause = pause
        self.inputIsTerminal = inputIsTerminal
        self.outputIsTerminal = outputIsTerminal
        self.errorIsTerminal = errorIsTerminal
        self.readInput = readInput
        self.writeOutput = writeOutput
        self.writeErrorLine = writeErrorLine
        self.random = random
    }

    func console(_ level: LogLevel) -> Console {
        Console(level: level, style: errorStyle, writeLine: writeErrorLine)
    }

    /// The style of what is said on standard error.
    var errorStyle: Style { Style(isTerminal: errorIsTerminal, choice: color, environment: environment) }

    /// The style of the result on standard output.
    var style: Style { Style(isTerminal: outputIsTerminal, choice: color, environment: environment) }

    /// Writes the result, with a final line break.
    func print(_ text: String) throws(Failure) { try print(Array((text + "\n").utf8)) }

    /// Writes the result; a reader that went away is no failure.
    func print(_ bytes: [UInt8]) throws(Failure) { _ = try writeOutput(bytes) }

    /// The value of a variable that the user named.
    ///
    /// Only what is certain to be a name is repeated in a message: whoever writes `$NAME` instead of `NAME` hands
    /// over the secret itself.
    func variable(_ name: String, option: OptionName) throws(Failure) -> String {
        let shown = Self.isSurelyName(name) ? " \(name)" : ""
        guard let value = environment(name) else {
            throw Failure(
                "\(option: option): there is no environment variable\(shown.isEmpty ? " of that name" : shown)",
                hint: "export it first, and give its name, not its value: \(option: option, "NAME")"
            )
        }
        guard !value.isEmpty else {
            throw Failure(
                "\(option: option): the environment variable\(shown) is empty",
                hint: "in a CI job: is the secret there for this branch, or for a fork?"
            )
        }
        // U+FFFD marks invalid UTF-8.
        guard !value.unicodeScalars.contains("\u{fffd}") else {
            throw Failure("\(option: option): the environment variable is not UTF-8 text")
        }
        return value
    }

    /// The bytes of a secret in a variable or in a file, without a byte order mark; `nil` when neither is named.
    func secret(
        in variable: (name: String?, option: OptionName),
        orFile file: (path: String?, option: OptionName),
        limit: Int,
        _ console: Console
    ) throws(Failure) -> [UInt8]? {
        switch (variable.name, file.path) {
        case (nil, nil): return nil
        case (let name?, nil):
            let value = try self.variable(name, option: variable.option)
            return console.unmarked(Array(value.utf8), "\(option: variable.option)")
        case (nil, let path?):
            let bytes = try FileReading.bytes(at: path, limit: limit, context: self, secretOption: file.option)
            return console.unmarked(bytes, "\(option: file.option)")
        default: throw Failure("\(option: variable.option) and \(option: file.option) exclude each other")
        }
    }

    /// Capitals and digits in words with an underscore between them, as no key, token or passphrase is written.
    private static func isSurelyName(_ name: String) -> Bool {
        let words = name.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        return words.count > 1 && name.utf8.count <= 40
            && words.allSatisfy { word in
                !word.isEmpty && word.count <= 16
                    && word.allSatisfy { (0x41...0x5a).contains($0) || (0x30...0x39).contains($0) }
            }
    }
}
