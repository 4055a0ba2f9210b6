import JOSE
import JSON
import Messages
import Qlik
import Testing

@Suite("One finding for a token of another kind, in place of all that it lacks")
struct OtherKindTests {
    private func findings(
        _ platform: Platform?,
        _ token: Token,
        _ names: ClientManagedClaimNames = ClientManagedClaimNames()
    ) -> [Finding] {
        TokenJudge(platform: platform, claimNames: names, expectations: Expectations(time: now))
            .ruleFindings(about: token)
    }

    @Test(
        "on each platform it refuses, alone",
        arguments: TokenKindTests.qlik + TokenKindTests.products + TokenKindTests.openID
    )
    func refuses(_ kind: Kind) throws {
        for platform in Platform.allCases {
            let found = findings(platform, given(kind.claims)).filter { $0.severity == .error }
            #expect(found.map(\.code) == [.otherKindOfToken])
            #expect(found.first?.fix != nil)
            #expect(found.first?.message.contains("this is ") == true)
        }
        #expect(findings(nil, given(kind.claims)).first?.code == .otherKindOfToken)
        #expect(findings(nil, given(kind.claims)).first?.severity == .note)
    }

    @Test("nothing of the platform's rules stands beside it", arguments: Platform.allCases)
    func replaces(_ platform: Platform) {
        let key = given(#"{"iss":"qlik.api/api-keys","aud":"qlik.api","x":1}"#, header: #"{"alg":"ES384"}"#)
        #expect(findings(platform, key).map(\.code) == [.otherKindOfToken])
    }

    @Test("what says where it belongs, and what to send instead")
    func advises() throws {
        let key = given(#"{"iss":"qlik.api/api-keys","aud":"qlik.api"}"#)
        let cloud = try #require(findings(.cloud, key).first)
        #expect(cloud.message == "this is an API key of Qlik Cloud, which cannot log in at /login/jwt-session")
        #expect(
            cloud.fix
                == "send it to the API of its tenant, as Authorization: Bearer; to log in, send a token with the audience qlik.api/login/jwt-session"
        )
        #expect(cloud.actual == "iss qlik.api/api-keys")
        let site = try #require(findings(.clientManaged, key).first)
        #expect(
            site.message
                == "this is an API key of Qlik Cloud, without the claims that a virtual proxy takes the user from"
        )
        #expect(findings(nil, key).first?.fix == "send it to the API of its tenant, as Authorization: Bearer")
    }

    @Test(
        "a virtual proxy that is set to take such tokens takes them",
        arguments: TokenKindTests.products + TokenKindTests.openID
    )
    func takesConfiguredTokens(_ kind: Kind) throws {
        let claims = String(kind.claims.dropLast()) + #","exp":1800003600,"upn":"anna","realm":"ACME"}"#
        var names = ClientManagedClaimNames()
        names.userID = "upn"
        names.userDirectory = "realm"
        (names.isUserIDKnown, names.isUserDirectoryKnown) = (true, true)
        #expect(findings(.clientManaged, given(claims), names).isEmpty)
        names.userDirectory = "[ACME]"
        #expect(findings(.clientManaged, given(claims), names).isEmpty)
        names.userID = "uid"
        #expect(findings(.clientManaged, given(claims), names).map(\.code) == [.otherKindOfToken])
    }

    @Test("where a virtual proxy is set to take such a token, its fault is told")
    func tellsFaultsOfConfiguredTokens() {
        var names = ClientManagedClaimNames()
        (names.userID, names.userDirectory) = ("upn", "[ACME]")
        (names.isUserIDKnown, names.isUserDirectoryKnown) = (true, true)
        for kind in TokenKindTests.products + TokenKindTests.openID {
            let claims = String(kind.claims.dropLast()) + #","exp":1800003600,"upn":"anna"}"#
            let token = given(claims, header: #"{"alg":"HS256"}"#)
            #expect(findings(.clientManaged, token, names).map(\.code) == [.algorithmNotAllowed])
        }
    }

    @Test(
        "a login token with a fault has the fault told",
        arguments: [
            #"{"aud":"qlik.api","iss":"i","subType":"user","name":"n","sub":"s"}"#,
            #"{"aud":"x","iss":"https://acme.auth0.com/","subType":"user"}"#,
            #"{"aud":"qlik.api/login/jwt-session","iss":"https://a.okta.com"}"#, #"{"iss":"acme.eu.qlikcloud.com"}"#,
            #"{"userId":"u","iss":"https://sso.example/realms/a"}"#,
        ]
    )
    func tellsFaults(_ claims: String) {
        for platform in Platform.allCases {
            let codes = findings(platform, given(claims)).map(\.code)
            #expect(!codes.isEmpty && !codes.contains(.otherKindOfToken))
        }
    }

    private static let assertion =
        #""iss":"client","sub":"client","aud":"https://acme.eu.qlikcloud.com/oauth/token","jti":"j","iat":1800000000,"exp":1800000300"#

    @Test("a client assertion that keeps its own rules", arguments: ["RS256", "RS512", "ES384"])
    func acceptsAssertions(_ algorithm: String) {
        let token = given("{\(Self.assertion)}", header: #"{"alg":"\#(algorithm)","kid":"k"}"#)
        #expect(findings(.cloud, token).map(\.code) == [.otherKindOfToken])
        #expect(findings(nil, token).map(\.code) == [.otherKindOfToken])
    }

    static let broken: [(String, String, String, FindingCode)] = [
        ("", "", #"{"alg":"ES256","kid":"k"}"#, .algorithmNotAllowed),
        ("", "", #"{"alg":"PS256","kid":"k"}"#, .algorithmNotAllowed),
        ("", "", #"{"alg":"HS256","kid":"k"}"#, .algorithmNotAllowed),
        ("", "", #"{"alg":"RS384","kid":"k"}"#, .algorithmNotAllowed),
        ("", "", #"{"alg":"ES512","kid":"k"}"#, .algorithmNotAllowed),
        ("", "", #"{"alg":"RS256"}"#, .keyIDMissing), ("", "", #"{"alg":"RS256","kid":""}"#, .keyIDMissing),
        ("", "", #"{"alg":"RS256","kid":1}"#, .keyIDMissing), ("", "", #"{"alg":"RS512","KID":"k"}"#, .keyIDMissing),
        ("", "", #"{"alg":"ES384","kid":" "}"#, .keyIDMissing),
        (#""sub":"client""#, #""sub":"Client""#, right, .subjectMismatch),
        (#""sub":"client","#, "", right, .subjectMismatch),
        (#""sub":"client""#, #""sub":"""#, right, .subjectMismatch),
        (#""sub":"client""#, #""sub":1"#, right, .subjectMismatch),
        (#""iss":"client""#, #""iss":"client ""#, right, .subjectMismatch),
        ("oauth/token\"", "oauth/token/\"", right, .audienceMismatch),
        (
            #""aud":"https://acme.eu.qlikcloud.com/oauth/token""#,
            #""aud":["https://acme.eu.qlikcloud.com/oauth/token/"]"#, right, .audienceMismatch
        ),
        ("acme.eu.qlikcloud.com/oauth/token\"", "a.us.qlikcloudgov.com/oauth/token/\"", right, .audienceMismatch),
        ("acme.eu", "acme.us", #"{"alg":"RS256"}"#, .keyIDMissing),
        ("eu.qlikcloud.com/oauth/token", "de.qlikcloud.com/oauth/token/", right, .audienceMismatch),
        (#""jti":"j","#, "", right, .claimMissing), (#""jti":"j""#, #""jti":"""#, right, .claimMissing),
        (#""jti":"j""#, #""jti":1"#, right, .claimMissing),
        (#""jti":"j""#, #""jti":" ""#, right, .claimMissing), (#""jti":"j""#, #""jti":null"#, right, .claimMissing),
        (#""iat":1800000000,"#, "", right, .claimMissing),
        (#""iat":1800000000"#, #""iat":"1800000000""#, right, .claimMissing),
        (#""iat":1800000000"#, #""iat":null"#, right, .claimMissing),
        (#""iat":1800000000"#, #""iat":true"#, right, .claimMissing),
        (#""iat":1800000000"#, #""iat":1e99"#, right, .claimMissing),
        ("1800000300", "1800000301", right, .lifetimeTooLong), ("1800000300", "1800000300.5", right, .lifetimeTooLong),
        ("1800000300", "1800003600", right, .lifetimeTooLong),
        (#""iat":1800000000"#, #""iat":1799999999"#, right, .lifetimeTooLong),
        ("1800000300", "8640000000000", right, .lifetimeTooLong),
    ]

    private static let right = #"{"alg":"RS256","kid":"k"}"#

    @Test("a client assertion that breaks one of its own rules is warned of", arguments: broken)
    func warns(_ part: String, _ instead: String, _ header: String, _ code: FindingCode) throws {
        let claims = part.isEmpty ? Self.assertion : Self.assertion.replacing(part, with: instead)
        let found = findings(.cloud, given("{\(claims)}", header: header))
        #expect(found.map(\.code) == [.otherKindOfToken, code])
        #expect(found.map(\.severity) == [.error, .warning])
        #expect(found.last?.source == "qlik.dev/authenticate/oauth/oauth-private-key-jwt")
    }

    @Test("the rules are Qlik's, and not those of another authorization server")
    func leavesOthersAlone() {
        let other = given(
            #"{"iss":"c","sub":"c","aud":"https://acme.auth0.com/oauth/token/"}"#,
            header: #"{"alg":"HS256"}"#
        )
        #expect(findings(.cloud, other).map(\.code) == [.otherKindOfToken])
    }
}
