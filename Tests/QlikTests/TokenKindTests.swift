import JOSE
import JSON
import Messages
import Qlik
import Testing

/// Claims that tell what a token is for.
struct Kind: CustomTestStringConvertible, Sendable {
    let name: String?
    let claims: String

    init(_ name: String?, _ claims: String) { (self.name, self.claims) = (name, claims) }

    var testDescription: String { "\(name ?? "nothing"): \(claims)" }
}

func given(_ claims: String, header: String = #"{"alg":"RS256","kid":"k"}"#) -> Token {
    let parts = [header, claims, "signature"].map { Base64URL.encode(Array($0.utf8)) }
    return Token(parsing: Array(parts.joined(separator: ".").utf8))
}

@Suite("What kind of token it is, from its header and claims")
struct TokenKindTests {
    static let qlik = [
        Kind(
            "qscloud-api-key",
            #"{"iss":"qlik.api/api-keys","aud":"qlik.api","sub":"64ef","subType":"user","jti":"u"}"#
        ),
        Kind("qscloud-api-key", #"{"iss":"qlik.api/api-keys"}"#),
        Kind("qscloud-api-key", #"{"iss":"qlik.api/api-keys","aud":["qlik.api"],"exp":1}"#),
        Kind("qscloud-api-key", #"{"aud":"x","tenantId":"t","iss":"qlik.api/api-keys","name":"n"}"#),
        Kind("qscloud-api-key", #"{"iss":"qlik.api\/api-keys","sub":""}"#),
        Kind("qscloud-access-token", #"{"iss":"qlik.api","purpose":"accessToken","subType":"user","aud":"qlik.api"}"#),
        Kind("qscloud-access-token", #"{"iss":"qlik.api","purpose":"accessToken"}"#),
        Kind("qscloud-access-token", #"{"iss":"qlik.api","subType":"user","sub":"s","aud":"qlik.api"}"#),
        Kind("qscloud-access-token", #"{"purpose":"accessToken","iss":"qlik.api","email":"a@b","name":"n"}"#),
        Kind("qscloud-access-token", #"{"iss":"qlik.api","purpose":"accessToken","scope":"user_default"}"#),
        Kind("qscloud-access-token", #"{"iss":"qlik.api","purpose":"accessToken","aud":["qlik.api","x"]}"#),
        Kind("qseow-multi-cloud-bearer-token", #"{"iss":"https://site.example","aud":"qlik.api","sub":"s"}"#),
        Kind("qseow-multi-cloud-bearer-token", #"{"iss":"site","aud":["qlik.api"]}"#),
        Kind("qseow-multi-cloud-bearer-token", #"{"iss":"a","aud":"qlik.api","exp":1,"iat":1,"jti":"x"}"#),
        Kind("qseow-multi-cloud-bearer-token", #"{"iss":"https://login.microsoftonline.com/t/v2.0","aud":"qlik.api"}"#),
        Kind("qseow-multi-cloud-bearer-token", #"{"aud":"qlik.api","iss":"","groups":[]}"#),
        Kind("oauth-client-assertion", #"{"iss":"c","sub":"c","aud":"https://a.eu.qlikcloud.com/oauth/token"}"#),
        Kind("oauth-client-assertion", #"{"iss":"c","sub":"c","aud":["https://a.eu.qlikcloud.com/oauth/token/"]}"#),
        Kind("oauth-client-assertion", #"{"iss":"c","sub":"d","aud":"https://A.us.qlikcloud.com/oauth/token"}"#),
        Kind("oauth-client-assertion", #"{"iss":"c","aud":"https://a.us.qlikcloudgov.com/oauth/token","jti":"j"}"#),
        Kind("oauth-client-assertion", #"{"iss":"c","sub":"c","aud":"https://x.auth0.com/oauth/token"}"#),
    ]

    static let products = [
        Kind("microsoft-entra", #"{"iss":"https://login.microsoftonline.com/11-22/v2.0","aud":"api://x","tid":"t"}"#),
        Kind("microsoft-entra", #"{"iss":"https://sts.windows.net/11-22/","nonce":"n"}"#),
        Kind("microsoft-entra", #"{"iss":"https://login.microsoftonline.us/11-22/v2.0"}"#),
        Kind("microsoft-entra", #"{"iss":"https://acme.b2clogin.com/11-22/v2.0/"}"#),
        Kind("microsoft-entra", #"{"iss":"https://t.ciamlogin.com/11-22/v2.0"}"#),
        Kind("okta", #"{"iss":"https://acme.okta.com","ver":1}"#),
        Kind("okta", #"{"iss":"https://acme.okta.com/oauth2/default","cid":"c"}"#),
        Kind("okta", #"{"iss":"https://dev-1.oktapreview.com/oauth2/x"}"#),
        Kind("okta", #"{"iss":"https://a.okta-emea.com"}"#), Kind("okta", #"{"iss":"https://A.OKTA.COM/x"}"#),
        Kind("auth0", #"{"iss":"https://acme.auth0.com/","gty":"client-credentials"}"#),
        Kind("auth0", #"{"iss":"https://acme.eu.auth0.com/","sub":"auth0|1"}"#),
        Kind("auth0", #"{"iss":"https://a.us.auth0.com/","nonce":"n","aud":"a"}"#),
        Kind("auth0", #"{"iss":"https://dev-x.auth0.com/"}"#), Kind("auth0", #"{"iss":"https://a.auth0.com"}"#),
        Kind("keycloak", #"{"iss":"https://sso.example/realms/acme","typ":"Bearer","azp":"a"}"#),
        Kind("keycloak", #"{"iss":"https://sso.example/auth/realms/acme"}"#),
        Kind("keycloak", #"{"iss":"https://sso.example/realms/acme/"}"#),
        Kind("keycloak", #"{"iss":"https://sso.example:8443/x/realms/a-b"}"#),
        Kind("keycloak", #"{"iss":"https://a/realms/b","preferred_username":"p"}"#),
        Kind("google", #"{"iss":"https://accounts.google.com","nonce":"n","aud":"a"}"#),
        Kind("google", #"{"iss":"accounts.google.com"}"#),
        Kind("google", #"{"iss":"x@p.iam.gserviceaccount.com","sub":"y"}"#),
        Kind("google", #"{"iss":"https://accounts.google.com","hd":"example.com","email":"a@b"}"#),
        Kind("google", #"{"iss":"a-b@c.iam.gserviceaccount.com","aud":"https://oauth2.googleapis.com/token"}"#),
        Kind("github-actions", #"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:a/b:ref:c"}"#),
        Kind("github-actions", #"{"iss":"https://token.actions.githubusercontent.com","aud":"https://github.com/a"}"#),
        Kind("github-actions", #"{"iss":"https://token.actions.githubusercontent.com/acme"}"#),
        Kind("github-actions", #"{"iss":"https://token.actions.githubusercontent.com/"}"#),
        Kind("github-actions", #"{"jti":"x","iss":"https://token.actions.githubusercontent.com","workflow":"w"}"#),
        Kind("kubernetes", #"{"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:a:b"}"#),
        Kind("kubernetes", #"{"iss":"https://kubernetes.default.svc.cluster.local","aud":["x"]}"#),
        Kind("kubernetes", #"{"iss":"https://kubernetes.default.svc"}"#),
        Kind(
            "kubernetes",
            #"{"iss":"https://oidc.eks.eu-west-1.amazonaws.com/id/A","kubernetes.io":{"namespace":"n"}}"#
        ),
        Kind("kubernetes", #"{"iss":"https://x","kubernetes.io":{}}"#),
    ]

    static let openID = [
        Kind("oidc-id-token", #"{"iss":"https://idp.example","aud":"client","nonce":"n","sub":"s"}"#),
        Kind("oidc-id-token", #"{"iss":"https://idp.example","aud":["client"],"at_hash":"h"}"#),
        Kind("oidc-id-token", #"{"iss":"i","aud":"c","c_hash":"h","auth_time":1}"#),
        Kind("oidc-id-token", #"{"iss":"https://idp.example/","aud":"c","nonce":"","email":"a@b"}"#),
        Kind("oidc-id-token", #"{"nonce":"n","at_hash":"a","aud":"c","iss":"https://login.example"}"#),
    ]

    @Test("those that never log in, each by its claims", arguments: qlik + products + openID)
    func tells(_ kind: Kind) throws {
        let token = given(kind.claims)
        let told = try #require(TokenKind(token))
        #expect(told.name == kind.name)
        #expect(told.other != nil)
        #expect(Platform(resembledBy: token) == nil)
    }

    static let logins = [
        Kind("qscloud-login", #"{"aud":"qlik.api/login/jwt-session"}"#),
        Kind("qscloud-login", #"{"aud":["x","qlik.api/login/jwt-session"],"iss":"qlik.api/api-keys"}"#),
        Kind("qscloud-login", #"{"aud":"qlik.api/login/jwt-session","iss":"https://acme.auth0.com/","nonce":"n"}"#),
        Kind("qscloud-login", #"{"aud":"qlik.api/login/jwt-session","userId":"u"}"#),
        Kind("qscloud-login", #"{"aud":"qlik.api/login/jwt-session","iss":"c","sub":"c"}"#),
        Kind("qseow-login", #"{"userId":"u","userDirectory":"d"}"#),
        Kind("qseow-login", #"{"userId":"u","iss":"https://sso.example/realms/acme"}"#),
        Kind("qseow-login", #"{"user_directory":"d","nonce":"n","iss":"i","aud":"a"}"#),
        Kind("qseow-login", #"{"userid":"u","aud":"qlik.api","iss":"x"}"#),
        Kind("qseow-login", #"{"UserDir":"d","kubernetes.io":{}}"#),
    ]

    @Test("those that log in, whatever else they say", arguments: logins)
    func tellsLogins(_ kind: Kind) throws {
        let told = try #require(TokenKind(given(kind.claims)))
        #expect(told.name == kind.name)
        #expect(told.other == nil)
    }

    static let unknown = [
        #"{}"#, #"{"sub":"a"}"#, #"{"iss":"qlik.api"}"#, #"{"iss":"qlik.api","purpose":"websocket"}"#,
        #"{"iss":"Qlik.api/api-keys"}"#, #"{"iss":"qlik.api/api-keys/x"}"#, #"{"iss":["qlik.api/api-keys"]}"#,
        #"{"aud":"qlik.api"}"#, #"{"aud":["qlik.api","x"],"iss":"i"}"#,
        #"{"aud":"qlik.api","iss":"i","subType":"user"}"#,
        #"{"aud":"qlik.api","iss":"i","name":"n"}"#, #"{"aud":"https://a.example/oauth/token","iss":"a","sub":"b"}"#,
        #"{"aud":"https://a.example/oauth/tokens","iss":"a","sub":"a"}"#,
        #"{"aud":"http://a/oauth/token","iss":"a","sub":"a"}"#,
        #"{"iss":"https://okta.com.example/"}"#, #"{"iss":"https://notauth0.com/"}"#, #"{"iss":"acme.okta.com"}"#,
        #"{"iss":"https://a.example/realms"}"#, #"{"iss":"https://a.example/x/y"}"#, #"{"iss":"https://a/realmsx/b"}"#,
        #"{"iss":"https://accounts.google.com.evil.example"}"#, #"{"iss":"https://kubernetes.example"}"#,
        #"{"iss":"https://a.example/https://sts.windows.net/"}"#, #"{"nonce":"n"}"#, #"{"iss":"i","nonce":"n"}"#,
        #"{"iss":"https://acme.auth0.com/","subType":"user"}"#, "[]", "null", "1",
    ]

    @Test("what resembles one of them and is none", arguments: unknown)
    func accusesNobody(_ claims: String) { #expect(TokenKind(given(claims))?.other == nil) }

    @Test("nothing is told of what cannot be read")
    func leavesTheUnreadable() {
        for text in ["", "a.b.c", "{}", "eyJhbGciOiJSUzI1NiJ9.e30", "eyJlbmMiOiJ4IiwiYWxnIjoieSJ9.a.b.c.d"] {
            #expect(TokenKind(Token(parsing: Array(text.utf8))) == nil)
        }
    }
}
