package import JOSE

/// What a finding means, where it comes from and what to do about it, for somebody who did not write the token.
package struct Explanation: Sendable {
    package let code: FindingCode
    /// A few words for the list: in lower case, without a full stop.
    package let summary: String
    /// What the finding says, in one to three sentences.
    package let meaning: String
    /// What it usually comes from, the likeliest first; each in the form of `summary`, and short enough for one line.
    package let causes: [String]
    /// What to do on Qlik Cloud, in sentences; says so when it does not concern the platform.
    package let fixOnCloud: String
    /// What to do on Qlik Sense Enterprise on Windows, in sentences; says so when it does not concern the platform.
    package let fixOnClientManaged: String
    /// A command line, a part of a header or of claims, or a line of a report; laid out already.
    package let example: String
    /// Where this is written: an RFC with its section, the name of a Qlik page, or that it was only seen.
    package let source: String

    init(
        _ code: FindingCode,
        _ summary: String,
        meaning: String,
        causes: [String],
        onCloud: String,
        onClientManaged: String,
        example: String,
        source: String
    ) {
        self.code = code
        self.summary = summary
        self.meaning = meaning
        self.causes = causes
        fixOnCloud = onCloud
        fixOnClientManaged = onClientManaged
        self.example = example
        self.source = source
    }
}
