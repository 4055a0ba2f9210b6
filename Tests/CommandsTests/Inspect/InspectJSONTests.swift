import JOSE
import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("inspect-key for programs")
struct InspectJSONTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test("a pair and an unpaired key, in full")
    func showsAll() throws {
        let key = try scratch.copy("rsa2048.private.pem", as: "k.pem")
        let certificate = try scratch.copy("rsa2048.certificate-expired.pem", as: "c.cer")
        let unpaired = try scratch.write(
            Fixture.jwk("p384", [.init("kid", "s"), .init("alg", "ES384")]).compact,
            to: "s.jwk"
        )
        let outcome = scratch.inspect("--format", "json", key, certificate, unpaired)
        #expect(outcome.status == 0)
        let findings = try outcome.entries()[1].member("findings")?.elements ?? []
        #expect(findings.map { $0.member("code") } == ["certificate-expired"])
        #expect(findings.map { $0.member("actual") } == ["2021-01-01T00:00:00Z"])
        let spki: JSONValue = "24a4aa0fab039edf88664f833cfbc8441631c20a6cf5a8bb44e7f23b80a965c9"
        let thumbprint: JSONValue = "JeVOypTJtJmwFOzKVDAqojQANx-qVfHJPUZ1kFg8PU4"
        let expected: JSONValue = [
            "files": [
                [
                    "path": "k.pem",
                    "entries": [
                        [
                            "kind": "privateKey", "encrypted": false, "usable": true, "form": "PKCS#8",
                            "encoding": "PEM", "type": "RSA 2048", "bits": 2048, "spkiSHA256": spki,
                            "thumbprint": thumbprint, "findings": [],
                        ]
                    ],
                ],
                ["path": "c.cer", "entries": [try expiredEntry(spki, thumbprint, findings)]],
                [
                    "path": "s.jwk",
                    "entries": [
                        [
                            "kind": "publicKey", "encrypted": false, "usable": true, "form": "JWK",
                            "type": "EC P-384", "curve": "P-384", "kid": "s", "alg": "ES384",
                            "spkiSHA256": "f364651b249ffcbd1443a81a58a29fbee1105cf76acc4815ddebe809d5cacced",
                            "thumbprint": "M5Zy9Z0wmK-5k50zHb7NDW84Mh4l-S79qSmDruKpQyo", "findings": [],
                        ]
                    ],
                ],
            ],
            "pairs": [
                [
                    "privateKeys": [["path": "k.pem", "entry": 1]],
                    "publicKeys": [["path": "c.cer", "entry": 1]],
                ]
            ],
            "unpaired": [["path": "s.jwk", "entry": 1]],
            "findings": [],
        ]
        #expect(try outcome.json().compact == expected.compact)
    }

    private func expiredEntry(_ spki: JSONValue, _ thumbprint: JSONValue, _ findings: [JSONValue]) throws -> JSONValue {
        [
            "kind": "certificate", "encrypted": false, "usable": true, "form": "X.509", "encoding": "PEM",
            "type": "RSA 2048", "bits": 2048, "spkiSHA256": spki, "thumbprint": thumbprint,
            "certificate": [
                "subject": "CN=test expired", "issuer": "CN=test expired",
                "serialNumber": "2A74856890D604D22DED271AAD995CCADC6BE744", "selfSigned": true,
                "notBefore": "2020-01-01T00:00:00Z", "notAfter": "2021-01-01T00:00:00Z", "daysLeft": -2206,
                "signatureHash": "SHA-384", "keyUsage": .null,
            ],
            "issuerInFile": false,
            "findings": .array(findings),
        ]
    }

    @Test("keys that are locked, unusable or secret")
    func showsOthers() throws {
        let locked = try scratch.copy("rsa2048.encrypted.der", as: "locked.der")
        let unfit = try scratch.copy("unfit-rsa-exponent-1.public.pem", as: "unfit.pem")
        try scratch.write(#"{"kty":"oct","k":"c2VjcmV0","alg":"HS256"}"#, to: "secret.jwk")
        let outcome = scratch.inspect(
            "--format",
            "json",
            locked,
            unfit,
            try scratch.protect("secret.jwk"),
            "--expect-pair"
        )
        #expect(outcome.status == 1)
        let entries = try outcome.entries()
        #expect(entries.map { $0.member("kind") } == ["privateKey", "publicKey", "secret"])
        #expect(entries.map { $0.member("usable") } == [false, false, true])
        #expect(entries.map { $0.member("encrypted") } == [true, false, false])
        #expect(entries.map { $0.member("bits") } == [nil, nil, 48])
        #expect(entries[0].member("findings") == [])
        #expect(entries[1].member("findings")?.elements?.first?.member("code") == "key-unusable")
        #expect(!outcome.output.contains("c2VjcmV0"))
        let json = try outcome.json()
        #expect(json.member("pairs") == [])
        #expect(json.member("findings")?.elements?.map { $0.member("code") } == ["no-pair"])
    }
}
