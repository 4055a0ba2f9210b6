import ArgumentParser
import Messages
import Testing

@testable import Commands

/// What plain command lines and plans are read by is what ArgumentParser was told.
@Suite("The forms of options")
struct OptionFormTests {
    private static let options: [String: [CommandOption]] = {
        let names = QSJWT.configuration.subcommands.compactMap { $0.configuration.commandName }
        return Dictionary(grouping: names.flatMap(CommandOption.options)) { String($0.name.dropFirst(2)) }
    }()

    /// `--help` is the parser's own.
    @Test("each is an option of a command", arguments: OptionName.allCases.filter { $0 != .help })
    func exist(_ option: OptionName) throws {
        let named = try #require(Self.options[option.rawValue], "no option of any command")
        let isFlag = option.form == .flag
        #expect(isFlag == named.allSatisfy { $0.kind == "flag" }, "\(option)")
        #expect((option.form == .words) == named.allSatisfy(\.takesLists), "\(option)")
        // A token names one subject and one algorithm, though a verifier may expect several.
        guard ![.subject, .algorithm].contains(option) else { return }
        let isList = option.form == .list || option.form == .words
        #expect(isList == named.contains(where: \.isRepeating), "\(option)")
    }
}
