import JOSE
import JSON
import Keys
import Messages
import TestSupport
import Testing

/// The forms in which a public key can end up as the secret of an HMAC.
struct PublicForm: Sendable, CustomTestStringConvertible {
    let name: String
    let form: String
    let bytes: @Sendable () throws -> [UInt8]

    var testDescription: String { name }

    private static func file(_ name: String, _ form: String, _ file: String) -> PublicForm {
        PublicForm(name: name, form: form) { try Fixture.bytes(file) }
    }

    private static func pem(_ name: String, _ change: @escaping @Sendable (String) -> String) -> PublicForm {
        PublicForm(name: name, form: "a PEM text") { Array(change(try Fixture.text("rsa2048.public.pem")).utf8) }
    }

    private static func jwk(_ name: String, _ change: @escaping @Sendable (JSONValue) -> String) -> PublicForm {
        PublicForm(name: name, form: "a JWK or JWKS") { Array(change(try Fixture.jwk("rsa2048")).utf8) }
    }

    static let all: [PublicForm] = [
        pem("PEM") { $0 },
        pem("PEM without its final line break") { String($0.dropLast()) },
        pem("PEM behind a blank") { " " + $0 },
        pem("PEM behind an empty line") { "\n" + $0 },
        pem("PEM behind a byte order mark") { "\u{feff}" + $0 },
        pem("PEM with CRLF") { $0.split(separator: "\n").joined(separator: "\r\n") + "\r\n" },
        pem("PEM on one line") { $0.split(separator: "\n").joined(separator: "") },
        pem("PEM with escaped line breaks") { $0.split(separator: "\n").joined(separator: "\\n") },
        pem("PEM in quotes") { "\"\($0)\"" },
        file("PEM, PKCS#1", "a PEM text", "rsa2048.pkcs1-public.pem"),
        file("PEM, EC", "a PEM text", "p256.public.pem"),
        file("PEM, Ed25519", "a PEM text", "ed25519.public.pem"),
        file("PEM, private", "a PEM text", "rsa2048.private.pem"),
        file("certificate, PEM", "a PEM text", "rsa2048.certificate.pem"),
        file("DER", "a DER key or certificate", "rsa2048.public.der"),
        file("DER, PKCS#1", "a DER key or certificate", "rsa2048.pkcs1-public.der"),
        file("certificate, DER", "a DER key or certificate", "rsa2048.certificate.der"),
        PublicForm(name: "DER and a line break", form: "a DER key or certificate") {
            try Fixture.bytes("rsa2048.public.der") + [0x0a]
        },
        PublicForm(name: "base64 of DER, without the PEM lines", form: "a base64 key or certificate") {
            Array(try Fixture.text("rsa2048.public.pem").split(separator: "\n").dropFirst().dropLast().joined().utf8)
        },
        file("SSH", "an SSH public key", "rsa2048.ssh.pub"),
        file("SSH2", "an SSH public key", "rsa2048.ssh2.pub"),
        PublicForm(name: "point of P-256", form: "a point of an elliptic curve") {
            guard case .ec(_, let x, let y) = try Fixture.privateKey("p256").publicKey.components() else { return [] }
            return [4] + x + y
        },
        jwk("JWK") { $0.compact },
        jwk("JWK, indented") { $0.pretty() + "\n" },
        jwk("JWK behind a byte order mark") { "\u{feff}" + $0.compact },
        jwk("JWKS") { #"{"keys":[\#($0.compact)]}"# },
        jwk("JWK for encryption, which is no key for a signature") {
            $0.compact.dropLast() + #","alg":"RSA-OAEP","use":"enc"}"#
        },
        jwk("JWK with a member twice") { $0.compact.dropLast() + #","kid":"a","kid":"a"}"# },
        jwk("JWK of a secret") { _ in #"{"kty":"oct","k":"c2VjcmV0"}"# },
    ]
}

@Suite("Row 2: the public key as the secret of an HMAC")
struct SecretConfusionTests {
    @Test("the other way round: a secret under the name of a public key's algorithm")
    func refusesASecretForRSA() throws {
        let report = try judge(token(), secret("a secret that is long enough for it"))
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        #expect(report.errors == [.algorithmKeyMismatch])
    }

    @Test("row 2: a token under HS256 with the public key's text is refused by that key", arguments: PublicForm.all)
    func refusesTheToken(_ form: PublicForm) throws {
        let token = try token(header: #"{"alg":"HS256"}"#, secret: form.bytes())
        for name in ["rsa2048", "p256", "ed25519"] {
            let report = try judge(token, [Fixture.key(name)])
            #expect(report.verdict == .rejected)
            #expect(report.signature.status == .unchecked)
            #expect(report.errors == [.algorithmKeyMismatch])
            let finding = try report.only(.algorithmKeyMismatch)
            #expect(finding.message.hasPrefix("a public key is not a shared secret"))
            #expect(finding.actual == "HS256, which needs a secret")
        }
    }

    @Test("row 2: a secret that is in fact a key is refused, and the reason says what it is", arguments: PublicForm.all)
    func refusesTheSecret(_ form: PublicForm) throws {
        let error = try refusal { try VerificationKey(secret: form.bytes(), source: "--secret-file") }
        #expect(error.code == .unfit)
        #expect(error.reason == "the secret is in fact \(form.form)")
        #expect(error.hint?.words.hasPrefix("give a public key with --cert-publickey-file") ?? false)
    }

    @Test("row 2: every HMAC against every kind of public key", arguments: ["HS256", "HS384", "HS512"])
    func refusesEveryHMAC(_ name: String) throws {
        let hash: Hash = name == "HS256" ? .sha256 : name == "HS384" ? .sha384 : .sha512
        let token = try token(header: #"{"alg":"\#(name)"}"#, secret: Fixture.bytes("rsa2048.public.pem"), hash)
        let report = try judge(token, keys(in: Fixture.text("rsa2048.certificate.pem")))
        #expect(report.errors == [.algorithmKeyMismatch])
    }

    @Test("row 2: a key that is wrongly declared for HS256 still is no secret")
    func refusesAJWKThatIsDeclaredForHMAC() throws {
        let token = try token(header: #"{"alg":"HS256"}"#, secret: Fixture.bytes("rsa2048.public.pem"))
        let report = try judge(token, keys(in: Fixture.jwk("rsa2048", [.init("alg", "HS256")]).compact))
        #expect(report.verdict == .rejected)
        #expect(report.errors == [.algorithmKeyMismatch])
    }

    @Test(
        "a real secret is taken as it is",
        arguments: ["secret", " ", "{\"a\":1}", "-----", "ssh", "MIIB", "0123456789abcdef0123456789abcdef\n"]
    )
    func takesASecret(_ text: String) throws {
        let token = try token(header: #"{"alg":"HS256"}"#, secret: Array(text.utf8))
        let keys = [try VerificationKey(secret: Array(text.utf8), source: "--secret-file")]
        let report = try judge(token, keys) { $0.allowsWeakKey = true }
        #expect(report.verdict == .accepted)
    }
}

@Suite("Hostile: a public key as the secret of a JWK")
struct SecretInJWKTests {
    @Test(
        "row 2: an oct JWK whose secret is a key or certificate is refused",
        arguments: ["public.pem", "certificate.pem"]
    )
    func refusesAKeyAsSecret(_ form: String) throws {
        let bytes = try Fixture.bytes("rsa2048.\(form)")
        let jwk: JSONValue = ["kty": "oct", "k": .string(Base64URL.encode(bytes))]
        let error = try #require(throws: KeyError.self) { _ = try JWK(jwk) }
        #expect(error.reason == "the secret is in fact a PEM text")
    }
}
