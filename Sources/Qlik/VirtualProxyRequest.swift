package import JSON

/// What a virtual proxy needs for JWT authentication (Qlik help, QRS API, `VirtualProxyConfig`).
package struct VirtualProxyRequest: Sendable {
    package var prefix: String
    /// PEM with its line breaks.
    package var certificate: String
    package var description = "JWT"
    package var names = ClientManagedClaimNames()
    /// Tokens have it as `aud`; without it, the virtual proxy gets none.
    package var audience: String?

    package init(prefix: String, certificate: String) {
        self.prefix = prefix
        self.certificate = certificate
    }

    /// A name that no other virtual proxy has, as the help suggests it.
    package var sessionCookie: String { "X-Qlik-Session-\(prefix)" }

    /// The members of the virtual proxy that concern JWT; nodes, hosts and links are the site's own.
    package var members: JSONValue {
        .object(
            [
                JSONMember("description", .string(description)), JSONMember("prefix", .string(prefix)),
                JSONMember("sessionCookieHeaderName", .string(sessionCookie)),
                JSONMember("anonymousAccessMode", .init(0)), JSONMember("authenticationMethod", .init(4)),
                JSONMember("jwtPublicKeyCertificate", .string(certificate)),
                JSONMember("jwtAttributeUserId", .string(names.userID)),
                JSONMember("jwtAttributeUserDirectory", .string(names.userDirectory)),
            ] + JSONMember.optional("jwtAudience", audience) + [JSONMember("jwtAttributeMap", .array([]))]
        )
    }

    /// Whether a virtual proxy may have this prefix: small letters, digits, `-`, `.`, `_` and `~`.
    package static func isPrefix(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || "-._~".utf8.contains(byte)
            }
    }
}
