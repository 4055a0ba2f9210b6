import JSON
import TestSupport
import Testing

@Suite("inspect-key")
struct InspectKeyTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    private func inspect(_ words: String...) async throws -> Outcome {
        try await scratch.run(["inspect-key"] + words)
    }

    @Test("what create-cert writes is one pair, and nobody else may read the key")
    func knowsANewPair() async throws {
        let made = try await scratch.sh("./qs-jwt create-cert --cert-key-type p256 --cert-file-prefix new_")
        try #require(made.status == 0, "\(made.all)")
        let paths = ["new_privatekey.pem", "new_publickey.pem", "new_publickey.cer"]
        let outcome = try await inspect("--expect-pair", paths[0], paths[1], paths[2])
        #expect(outcome.status == 0, "\(outcome.all)")
        #expect(!outcome.output.contains("warning") && outcome.error.isEmpty)
        #expect(outcome.output.contains("\n  key usage     digital signature\n"))
        #expect(
            outcome.output.hasSuffix(
                "\n\nnew_privatekey.pem, new_publickey.pem and new_publickey.cer belong together: they hold the same key\n"
            )
        )
        let pair = try await inspect(paths[0], paths[2], "publickey.pem")
        #expect(pair.status == 0)
        #expect(
            pair.output.hasSuffix(
                "\n\nnew_privatekey.pem and new_publickey.cer are a pair\npublickey.pem belongs to neither\n"
            )
        )
        let unpaired = try await inspect("--expect-pair", paths[0], "publickey.pem")
        #expect(unpaired.status == 1)
        #expect(unpaired.output.contains("error: no-pair: the given files are not one pair of keys\n"))
    }

    @Test(
        "fingerprint, serial number, dates, hash and usage are those of openssl",
        .enabled(if: Tool.hasOpenSSL),
        arguments: ["certificate", "certificate-sha1", "certificate-md5", "certificate-expired", "certificate-trusted"]
    )
    func agreesWithOpenSSL(_ name: String) async throws {
        let path = Fixture.path("rsa2048.\(name).pem")
        let shown = try await inspect("--format", "json", path).json()
        let entry = try #require(shown.member("files")?.elements?.first?.member("entries")?.elements?.first)
        let certificate = try #require(entry.member("certificate"))
        let openssl = try await scratch.sh(
            """
            openssl x509 -in \(path) -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 -r
            openssl x509 -in \(path) -noout -serial -dates -dateopt iso_8601 && openssl x509 -in \(path) -noout -text
            """
        )
        let fingerprint = entry.member("spkiSHA256")?.stringValue ?? "?"
        #expect(openssl.output.hasPrefix("\(fingerprint) "), "\(openssl.all)")
        #expect(openssl.output.contains("serial=\(certificate.member("serialNumber")?.stringValue ?? "?")\n"))
        for (name, member) in [("notBefore", "notBefore"), ("notAfter", "notAfter")] {
            let time = (certificate.member(member)?.stringValue ?? "?").replacing("T", with: " ")
            #expect(openssl.output.contains("\(name)=\(time)\n"), "\(openssl.all)")
        }
        let hash = (certificate.member("signatureHash")?.stringValue ?? "?").replacing("-", with: "").lowercased()
        #expect(openssl.output.contains("Signature Algorithm: \(hash)With"))
        let usage = certificate.member("keyUsage")?.elements?.compactMap(\.stringValue) ?? []
        #expect(openssl.output.contains("Key Usage") == !usage.isEmpty)
        for use in usage where use != "certificate signing" {
            #expect(openssl.output.lowercased().contains(use), "\(use)")
        }
    }

    @Test("public keys in every form are read back as the same key")
    func printsWhatItReads() async throws {
        let keys = try await scratch.sh(
            """
            for form in jwk pem idp-pem; do ./qs-jwt inspect-key --$form privatekey.pem >$form || exit; done 2>/dev/null
            ./qs-jwt inspect-key --idp-pem \(Fixture.path("rsa2048.certificate.pem")) >certificate
            chmod 600 privatekey.pem
            ./qs-jwt inspect-key --expect-pair privatekey.pem jwk pem idp-pem certificate
            """
        )
        #expect(keys.status == 0, "\(keys.all)")
        #expect(try scratch.read("pem") == scratch.read("publickey.pem"))
        #expect(try scratch.read("certificate").split(separator: "\n").count == 1)
        #expect(try scratch.read("jwk").contains("\"kty\": \"RSA\"") && !scratch.read("jwk").contains("\"d\""))
        let piped = try await scratch.run("inspect-key", "--pem", "-", input: try scratch.read("certificate"))
        #expect(try piped.output == scratch.read("publickey.pem"))
        let token = try await scratch.token()
        for file in ["jwk", "idp-pem", "certificate"] {
            #expect(try await scratch.run("verify", "--cert-publickey-file", file, token.text).status == 0)
        }
    }

    @Test("a private key that others may read, until its mode is set right")
    func warnsOfTheMode() async throws {
        let open = try await scratch.sh("chmod 640 privatekey.pem && ./qs-jwt inspect-key privatekey.pem")
        #expect(open.status == 0)
        #expect(open.output.contains("warning: private-key-exposed: "))
        #expect(open.output.contains("fix: chmod 600 privatekey.pem\n"))
        let closed = try await scratch.sh("chmod 600 privatekey.pem && ./qs-jwt inspect-key privatekey.pem")
        #expect(!closed.output.contains("warning"))
    }

    @Test("an expired certificate is judged when a token is verified, and the token is accepted")
    func warnsWhenVerifying() async throws {
        let token = try await scratch.token()
        let path = Fixture.path("rsa2048.certificate-expired.pem")
        let report = try Report(
            try await scratch.run("verify", "--cert-publickey-file", path, "--format", "json", token.text)
        )
        #expect(report.verdict == "accepted")
        #expect(report.codes("warning") == ["certificate-expired"])
    }

    @Test("nothing of a private key is shown", arguments: ["text", "json"])
    func keepsSecrets(_ format: String) async throws {
        let body = try scratch.read("privatekey.pem").split(separator: "\n").dropFirst().dropLast()
        for words in [["--format", format], ["--format", format, "--loglevel", "debug"], ["--pem"], ["--jwk"]] {
            let outcome = try await scratch.run(["inspect-key", "privatekey.pem"] + words)
            #expect(outcome.status == 0)
            // The modulus stands in both halves; its lines fall apart differently.
            for line in body { #expect(!outcome.all.contains(line)) }
        }
    }
}
