internal import Messages

/// A text that stands where a token belongs and is something else that people hold, told by its form.
///
/// It never shows what may be secret: a ticket, a password, a cookie.
struct OtherText: Sendable, Equatable {
    /// What it is, as a sentence.
    let message: String
    /// What to do.
    let fix: Message

    private init(_ message: String, _ fix: Message) {
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
        return OtherText(
            "these are \(tokens.count) tokens: \(places)",
            filters.first.map { "give one of them; jq -r \($0) prints the first" } ?? "give one of them"
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
        let isShort = !text.contains(UInt8(ascii: "."))
        if text.isBetween("{{", "}}") {
            return OtherText(message, "set that variable in the environment that the request is sent with")
        }
        if text.isBetween("%", "%"), isShort {
            return OtherText(message, "%NAME% is for cmd: write $env:NAME in PowerShell, \"$NAME\" in bash")
        }
        if text.starts(with: "$".utf8), isShort || text.isBetween("${", "}") || text.isBetween("$(", ")") {
            return OtherText(message, "let the shell replace it: in double quotes, or in none, and not in single ones")
        }
        let isBracketed = text.isBetween("<", ">") && !text.starts(with: "</".utf8) && !text.starts(with: "<!".utf8)
        let isWords = text.lowercased.starts(with: "your".utf8) || ["TOKEN", "JWT"].contains(shown)
        guard isBracketed && isShort && text.count(where: { $0 == UInt8(ascii: "<") }) == 1 || isWords else {
            return nil
        }
        return OtherText(message, "put the token itself in its place")
    }

    // MARK: Other ways to log in

    private static func credentials(_ text: [UInt8]) -> OtherText? {
        let start = text.prefix(300).lowercased
        if start.starts(with: "negotiate ".utf8) || start.starts(with: "ntlm ".utf8) {
            return OtherText(
                "this is the header of a Windows login (Kerberos or NTLM), not a token",
                "give what is sent as Authorization: Bearer TOKEN; for JWT authentication, use the address with the prefix of its virtual proxy"
            )
        }
        if start.starts(with: "basic ".utf8) {
            return OtherText(
                "this is the header of a login with name and password (Basic), not a token",
                "give what is sent as Authorization: Bearer TOKEN"
            )
        }
        if start.holds("qlikticket=") {
            return OtherText(
                "this is a ticket of Qlik Sense Enterprise on Windows (qlikTicket), not a token",
                "tickets are for virtual proxies with ticket authentication; give the token that goes to one with JWT authentication"
            )
        }
        return nil
    }

    private static func cookie(_ text: [UInt8]) -> OtherText? {
        let start = text.prefix(4096).lowercased
        let names = ["x-qlik-session", "eas.sid", "_csrftoken"]
        guard let name = names.first(where: { start.holds($0) && start.contains(UInt8(ascii: "=")) }) else {
            return nil
        }
        return OtherText(
            "this is the cookie of a session (\(name)), not a token",
            "give the token that the session was opened with; the cookie is what a login answers"
        )
    }

    private static func key(_ text: [UInt8]) -> OtherText? {
        guard text.starts(with: "-----BEGIN".utf8) || text.starts(with: "ssh-".utf8) else { return nil }
        return OtherText("this is a key or certificate, not a token", "this is a key or certificate; give the token")
    }

    /// SAML, as XML or in base64 as a form sends it.
    private static func assertion(_ text: [UInt8]) -> OtherText? {
        let form = "SAMLResponse="
        let text = text.starts(with: form.utf8) ? PercentText.decoded(Array(text.dropFirst(form.utf8.count))) : text
        let letters = text.prefix(400).filter { !TokenBoundary.isBlank($0) }
        let isXML = letters.first == UInt8(ascii: "<")
        let start = isXML ? Array(text.prefix(400)) : Base64Runs.decoded(Array(letters.prefix(letters.count / 4 * 4)))
        guard let start = start?.lowercased, start.first == UInt8(ascii: "<"),
            start.holds("saml") || start.holds(":assertion")
        else { return nil }
        return OtherText(
            "this is a SAML response, not a token",
            "SAML is for virtual proxies and identity providers with SAML authentication; give a JSON Web Token"
        )
    }

    // MARK: What carries tokens, but not here

    private static func carrier(_ text: [UInt8]) -> OtherText? {
        let start = text.prefix(200).lowercased
        // A text that holds a token is told as a damaged one, or read.
        guard TokenFinder.search(text).tokens.isEmpty else { return nil }
        if start.starts(with: "http://".utf8) || start.starts(with: "https://".utf8) {
            return OtherText("this is an address without a token in it", "give the token itself")
        }
        if start.starts(with: "curl ".utf8) {
            return OtherText("this is a curl command without a token in it", "give the token itself")
        }
        guard start.first == UInt8(ascii: "<"), TokenFinder.damagedToken(in: text) == nil else { return nil }
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

extension Collection<UInt8> {
    /// ASCII capitals as small letters.
    fileprivate var lowercased: [UInt8] { map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 } }

    fileprivate func isBetween(_ start: String, _ end: String) -> Bool {
        count > start.utf8.count + end.utf8.count && starts(with: start.utf8)
            && suffix(end.utf8.count).elementsEqual(end.utf8)
    }
}

extension [UInt8] {
    /// Whether a text stands in it; that is short, so the time is linear.
    fileprivate func holds(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return true }
        var start = startIndex
        while let index = self[start...].firstIndex(of: first) {
            if self[index...].starts(with: wanted) { return true }
            start = index + 1
        }
        return false
    }
}
