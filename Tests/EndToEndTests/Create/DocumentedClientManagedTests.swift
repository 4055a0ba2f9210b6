import JSON
import TestSupport
import Testing

@Suite(
    "The documented ways to a token for Qlik Sense Enterprise on Windows, word for word",
    .enabled(if: Tool.hasOpenSSL, "needs the openssl command")
)
struct DocumentedClientManagedTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    private static let common = """
        --userdir GRUSGRUS --userid anna --username "Anna Anderson" --useremail "anna@grusgrus.com" \
        --audience hdJh34wkK
        """

    private func check(_ made: Outcome) throws {
        let token = try made.token()
        #expect(token.header == ["alg": "RS256", "typ": "JWT"])
        let issued = try token.integer("iat")
        #expect(
            token.claims == [
                "userId": "anna", "userDirectory": "GRUSGRUS", "name": "Anna Anderson", "email": "anna@grusgrus.com",
                "group": ["group1", "group 2"], "iat": .init(issued), "exp": .init(issued + 365 * 86_400),
                "aud": "hdJh34wkK",
            ]
        )
    }

    @Test func signsWithAKeyInAFile() async throws {
        let made = try await scratch.sh(
            """
            ./qs-jwt create-qseow \(Self.common) --cert-privatekey-file privatekey.pem \
            --groups group1 "group 2" --expires 365d
            """
        )
        try check(made)
        #expect(made.error.isEmpty)
        try await scratch.expectAccepted(made.token(), key: "publickey.pem", "--audience", "hdJh34wkK")
    }

    @Test func signsWithAKeyAsAText() async throws {
        let made = try await scratch.sh(
            """
            export QSJWTPRIVKEY=$(cat ./privatekey.pem)
            ./qs-jwt create-qseow \(Self.common) --cert-privatekey "$QSJWTPRIVKEY" \
            --groups group1 "group 2" --expires 365d
            """
        )
        try check(made)
        try await scratch.expectAccepted(made.token(), key: "publickey.pem")
    }

    @Test func signsWithANewKey() async throws {
        let made = try await scratch.sh(
            """
            ./qs-jwt create-qseow \(Self.common) --cert-create true --cert-create-expires-days 400 \
            --cert-file-prefix "qsjwt_" --groups group1 "group 2" --expires 365d
            """
        )
        try check(made)
        #expect(try scratch.names() == ["qsjwt_privatekey.pem", "qsjwt_publickey.cer", "qsjwt_publickey.pem"])
        #expect(made.error.contains("QMC > Virtual proxies"))
        try await scratch.expectAccepted(made.token(), key: "qsjwt_publickey.pem")
        try await scratch.expectAccepted(made.token(), key: "qsjwt_publickey.cer")
    }

    @Test func makesDoWithUserDirectoryUserAndAudience() async throws {
        let made = try await scratch.sh(
            """
            PATH=.:$PATH
            qs-jwt create-qseow --userdir MYDIR --userid service-account --audience my-proxy --expires 1h \
            --cert-privatekey-file "$PWD"/privatekey.pem
            """
        )
        let token = try made.token()
        let issued = try token.integer("iat")
        #expect(
            token.claims == [
                "userId": "service-account", "userDirectory": "MYDIR", "iat": .init(issued),
                "exp": .init(issued + 3600), "aud": "my-proxy",
            ]
        )
        try await scratch.expectAccepted(token, key: "publickey.pem")
    }
}
