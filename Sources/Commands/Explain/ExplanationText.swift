internal import Explanations
internal import JOSE

/// An explanation for people, in lines of 80 columns.
struct ExplanationText {
    let explanation: Explanation
    let style: Style

    var text: String {
        let title = ["\(style.strong(explanation.code.rawValue)): \(explanation.summary)", ""]
        let meaning = WrappedText.lines(explanation.meaning) + [""]
        let causes = section("Usual causes", explanation.causes.flatMap { WrappedText.lines($0, first: "  - ") })
        let example = explanation.example.split(separator: "\n").map { "  \($0)" }
        let lines =
            title + meaning + causes + section("On Qlik Cloud", indented(explanation.fixOnCloud))
            + section("On Qlik Sense Enterprise on Windows", indented(explanation.fixOnClientManaged))
            + section("Example", example) + section("Source", indented(explanation.source))
        return lines.joined(separator: "\n")
    }

    private func section(_ heading: String, _ lines: [String]) -> [String] { [style.strong(heading)] + lines }

    private func indented(_ text: String) -> [String] { WrappedText.lines(text, first: "  ") }
}

/// All topics, and all codes by area, one on each line; the columns are those of the area.
struct ExplanationList {
    let style: Style

    var text: String {
        let topics = Topic.all.map { ($0.name, $0.summary) }
        let areas = ExplanationArea.all.map { area in
            (area.title, area.explanations.map { ($0.code.rawValue, $0.summary) })
        }
        let lists = ([(Topic.title, topics)] + areas).flatMap { title, entries in
            [style.strong(title)] + TwoColumns.lines(entries) + [""]
        }
        let last = "qs-jwt explain NAME shows a topic, or what causes a finding and how it is fixed."
        return (lists + WrappedText.lines(Self.recommendation) + ["", last]).joined(separator: "\n")
    }

    /// qlik.dev, "Authenticate".
    private static let recommendation =
        "For new embedding in Qlik Cloud, Qlik recommends OAuth2, with machine-to-machine impersonation for what a JWT "
        + "does. JWT logins still work: they open a session with a cookie, so they need a proxy or a browser that allows "
        + "third-party cookies."
}
