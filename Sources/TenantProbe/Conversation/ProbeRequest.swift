package import JOSE
package import Qlik

/// A token that is to be sent, with what is known about it.
package struct ProbeRequest: Sendable {
    package let server: ServerURL
    package let token: Token
    /// Made for this probe, so that nobody has sent it before.
    package let isFresh: Bool
    /// What can be said without the server.
    package let offline: Report
    package let options: ConnectionOptions
    /// The app whose WebSocket is opened after the login, `noApp` for none; `nil` when no WebSocket is wanted.
    package var webSocketApp: String?
    /// The name under which the engine opens no app.
    package static let noApp = "engineData"
    /// What was said of a token that may take the record of a user over.
    package var consent = UserTakeover.Consent(namesSubject: true, isConfirmed: false)
    /// Whether the configuration of the server is compared where it can be read; what keeps a user from harm is asked
    /// in any case.
    package var comparesConfiguration = true
    /// Whether a server that refuses the token is asked what it is.
    package var asksForProduct = true
    /// The public half of the key that signed a token of this probe.
    package var signer: VerificationKey?
    /// What the signature was checked with, for people.
    package var checkedWith: [String] = []

    package init(server: ServerURL, token: Token, isFresh: Bool, offline: Report, options: ConnectionOptions) {
        self.server = server
        self.token = token
        self.isFresh = isFresh
        self.offline = offline
        self.options = options
    }

    /// The header that carries the token; `nil` when the token holds what no header may.
    package var authorization: HTTPHeader? {
        guard let text = String(validating: token.text, as: UTF8.self), !text.isEmpty else { return nil }
        return HTTPHeader("Authorization", "Bearer \(text)", placeholder: "Bearer $TOKEN")
    }

    /// The token, and what else is secret in the request.
    var secrets: Secrets {
        var secrets = Secrets()
        secrets.add(String(decoding: token.text, as: UTF8.self))
        if let password = options.webProxy?.password { secrets.add(password) }
        return secrets
    }
}
