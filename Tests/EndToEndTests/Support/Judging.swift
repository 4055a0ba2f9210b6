import TestSupport
import Testing

extension Scratch {
    /// That our own verifier and the openssl command, which must be there, accept a token, and neither does once it is
    /// altered.
    func expectAccepted(
        _ token: Compact,
        key: String,
        _ expectations: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let words = ["verify", "--cert-publickey-file", key] + expectations
        let right = try await run(words + [token.text])
        #expect(right.status == 0, "\(right.all)", sourceLocation: sourceLocation)
        #expect(right.output.contains("signature valid: RS256 with \(key)"), sourceLocation: sourceLocation)
        let wrong = try await run(words + [token.altered])
        #expect(wrong.status == 1, "\(wrong.all)", sourceLocation: sourceLocation)
        #expect(wrong.output.contains("error: signature-invalid"), sourceLocation: sourceLocation)
        try write(token.signature, to: "signature")
        try write(token.signingInput, to: "input")
        let openssl = try await sh(
            """
            case \(key) in
            *.cer) openssl x509 -in \(key) -noout -pubkey >openssl-key ;;
            *) cp \(key) openssl-key ;;
            esac
            openssl dgst -sha256 -verify openssl-key -signature signature input || exit
            printf x >>input
            ! openssl dgst -sha256 -verify openssl-key -signature signature input >/dev/null
            """
        )
        #expect(openssl.status == 0, "\(openssl.all)", sourceLocation: sourceLocation)
        #expect(openssl.output.contains("Verified OK"), sourceLocation: sourceLocation)
    }

    /// A token for Qlik Sense Enterprise on Windows, signed with the key in the folder.
    func token(_ options: String...) async throws -> Compact {
        let words = [
            "create-qseow", "--userdir", "D", "--userid", "u", "--audience", "a", "--expires", "1h",
            "--cert-privatekey-file", "privatekey.pem",
        ]
        return try await run(words + options).token()
    }

    /// Verifies with the public key in the folder and reads the report.
    func report(_ token: String, _ options: String...) async throws -> Report { try await report(token, options) }

    func report(_ token: String, _ options: [String]) async throws -> Report {
        try Report(
            try await run(["verify", "--cert-publickey-file", "publickey.pem", "--format", "json"] + options + [token])
        )
    }
}
