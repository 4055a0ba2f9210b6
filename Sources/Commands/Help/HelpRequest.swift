internal import Explanations
internal import Harness
internal import JOSE
internal import Manual
internal import Messages

/// A command line that asks for help, and for nothing else.
struct HelpRequest {
    /// What is asked about; nothing for the program as a whole.
    let subject: String?

    static let summary = "Show the help of a command, or a topic of the manual"

    /// The articles, as they are listed.
    static var topics: [(name: String, summary: String)] { Article.all.map { ($0.topic, $0.summary) } }

    private static let options = ["-h", "--help", "--help-hidden"]

    /// Reads the words; `nil` when they ask for anything else.
    init?(_ words: [String]) {
        switch (words.first, words.count) {
        case (nil, _): subject = nil
        case ("help", 1): subject = nil
        case ("help", 2): subject = Self.options.contains(words[1]) ? nil : words[1]
        case (let word?, 1) where Self.options.contains(word): subject = nil
        case (let word?, 2) where !word.hasPrefix("-") && Self.options.contains(words[1]): subject = word
        default: return nil
        }
    }

    /// The text, for a terminal of 80 columns.
    ///
    /// - Throws: `Failure` when nothing of that name is known.
    func text(_ style: Style) throws(Failure) -> String {
        guard let subject else { return Self.text(ofCommand: "", style) ?? "" }
        if let text = Self.text(ofCommand: subject, style) { return text }
        if subject == "help" { return "\(Self.summary).\n\nUsage: qs-jwt help [COMMAND|TOPIC|CODE]" }
        let name = subject.lowercased()
        if let article = Article.named(name) { return ArticleText(article: article, style: style).text }
        if let topic = Topic.named(name) { return TopicText(topic: topic, style: style).text }
        if let explanation = FindingCode(rawValue: name).flatMap(Explanation.of) {
            return ExplanationText(explanation: explanation, style: style).text
        }
        throw Self.unknown(subject, name)
    }

    /// The help of a command, `nil` when there is none of that name; nothing names the program itself.
    static func text(ofCommand name: String, _ style: Style) -> String? {
        CommandDescription.named(name).map { HelpText(command: $0, style: style).text }
    }

    private static func unknown(_ subject: String, _ name: String) -> Failure {
        // A longer word is something else, perhaps a token, and has no place in a message.
        guard subject.utf8.count <= 60 else { return Failure("there is no help of that name", hint: "qs-jwt help") }
        let known = CommandDescription.all.dropFirst().map(\.name) + topics.map(\.name)
        let nearest = Nearest.word(to: name, among: known).map { [$0] } ?? NearestCodes.to(name)
        return Failure(
            "there is no help on '\(subject.escaped)'",
            hints: (nearest.isEmpty ? [] : ["the nearest: \(nearest.joined(separator: ", "))"])
                + ["the topics: \(topics.map(\.name).joined(separator: ", ")); qs-jwt explain lists the codes"]
        )
    }
}
