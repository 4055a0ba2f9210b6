package import JSON

/// A JWT identity provider of Qlik Cloud that is to be created (qlik.dev, "Create identity providers").
package struct IdentityProviderRequest: Sendable {
    /// Tokens have it as `iss`, the same to the byte.
    package var issuer: String
    /// Tokens have it as `kid`.
    package var keyID: String
    /// PEM in one line.
    package var certificate: String
    package var description: String?
    /// In seconds.
    package var clockTolerance: Int?

    package init(issuer: String, keyID: String, certificate: String) {
        self.issuer = issuer
        self.keyID = keyID
        self.certificate = certificate
    }

    /// The body of `POST /api/v1/identity-providers`.
    ///
    /// It has no `tenantIds`: only the tenant knows its own, and the published type of this body makes them optional.
    package var body: JSONValue {
        var members: [JSONMember] = [
            JSONMember("provider", "external"), JSONMember("protocol", "jwtAuth"),
            JSONMember("interactive", .bool(false)), JSONMember("active", .bool(true)),
        ]
        members += JSONMember.optional("description", description)
        if let clockTolerance { members.append(JSONMember("clockToleranceSec", .init(clockTolerance))) }
        let options: JSONValue = [
            "jwtLoginEnabled": .bool(true), "issuer": .string(issuer),
            "staticKeys": [["kid": .string(keyID), "pem": .string(certificate)]],
        ]
        return .object(members + [JSONMember("options", options)])
    }
}
