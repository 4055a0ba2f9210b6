import Explanations
import JOSE
import Testing

@testable import Commands

@Suite("explain, as text")
struct ExplainTextTests {
    @Test("one explanation, in full")
    func explains() {
        let outcome = run("explain", "lifetime-too-long")
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(
            outcome.output == """
                lifetime-too-long: the token is valid for longer than allowed

                Qlik Cloud allows at most 3600 s from nbf to exp. Qlik Sense Enterprise on
                Windows has no documented limit; for it this is a warning about a token that is
                valid for more than a year.

                Usual causes
                  - a lifetime such as 6h or 365d was copied from an old example
                  - it was meant to limit the session, which it does not
                  - nbf was set back for the clocks, and the hour counts from nbf
                  - the end of all dates, in the year 9999, was meant as never
                On Qlik Cloud
                  Issue the token with --expires 60m or less, right before the login. The
                  session that follows has limits of its own and can outlast the token.
                On Qlik Sense Enterprise on Windows
                  Use a shorter --expires. A single token cannot be withdrawn: only a new JWT
                  certificate, which invalidates all of them, or disabling the user stops it.
                Example
                  qs-jwt create-qscloud --issuer acme.eu.qlikcloud.com --keyid key-2026 \\
                    --subject anna --username Anna --expires 60m --strict \\
                    --cert-privatekey-file privatekey.pem
                Source
                  qlik.dev, "Login"; for Windows seen in practice, not documented

                """
        )
    }

    @Test("80 columns, no blanks at the end, all of its texts", arguments: FindingCode.allCases)
    func fits(_ code: FindingCode) throws {
        let explanation = try #require(Explanation.of(code))
        let outcome = run("explain", code.rawValue)
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "\(code.rawValue): \(explanation.summary)")
        for line in lines { #expect(line.unicodeScalars.count <= 80 && line.last != " ", "\(line)") }
        // A cause is one line, to be taken in at a glance.
        for cause in explanation.causes { #expect(lines.contains("  - \(cause)")) }
        for line in explanation.example.split(separator: "\n") { #expect(lines.contains("  \(line)")) }
        let headings = lines.filter { $0.first?.isUppercase ?? false }.suffix(5)
        #expect(
            headings == [
                "Usual causes", "On Qlik Cloud", "On Qlik Sense Enterprise on Windows", "Example", "Source",
            ]
        )
        let words = outcome.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        for text in [explanation.meaning, explanation.fixOnCloud, explanation.fixOnClientManaged, explanation.source] {
            #expect(words.contains(text))
        }
    }

    @Test("the list begins with the topics")
    func listsTopics() {
        let lines = run("explain").output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix(Topic.all.count + 2).first.map(String.init) == Topic.title)
        for (line, topic) in zip(lines.dropFirst(), Topic.all) {
            #expect(line.hasPrefix("  \(topic.name)  ") && line.hasSuffix("  \(topic.summary)"), "\(line)")
        }
        #expect(lines[Topic.all.count + 1].isEmpty)
    }

    @Test("the list: every code once under its area, aligned there, in 80 columns")
    func lists() throws {
        let outcome = run("explain")
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 80 && $0.last != " " })
        var area: ExplanationArea?
        var seen: [FindingCode] = []
        let ending = try #require(lines.firstIndex { $0.hasPrefix("For new embedding in Qlik Cloud") })
        #expect(lines[ending...].joined(separator: " ").contains("OAuth2"))
        for line in lines[(Topic.all.count + 2)..<ending] where !line.isEmpty {
            guard line.hasPrefix("  ") else {
                area = ExplanationArea.all.first { $0.title == line }
                #expect(area != nil, "\(line)")
                continue
            }
            let name = line.dropFirst(2).prefix { $0 != " " }
            guard let code = FindingCode(rawValue: String(name)) else {
                Issue.record("\(line)")
                continue
            }
            #expect(code.area == area?.area)
            let widest = area?.explanations.map(\.code.rawValue.count).max() ?? 0
            #expect(line.dropFirst(widest + 4) == (Explanation.of(code)?.summary ?? ""))
            #expect(line.dropFirst(2 + name.count).prefix(widest + 2 - name.count).allSatisfy { $0 == " " })
            seen.append(code)
        }
        #expect(seen == Explanation.all.map(\.code))
        let last = "qs-jwt explain NAME shows a topic, or what causes a finding and how it is fixed."
        #expect(lines.suffix(2) == [last[...], ""])
    }

    @Test("case and blanks around the code do not matter", arguments: ["EXPIRED", " expired ", "\tExpired\n"])
    func forgives(_ word: String) { #expect(run("explain", word).output == run("explain", "expired").output) }

    @Test("headings are coloured where colour is asked for, and the text is the same without it")
    func colours() {
        let coloured = run("explain", "expired", environment: ["CLICOLOR_FORCE": "1"]).output
        #expect(coloured.hasPrefix("\u{1b}[1mexpired\u{1b}[0m: the token has expired\n"))
        #expect(coloured.contains("\n\u{1b}[1mUsual causes\u{1b}[0m\n"))
        let plain = ["\u{1b}[1m", "\u{1b}[0m"].reduce(coloured) { $0.split(separator: $1).joined() }
        #expect(plain == run("explain", "expired").output)
    }
}

@Suite("Wrapped text")
struct WrappedTextTests {
    @Test("breaks at the last blank that fits, and indents what follows")
    func wraps() {
        let word = String(repeating: "a", count: 37)
        #expect(WrappedText.lines("\(word) \(word) b", first: "  - ") == ["  - \(word) \(word)", "    b"])
        #expect(WrappedText.lines("\(word) \(word) b c") == ["\(word) \(word) b c"])
        #expect(WrappedText.lines("\(word) \(word) bcd e") == ["\(word) \(word) bcd", "e"])
    }

    @Test("no line begins with the sign between two menus")
    func keepsMenusTogether() {
        let word = String(repeating: "a", count: 76)
        #expect(WrappedText.lines("\(word) QMC > Proxies") == [word, "QMC > Proxies"])
        #expect(WrappedText.lines("> QMC") == ["> QMC"])
    }

    @Test("a word that is too long stands alone, and no text is one empty line")
    func keepsLongWords() {
        let long = String(repeating: "a", count: 100)
        #expect(WrappedText.lines("b \(long) c", first: "  ") == ["  b", "  \(long)", "  c"])
        #expect(WrappedText.lines(long, first: "  ") == ["  \(long)"])
        #expect(WrappedText.lines("") == [""])
    }
}
