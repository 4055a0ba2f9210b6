import Messages
import Testing

@Suite("Messages as values")
struct MessageTests {
    private static let commandLine = OptionSpelling { name, value in
        "--\(name.rawValue)" + (value.map { " \($0)" } ?? "")
    }
    private static let plan = OptionSpelling { name, value in
        value.map { "\(name.rawValue) = \"\($0)\"" } ?? "'\(name.rawValue)'"
    }

    @Test func spellsOptionsAsTheFrontEndDoes() {
        let message: Message = "give \(option: .expires, "60m"), or leave \(option: .notBefore) out"
        #expect(message.text(Self.commandLine) == "give --expires 60m, or leave --not-before out")
        #expect(message.text(Self.plan) == "give expires = \"60m\", or leave 'not-before' out")
        #expect(message.options == [.expires, .notBefore])
    }

    @Test func keepsTextAsItIs() {
        let (name, count): (Substring, Int) = ("--expires", 2)
        let message: Message = "'\(name)' stands there \(count) times"
        #expect(message == Message("'--expires' stands there 2 times") && message.options.isEmpty)
        #expect(message.segments == [.text("'--expires' stands there 2 times")])
        #expect(message.text(Self.plan) == "'--expires' stands there 2 times")
    }

    @Test func joinsMessages() {
        let advice: Message = "use \(option: .tenant)"
        let joined: Message = "check the host; \(advice), " + "or \(option: .url)" + "!"
        #expect(joined == "check the host; use \(option: .tenant), or \(option: .url)!")
        #expect(joined.segments.count == 5)
        let list: Message = "\(options: [.issuer, .keyid], separator: " and ") are missing"
        #expect(list == "\(option: .issuer) and \(option: .keyid) are missing")
    }

    @Test func differsByWhatItSpeaksOf() {
        let text = Message("--expires 60m")
        #expect("\(option: .expires, "60m")" as Message != text)
        #expect("\(option: .expires, "60m")" as Message != "\(option: .expires, "30m")")
        #expect("\(option: .expires)" as Message != "\(option: .at)")
        #expect(Message.command("chmod 600 a.pem") != "chmod 600 a.pem")
    }

    @Test func mapsTextsValuesAndCommands() {
        let message: Message = "a \(option: .claim, "a=b") a"
        #expect(message.map { $0.uppercased() } == "A \(option: .claim, "A=B") A")
        #expect(Message.command("ls").map { $0 + " -l" } == .command("ls -l"))
    }

    @Test func tellsACommandFromText() {
        let command = Message.command("chmod 600 'my key.pem'")
        #expect(command.isCommand && !command.isEmpty)
        #expect(command.text(Self.plan) == "chmod 600 'my key.pem'")
        let sentence: Message = "first \(command)"
        #expect(!sentence.isCommand && !Message("chmod").isCommand)
        #expect(sentence.text(Self.commandLine) == "first chmod 600 'my key.pem'")
    }

    @Test func isEmptyWithoutAnything() {
        #expect(Message("").isEmpty && ("" as Message).segments.isEmpty)
        #expect(!("\(option: .at)" as Message).isEmpty)
    }
}
