package import JOSE

/// What a finding means, what causes it and how it is fixed, for a reader who did not write the token.
package struct Explanation: Sendable {
    package let code: FindingCode
    /// A few words for the list: in lower case, without a period.
    package let summary: String
    /// What the finding says, in one to three sentences.
    package let meaning: String
    /// The usual causes, the likeliest first; each in the form of `summary`, and short enough for one line.
    package let causes: [String]
    /// What to do on Qlik Cloud, in sentences; says so when it does not concern the platform.
    package let fixOnCloud: String
    /// What to do on Qlik Sense Enterprise on Windows, in sentences; says so when it does not concern the platform.
    package let fixOnClientManaged: String
    /// A command line, a part of a header or of claims, or a line of a report, with its line breaks.
    package let example: String
    /// The source: an RFC with its section, the name of a Qlik page, or that it was only seen in practice.
    package let source: String

    init(
        _ code: FindingCode,
        _ summary: String,
        meaning: String,
        causes: [String],
        onCloud: String,
        onWindows: String,
        example: String,
        source: String
    ) {
        self.code = code
        self.summary = summary
        self.meaning = meaning
        self.causes = causes
        fixOnCloud = onCloud
        fixOnClientManaged = onWindows
        self.example = example
        self.source = source
    }
}
