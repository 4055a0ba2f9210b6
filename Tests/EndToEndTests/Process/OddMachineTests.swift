import Foundation
import TestSupport
import Testing

@Suite("A machine that withholds something")
struct OddMachineTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    private static let create = "./qs-jwt create-qscloud --issuer i --keyid k --expires 30m"

    @Test(
        "messages never stand in a file, whatever streams are closed",
        arguments: [">&- 2>&-", "<&- 2>&-", "<&- >&- 2>&-"]
    )
    func closedStreams(_ closed: String) async throws {
        try scratch.write("subject,expires\nanna,30m\nbert,never\n", to: "users.csv")
        let words = "--users users.csv --cert-privatekey-file privatekey.pem --output tokens --loglevel debug"
        #expect(try await scratch.sh("\(Self.create) \(words) \(closed)").status == 2)
        let lines = try scratch.read("tokens").split(separator: "\n")
        #expect(lines.count == 1 && lines.allSatisfy { $0.hasPrefix("ey") })
    }

    @Test("a limit on the size of files is an error, and leaves nothing behind", .disabled(if: Binary.needsFile))
    func sizeOfFiles() async throws {
        let before = try scratch.names()
        let result = try await scratch.sh(
            "ulimit -f 0; ./qs-jwt create-cert --cert-key-type p256 --cert-file-prefix new_"
        )
        result.expectUnusable("ulimit -f")
        #expect(try scratch.names() == before)
    }

    @Test("no key is to blame for the configuration of OpenSSL")
    func configuration() async throws {
        let name = try scratch.write(
            "openssl_conf = i\n[i]\nproviders = l\n[l]\nnull = n\n[n]\nactivate = 1\n",
            to: "openssl.cnf"
        )
        let commands = [
            "verify --cert-publickey-file publickey.pem a.b.c", "inspect-key privatekey.pem",
            "create-cert --cert-file-prefix n",
        ]
        for words in commands {
            let result = try await scratch.sh("./qs-jwt \(words)", environment: ["OPENSSL_CONF": name])
            #expect(result.status == 3, "\(result.all)")
            #expect(result.error.contains("OpenSSL offers no SHA-256") && result.error.contains("hint: "))
        }
    }
}
