internal import ArgumentParser
internal import Explanations
internal import JOSE
internal import JSON
internal import Messages

struct Explain: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a finding means, and how a platform is set up.",
        discussion: """
            The code is the word behind "error:", "warning:" or "note:" in a report. Without one, all codes and topics \
            are listed. The topics set-up-qscloud and set-up-qseow go from an empty folder to an accepted token.

              qs-jwt explain set-up-qscloud
              qs-jwt explain lifetime-too-long
              qs-jwt explain --format json
            """
    )

    @Argument(
        help: ArgumentHelp(
            "Code of a finding, or a topic",
            discussion: "Such as expired, or set-up-qscloud.",
            valueName: "code"
        ),
        completion: .list(Topic.all.map(\.name) + FindingCode.allCases.map(\.rawValue))
    )
    var code: String?

    @Option(help: "Form of the report")
    var format: ReportFormat = .text

    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        guard let code else {
            let list = ExplanationList(style: context.style)
            return try context.print(format == .json ? ExplanationJSON.list.terminalLines : list.text)
        }
        // A longer word is something else, perhaps a token, and has no place in a message.
        guard code.utf8.count <= 60 else { throw Failure("there is no code of that name", hint: Self.listHint) }
        let blanks = code.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
        let name = String(blanks).lowercased()
        if let topic = Topic.named(name) {
            let text = TopicText(topic: topic, style: context.style)
            return try context.print(format == .json ? TopicJSON.value(topic).terminalLines : text.text)
        }
        guard let explanation = FindingCode(rawValue: name).flatMap(Explanation.of) else {
            throw Self.unknown(code, name)
        }
        switch format {
        case .text: try context.print(ExplanationText(explanation: explanation, style: context.style).text)
        case .json: try context.print(ExplanationJSON.value(explanation).terminalLines)
        }
    }

    private static func unknown(_ text: String, _ name: String) -> Failure {
        let nearest = NearestCodes.to(name).joined(separator: ", ")
        return Failure(
            "there is no code '\(text.escaped)'",
            hints: (nearest.isEmpty ? [] : ["the nearest: \(nearest)"]) + [listHint]
        )
    }

    private static let listHint: Message = "qs-jwt explain lists them"
}
