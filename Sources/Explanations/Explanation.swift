package import JOSE

/// What a finding means, what causes it and how it is fixed, for a reader who did not write the token.
package struct Explanation: Sendable {
    package let code: FindingCode
    /// A few words for the list: in lower case, without a period.
    package private(set) var summary = ""
    /// What the finding says, in one to three sentences.
    package private(set) var meaning = ""
    /// The usual causes, the likeliest first; each in the form of `summary`, and short enough for one line.
    package private(set) var causes: [String] = []
    /// What to do on Qlik Cloud, in sentences; says so when it does not concern the platform.
    package private(set) var fixOnCloud = ""
    /// What to do on Qlik Sense Enterprise on Windows, in sentences; says so when it does not concern the platform.
    package private(set) var fixOnClientManaged = ""
    /// A command line, a part of a header or of claims, or a line of a report; laid out already.
    package private(set) var example = ""
    /// Where this is written: an RFC with its section, the name of a Qlik page, or that it was only seen in practice.
    package private(set) var source = ""

    /// Reads the lines below the heading of a code.
    ///
    /// Paragraphs have blank lines between: the summary, the meaning, a list of causes, one for each platform, the
    /// example, which is indented, and the source.
    init(_ code: FindingCode, _ lines: ArraySlice<Substring>) {
        self.code = code
        for paragraph in lines.split(whereSeparator: \.isEmpty) {
            let text = paragraph.joined(separator: " ")
            if paragraph.allSatisfy({ $0.hasPrefix("- ") }) {
                causes += paragraph.map { String($0.dropFirst(2)) }
            } else if paragraph.allSatisfy({ $0.hasPrefix("    ") }) {
                example += paragraph.map { $0.dropFirst(4) }.joined(separator: "\n")
            } else if let fix = text.text(after: "Qlik Cloud: ") {
                fixOnCloud += fix
            } else if let fix = text.text(after: "Qlik Sense Enterprise on Windows: ") {
                fixOnClientManaged += fix
            } else if let source = text.text(after: "Source: ") {
                self.source += source
            } else if summary.isEmpty {
                summary = text
            } else {
                meaning += text
            }
        }
    }
}
