internal import Messages

/// Other ways to log in, and other signed or secret things.
extension OtherText {
    static func credentials(_ text: [UInt8]) -> OtherText? {
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

    static func cookie(_ text: [UInt8]) -> OtherText? {
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

    /// Keys and certificates, in PEM, in base64 of DER, and as other programs write them.
    static func key(_ text: [UInt8]) -> OtherText? {
        let starts = ["-----BEGIN", "ssh-", "ecdsa-sha2-", "PuTTY-User-Key-File", "---- BEGIN SSH2"]
        let isDER = text.starts(with: "MII".utf8) && text.count > 80 && !text.contains(UInt8(ascii: "."))
        guard isDER || starts.contains(where: { text.starts(with: $0.utf8) }) else { return nil }
        return OtherText("this is a key or certificate, not a token", "this is a key or certificate; give the token")
    }

    /// SAML, as XML or in base64 as a form sends it.
    static func assertion(_ text: [UInt8]) -> OtherText? {
        let form = "SAMLResponse="
        let text = text.starts(with: form.utf8) ? PercentText.decoded(Array(text.dropFirst(form.utf8.count))) : text
        let letters = text.prefix(400).filter { !TokenBoundary.isBlank($0) }
        let isXML = letters.first == UInt8(ascii: "<")
        let start = isXML ? Array(text.prefix(400)) : Base64Text.decoded(Array(letters.prefix(letters.count / 4 * 4)))
        guard let start = start?.lowercased, start.first == UInt8(ascii: "<"),
            start.holds("saml") || start.holds(":assertion")
        else { return nil }
        return OtherText(
            "this is a SAML response, not a token",
            "SAML is for virtual proxies and identity providers with SAML authentication; give a JSON Web Token"
        )
    }
}

extension Collection<UInt8> {
    /// ASCII capitals as small letters.
    var lowercased: [UInt8] { map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 } }

    func isBetween(_ start: String, _ end: String) -> Bool {
        count > start.utf8.count + end.utf8.count && starts(with: start.utf8)
            && suffix(end.utf8.count).elementsEqual(end.utf8)
    }
}

extension [UInt8] {
    /// Whether a text stands in it; that is short, so the time is linear.
    func holds(_ text: String) -> Bool {
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
