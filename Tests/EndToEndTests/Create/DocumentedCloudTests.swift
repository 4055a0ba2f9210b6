import JSON
import TestSupport
import Testing

@Suite(
    "The documented ways to a token for Qlik Cloud, word for word",
    .enabled(if: Tool.hasOpenSSL, "needs the openssl command")
)
struct DocumentedCloudTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    private static let common = """
        --username "Anna Anderson" --useremail "anna@grusgrus.com" --useremail-verified true \
        --issuer "<your-tenant>.eu.qlikcloud.com" --keyid "<your-key-id>" --expires 365d
        """

    private func check(_ made: Outcome) throws {
        let token = try made.token()
        #expect(token.header == ["alg": "RS256", "typ": "JWT", "kid": "<your-key-id>"])
        let (issued, expires) = (try token.integer("iat"), try token.integer("exp"))
        #expect(expires - issued == 365 * 86_400)
        let tokenID = try token.string("jti")
        #expect(try Compact.decoded(tokenID[...]).count >= 16)
        #expect(
            token.claims == [
                "jti": .string(tokenID), "sub": "anna@grusgrus.com", "subType": "user", "name": "Anna Anderson",
                "email": "anna@grusgrus.com", "email_verified": true, "groups": ["group1", "group 2"],
                "iat": .init(issued), "nbf": .init(issued), "exp": .init(expires),
                "aud": "qlik.api/login/jwt-session", "iss": "<your-tenant>.eu.qlikcloud.com",
            ]
        )
        #expect(made.error.contains("warning: lifetime-too-long (claim exp): Qlik Cloud allows 3600 s from nbf to exp"))
    }

    @Test func signsWithAKeyInAFile() async throws {
        let made = try await scratch.sh(
            """
            ./qs-jwt create-qscloud \(Self.common) --cert-privatekey-file ./privatekey.pem --groups group1 "group 2"
            """
        )
        try check(made)
        try await scratch.expectAccepted(made.token(), key: "publickey.pem", "--keyid", "<your-key-id>")
    }

    @Test func signsWithAKeyAsAText() async throws {
        let made = try await scratch.sh(
            """
            export QSJWTPRIVKEY=$(cat ./privatekey.pem)
            ./qs-jwt create-qscloud \(Self.common) --cert-privatekey "$QSJWTPRIVKEY" --groups group1 "group 2"
            """
        )
        try check(made)
        try await scratch.expectAccepted(made.token(), key: "publickey.pem")
    }

    @Test func signsWithANewKey() async throws {
        let made = try await scratch.sh(
            """
            ./qs-jwt create-qscloud \(Self.common) --cert-create true --cert-create-expires-days 400 \
            --cert-file-prefix "qsjwt_" --groups group1 "group 2"
            """
        )
        try check(made)
        #expect(try scratch.names() == ["qsjwt_privatekey.pem", "qsjwt_publickey.cer", "qsjwt_publickey.pem"])
        #expect(made.error.contains("new RSA 4096 key pair and certificate"))
        #expect(made.error.contains("Qlik Cloud: Administration > Identity provider"))
        try await scratch.expectAccepted(made.token(), key: "qsjwt_publickey.pem")
        try await scratch.expectAccepted(made.token(), key: "qsjwt_publickey.cer")
    }

    @Test func makesDoWithIssuerAndKeyID() async throws {
        let made = try await scratch.sh(
            """
            PATH=.:$PATH
            qs-jwt create-qscloud --issuer my-jwt-idp --keyid my-key-id --expires 1h \
            --cert-privatekey-file "$PWD"/privatekey.pem
            """
        )
        let token = try made.token()
        #expect(token.header == ["alg": "RS256", "typ": "JWT", "kid": "my-key-id"])
        let (issued, subject) = (try token.integer("iat"), try token.string("sub"))
        #expect(
            token.claims == [
                "jti": .string(try token.string("jti")), "sub": .string(subject), "subType": "user",
                "iat": .init(issued), "nbf": .init(issued), "exp": .init(issued + 3600),
                "aud": "qlik.api/login/jwt-session", "iss": "my-jwt-idp",
            ]
        )
        #expect(try Compact.decoded(subject[...]).count >= 16)
        #expect(made.error.contains("each token becomes a new user"))
        try await scratch.expectAccepted(token, key: "publickey.pem")
    }
}
