package import JOSE

/// Everything outside the program that a command may look at or write to.
package struct Context: Sendable {
    /// The value of a variable of the environment.
    package var environment: @Sendable (String) -> String?
    /// The moment the command was started, in whole seconds.
    package var now: NumericDate
    package var inputIsTerminal: Bool
    package var outputIsTerminal: Bool
    package var errorIsTerminal: Bool
    /// Reads standard input to its end, or up to so many bytes.
    package var readInput: @Sendable (Int) throws(Failure) -> [UInt8]
    package var writeOutput: @Sendable ([UInt8]) throws(Failure) -> Void
    /// Writes one line to standard error.
    package var writeErrorLine: @Sendable (String) -> Void
    /// So many bytes that nobody can foresee.
    package var random: @Sendable (Int) throws(Failure) -> [UInt8]

    package init(
        environment: @escaping @Sendable (String) -> String?,
        now: NumericDate,
        inputIsTerminal: Bool,
        outputIsTerminal: Bool,
        errorIsTerminal: Bool,
        readInput: @escaping @Sendable (Int) throws(Failure) -> [UInt8],
        writeOutput: @escaping @Sendable ([UInt8]) throws(Failure) -> Void,
        writeErrorLine: @escaping @Sendable (String) -> Void,
        random: @escaping @Sendable (Int) throws(Failure) -> [UInt8]
    ) {
        self.environment = environment
        self.now = now
        self.inputIsTerminal = inputIsTerminal
        self.outputIsTerminal = outputIsTerminal
        self.errorIsTerminal = errorIsTerminal
        self.readInput = readInput
        self.writeOutput = writeOutput
        self.writeErrorLine = writeErrorLine
        self.random = random
    }

    func console(_ level: LogLevel) -> Console {
        Console(
            level: level,
            style: Style(isTerminal: errorIsTerminal, environment: environment),
            writeLine: writeErrorLine
        )
    }

    /// The style of the result on standard output.
    var style: Style { Style(isTerminal: outputIsTerminal, environment: environment) }

    /// Writes the result, with a final line break.
    func print(_ text: String) throws(Failure) { try writeOutput(Array((text + "\n").utf8)) }

    /// The value of a variable that the user named.
    func variable(_ name: String, option: String) throws(Failure) -> String {
        guard let value = environment(name) else {
            // Whoever writes $NAME instead of NAME hands over the secret itself, which is not repeated.
            guard name.isPlausibleVariable else {
                throw Failure("\(option) takes the name of an environment variable, not its value")
            }
            throw Failure(
                "\(option): the environment variable '\(name.escaped)' is not set",
                hint: "export \(name.escaped)=..."
            )
        }
        guard !value.isEmpty else { throw Failure("\(option): the environment variable '\(name.escaped)' is empty") }
        // Swift has put this character in the place of bytes that are not UTF-8.
        guard !value.unicodeScalars.contains("\u{fffd}") else {
            throw Failure("\(option): the environment variable '\(name.escaped)' is not UTF-8 text")
        }
        return value
    }
}

extension String {
    /// Whether this looks like the name of a variable rather than like what one holds.
    fileprivate var isPlausibleVariable: Bool {
        (1...40).contains(utf8.count)
            && utf8.allSatisfy { byte in
                byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte & 0xdf)
            }
    }
}
