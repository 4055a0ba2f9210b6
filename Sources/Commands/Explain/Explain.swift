internal import ArgumentParser
internal import Explanations
internal import JOSE
internal import JSON
internal import Messages

struct Explain: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a finding means, what causes it and how it is fixed.",
        discussion: """
            The code is the word behind "error:", "warning:" or "note:" in a report. Without one, all codes are listed.

              qs-jwt explain lifetime-too-long
              qs-jwt explain --format json
            """
    )

    @Argument(
        help: ArgumentHelp("The code of a finding, such as expired.", valueName: "code"),
        completion: .list(FindingCode.allCases.map(\.rawValue))
    )
    var code: String?

    @Option(help: "Form of the output.")
    var format: ReportFormat = .text

    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        guard let code else {
            let list = ExplanationList(style: context.style)
            return try context.print(format == .json ? ExplanationJSON.list.terminalLines : list.text)
        }
        let explanation = try Self.explanation(named: code)
        switch format {
        case .text: try context.print(ExplanationText(explanation: explanation, style: context.style).text)
        case .json: try context.print(ExplanationJSON.value(explanation).terminalLines)
        }
    }

    /// The explanation of the code that a word names, whatever its case and the blanks around it.
    private static func explanation(named text: String) throws(Failure) -> Explanation {
        // A longer word is something else, perhaps a token, and has no place in a message.
        guard text.utf8.count <= 60 else { throw Failure("there is no code of that name", hint: listHint) }
        let blanks = text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
        let name = String(blanks).lowercased()
        if let explanation = FindingCode(rawValue: name).flatMap(Explanation.of) { return explanation }
        let nearest = NearestCodes.to(name).map(\.rawValue).joined(separator: ", ")
        throw Failure(
            "there is no code '\(text.escaped)'",
            hints: (nearest.isEmpty ? [] : ["the nearest: \(nearest)"]) + [listHint]
        )
    }

    private static let listHint: Message = "qs-jwt explain lists them"
}
