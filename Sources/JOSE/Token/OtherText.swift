internal import Messages

/// A text that stands where a token belongs and is something else that people hold, told by its form.
///
/// It never shows what may be secret: a ticket, a password, a cookie.
struct OtherText: Sendable, Equatable {
    /// What it is, as a sentence.
    let message: String
    /// What to do.
    let fix: Message

    init(_ message: String, _ fix: Message) {
        self.message = message
        self.fix = fix
    }

    /// Tells what a text is; `nil` when it is nothing that is known here.
    init?(_ text: [UInt8]) {
        let trimmed = Array(text.drop(while: TokenBoundary.isBlank))
        let forms = [
            Self.encoding, Self.several, Self.word, Self.placeholder, Self.credentials, Self.cookie, Self.key,
            Self.assertion,
            Self.shortened, Self.carrier, Self.opaque,
        ]
        for form in forms {
            guard let other = form(trimmed) else { continue }
            self = other
            return
        }
        return nil
    }

    // MARK: Tokens, but not one

    private static func encoding(_ text: [UInt8]) -> OtherText? {
        guard TokenText.isUTF16(text) else { return nil }
        return OtherText(
            "the token is UTF-16 text",
            "save the file as ASCII or UTF-8; in Windows PowerShell: ... | Out-File -Encoding ascii token.jwt"
        )
    }

    private static func several(_ text: [UInt8]) -> OtherText? {
        // A JWE is looked at by others, and few letters are no tokens.
        guard text.count > 20 else { return nil }
        let tokens = TokenFinder.search(text).tokens
        guard tokens.count > 1 else { return nil }
        let places = tokens.prefix(4).map(\.place).joined(separator: ", ") + (tokens.count > 4 ? ", ..." : "")
        let filters = tokens.compactMap { if case .json(let filter?) = $0.surroundings { filter } else { nil } }
        // Of two members with one name, jq takes the last.
        let filter = filters.first.flatMap { filters.dropFirst().contains($0) ? nil : $0 }
        return OtherText(
            "these are \(tokens.count < TokenScan.mostTokens ? "" : "at least ")\(tokens.count) tokens: \(places)",
            filter.map { "give one of them; jq -r \($0) prints the first" } ?? "give one of them"
        )
    }

    /// What a page or a log shows of a token.
    private static func shortened(_ text: [UInt8]) -> OtherText? {
        guard text.starts(with: "ey".utf8) else { return nil }
        let marks = ["...", "\u{2026}", "<truncated", "[truncated", "(truncated", "<snip", "[snip", "<redacted", "***"]
        let bytes = text.lowercased
        guard let mark = marks.first(where: { bytes.holds($0) }) else { return nil }
        return OtherText(
            "the token was shortened by what showed it: '\(mark)' stands in it",
            "take the whole token from the program that issued it; a page or a log shows only a part"
        )
    }

    // MARK: What stands in its place

    private static func word(_ text: [UInt8]) -> OtherText? {
        let text = String(decoding: text.prefix(20), as: UTF8.self)
        if text == "[object Object]" || text == "object Object" {
            return OtherText(
                "this is '[object Object]': JavaScript wrote an object as text",
                "send the signed token, which is a string, and not the object with its claims"
            )
        }
        guard ["null", "undefined", "None", "nil", "NaN", "true", "false", "<nil>", "Bearer"].contains(text) else {
            return nil
        }
        return OtherText(
            "this is '\(text)' and not a token",
            "check that the variable is set where the token comes from"
        )
    }

    /// A variable that nothing was put in for.
    private static func placeholder(_ text: [UInt8]) -> OtherText? {
        guard text.count <= 80, let shown = String(validating: text, as: UTF8.self)?.excerpt(60) else { return nil }
        let message = "this is the placeholder '\(shown)' and not a token"
        let name = text.lowercased
        // Anything else between such signs may be a password.
        let isNamed =
            name.allSatisfy(isNameLetter)
            && (["token", "jwt", "bearer"].contains(where: name.holds) || !text.contains(where: isSmall))
        if text.isBetween("{{", "}}") {
            return OtherText(message, "set that variable in the environment that the request is sent with")
        }
        if text.isBetween("%", "%"), isNamed {
            return OtherText(message, "%NAME% is for cmd: write $env:NAME in PowerShell, \"$NAME\" in bash")
        }
        if text.starts(with: "$".utf8), isNamed || text.isBetween("${", "}") || text.isBetween("$(", ")") {
            return OtherText(message, "let the shell replace it: in double quotes, or in none, and not in single ones")
        }
        let isBracketed = text.isBetween("<", ">") && text.dropFirst().dropLast().allSatisfy(isNameLetter)
        guard isBracketed && isNamed || isNamed && name.starts(with: "your".utf8) || ["TOKEN", "JWT"].contains(shown)
        else { return nil }
        return OtherText(message, "put the token itself in its place")
    }

    private static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) }

    /// Letters and what else the name of a variable is written with, by all who have such.
    private static func isNameLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5a).contains(byte) || isSmall(byte) || "_- $%:<>".utf8.contains(byte)
    }

    // MARK: What carries tokens, but not here

    private static func carrier(_ text: [UInt8]) -> OtherText? {
        let start = text.prefix(200).lowercased
        // A text that holds a token is told as a damaged one, or read.
        guard TokenFinder.search(text).tokens.isEmpty, TokenFinder.damagedToken(in: text) == nil else { return nil }
        if start.starts(with: "http://".utf8) || start.starts(with: "https://".utf8) {
            return OtherText("this is an address, and no whole token is in it", "give the token itself")
        }
        if start.starts(with: "curl ".utf8) {
            return OtherText("this is a curl command, and no whole token is in it", "give the token itself")
        }
        guard start.first == UInt8(ascii: "<") else { return nil }
        return OtherText(
            "this looks like a web page, not a token",
            "give the token itself; a login page is sent where no login was accepted"
        )
    }

    /// Letters and digits in one part, as many issuers make their own tokens and keys.
    private static func opaque(_ text: [UInt8]) -> OtherText? {
        let letters = text.filter { (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) }
        let digits = text.filter { (0x30...0x39).contains($0) }
        let others = text.filter { "-_+/=:".utf8.contains($0) }
        guard text.count >= 16, !letters.isEmpty, !digits.isEmpty, !text.starts(with: "ey".utf8),
            letters.count + digits.count + others.count == text.count
        else { return nil }
        return OtherText(
            "this is one part of letters and digits: an opaque token, an ID or a key, and not a JSON Web Token",
            "only its issuer can read it; give the signed token, three parts with two dots between them"
        )
    }
}
