import TestSupport
import Testing

/// Servers of another maker, with something wrong in TLS each.
struct TLSCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// The certificate that the server shows.
    let certificate: String
    /// Further options of `openssl s_server`.
    var options: [String] = []
    let code: String
    /// What the report has to say besides.
    let says: [String]
    /// The CA that the probe trusts.
    var authority = "ca.pem"

    static let all = [
        TLSCase(
            testDescription: "unknown CA",
            certificate: "good",
            code: "tls-issuer-unknown",
            says: ["issued by CN=test CA", "other.pem does not hold that CA"],
            authority: "other.pem"
        ),
        TLSCase(
            testDescription: "expired certificate",
            certificate: "expired",
            code: "tls-certificate-expired",
            says: ["2021-01-01T00:00:00Z", "renew"]
        ),
        TLSCase(
            testDescription: "wrong name",
            certificate: "named",
            code: "tls-name-mismatch",
            says: ["DNS:qlik-server", "--resolve qlik-server:"]
        ),
        TLSCase(
            testDescription: "TLS 1.1 only",
            certificate: "good",
            options: ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"],
            code: "tls-version-unsupported",
            says: ["TLS 1.2 or newer"]
        ),
        TLSCase(
            testDescription: "client certificate required, TLS 1.2",
            certificate: "good",
            options: ["-Verify", "1", "-tls1_2", "-CAfile", "ca.pem"],
            code: "tls-client-certificate-required",
            says: ["4242"]
        ),
        TLSCase(
            testDescription: "client certificate required, TLS 1.3",
            certificate: "good",
            options: ["-Verify", "1", "-CAfile", "ca.pem"],
            code: "tls-client-certificate-required",
            says: ["4242"]
        ),
    ]
}

@Suite(.enabled(if: Tool.hasOpenSSL))
struct TLSTests {
    /// A CA, and certificates of it made by the openssl command.
    private func scratch() async throws -> Scratch {
        let scratch = try Scratch.withProgram()
        let made = try await scratch.sh(
            """
            set -e
            new="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            openssl req -x509 $new -keyout ca.key -out ca.pem -subj '/CN=test CA' -days 2
            openssl req -x509 $new -keyout other.key -out other.pem -subj '/CN=other CA' -days 2
            touch index.txt
            printf '01\\n' >serial
            printf '%s\\n' '[ca]' default_ca=d '[d]' dir=. database=index.txt serial=serial new_certs_dir=. \
                certificate=ca.pem private_key=ca.key default_md=sha256 policy=p copy_extensions=copy \
                unique_subject=no '[p]' commonName=supplied >ca.cnf
            make() {
                openssl req -new $new -keyout $1.key -out $1.csr -subj "/CN=$2" -addext "subjectAltName=DNS:$2"
                openssl ca -batch -config ca.cnf -in $1.csr -out $1.pem -startdate $3 -enddate $4 -notext
            }
            make good localhost 20250101000000Z 20450101000000Z
            make expired localhost 20200101000000Z 20210101000000Z
            make named qlik-server 20250101000000Z 20450101000000Z
            """
        )
        try #require(made.status == 0, "\(made.all)")
        return scratch
    }

    @Test(arguments: TLSCase.all)
    func namesWhatIsWrong(_ fault: TLSCase) async throws {
        let scratch = try await scratch()
        let words = [
            "openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", "\(fault.certificate).pem", "-key",
            "\(fault.certificate).key",
        ]
        try await Server.run("/usr/bin/env", words + fault.options, in: scratch.path, readyAt: "ACCEPT ") { address in
            let server = "localhost:\(try #require(address.split(separator: ":").last))"
            try await expect(fault, of: ["probe-qscloud", "--tenant", server] + StandIn.cloudUser, scratch)
            try await expect(fault, of: ["probe-qseow", "--url", "https://\(server)/jwt"] + StandIn.siteUser, scratch)
        }
    }

    private func expect(_ fault: TLSCase, of words: [String], _ scratch: Scratch) async throws {
        let outcome = try await scratch.run(
            words + ["--cert-privatekey-file", "privatekey.pem", "--cacert", fault.authority, "--noproxy", "*", "-4"]
        )
        expectNoSecrets(outcome)
        #expect(outcome.status == 3)
        #expect(outcome.output.hasPrefix("no verdict: \(fault.code)\n"), "\(outcome.all)")
        // Lines are broken at blanks.
        let said = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for text in fault.says { #expect(said.contains(text), "\(outcome.output)") }
    }

    @Test func aServerWithoutTLSIsNamed() async throws {
        try await StandIn.run(Tenant(isHTTPS: false)) { standIn in
            let outcome = try await standIn.scratch.run(
                ["probe-qscloud", "--tenant", standIn.authority, "--noproxy", "*"] + StandIn.cloudUser
                    + ["--cert-privatekey-file", "privatekey.pem"]
            )
            #expect(outcome.status == 3)
            #expect(outcome.output.contains("does not use TLS"), "\(outcome.all)")
        }
    }

    @Test func insecureIsLoud() async throws {
        let result = try await StandIn.cloud(Tenant(), StandIn.cloudUser, "--insecure", "--yes-real-user")
        #expect(result.status == 0)
        #expect(result.codes("warning") == ["tls-unchecked"])
    }
}
