internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

@testable internal import Commands
@testable internal import TenantProbe

/// A server that answers anything: a probe ends, tells nothing secret, and sends nothing secret elsewhere.
///
/// The first byte chooses the probe; the answers follow as a server sends them, with a record separator between them.
enum AnswerProperties {
    static let now = NumericDate(seconds: 1_800_000_000)
    private static let apiKey = "a-key-of-the-tenant-0123456789"
    private static let randomKey = "0123456789abcdeF"
    private static let claims = [
        #"{"sub":"anna","subType":"user","name":"Anna","email":"anna@example.com","email_verified":true,"#,
        #""groups":["Sales"],"jti":"1","iss":"acme.eu.qlikcloud.com","aud":"qlik.api/login/jwt-session","#,
        #""iat":1800000000,"nbf":1800000000,"exp":1800003600,"userId":"anna","userDirectory":"ACME"}"#,
    ]

    static func hold(for input: [UInt8]) {
        guard let choice = input.first else { return }
        let transport = ScriptedTransport(input.dropFirst(), now)
        guard let report = report(choice, over: transport) else { return }
        requireRendering(of: report, withholding: [token.text, Array(apiKey.utf8)])
        let server = server(choice)
        for sent in transport.sent where sent.headers.contains(where: { $0.placeholder != nil }) {
            require(sent.url.hasSameOrigin(as: server) || sent.url.port == 4242, "secrets go to the server alone")
        }
    }

    private static let token: Token = {
        let header = #"{"alg":"EdDSA","typ":"JWT","kid":"key-2026"}"#
        return Token(parsing: TestKey.shared.token(header: header.utf8, payload: claims.joined().utf8))
    }()

    /// What the probe of this choice reports; `nil` where it cannot be sent.
    static func report(_ choice: UInt8, over transport: any Transport) -> ProbeReport? {
        let judge = TokenJudge(
            platform: choice & 1 == 0 ? .cloud : .clientManaged,
            expectations: Expectations(time: now)
        )
        let offline = TokenProperties.report(judge, token)
        var request = ProbeRequest(
            server: server(choice),
            token: token,
            isFresh: choice & 32 == 0,
            offline: offline,
            options: .init()
        )
        request.webSocketApp = choice & 2 == 0 ? nil : "engineData"
        request.consent = .init(namesSubject: true, isConfirmed: choice & 4 == 0)
        request.signer = choice & 16 == 0 ? nil : TestKey.shared.verification
        return run(request, over: transport, comparing: choice & 8 != 0)
    }

    private static func server(_ choice: UInt8) -> ServerURL {
        choice & 1 == 0
            ? ServerURL(scheme: "https", host: "acme.eu.qlikcloud.com", port: 443, path: "/")
            : ServerURL(scheme: "https", host: "qlik.acme.com", port: 443, path: "/jwt")
    }

    private static func run(
        _ request: ProbeRequest,
        over transport: any Transport,
        comparing: Bool
    ) -> ProbeReport? {
        let surroundings = ProbeSurroundings(
            clock: { now },
            observe: { _ in },
            wait: { _, _ in },
            randomKey: randomKey
        )
        if request.offline.token.text.isEmpty { return nil }
        guard request.server.path == "/" else {
            let configuration =
                comparing
                ? ClientManagedConfiguration(
                    server: request.server.with(port: 4242),
                    options: request.options,
                    transport: transport
                ) : nil
            return try? ClientManagedProbe(
                request,
                authorization: request.authorization,
                names: ClientManagedClaimNames(),
                surroundings
            )?.run(over: transport, configuration: configuration)
        }
        let configuration =
            comparing
            ? CloudConfiguration(apiKey: apiKey, variable: "$TENANT_KEY", transport: transport) : nil
        let probe = CloudProbe(
            request,
            authorization: request.authorization,
            webIntegration: nil,
            surroundings
        )
        return try? probe.run(over: transport, configuration: configuration)
    }

    private static func requireRendering(of report: ProbeReport, withholding secrets: [[UInt8]]) {
        let plain = Style(isTerminal: false) { _ in nil }
        let text = ProbeText(report: report, style: plain, showsCurl: true).text
        Rendering.requireClean(text, isLong: true, "a report is escaped")
        let json = ProbeJSON(report: report, showsCurl: true).value
        require(json.member("verdict")?.stringValue == report.verdict.rawValue, "both reports have the same verdict")
        for secret in secrets.map({ String(decoding: $0, as: UTF8.self) }) {
            require(!text.contains(secret) && !json.compact.contains(secret), "nothing secret is told")
        }
    }
}
