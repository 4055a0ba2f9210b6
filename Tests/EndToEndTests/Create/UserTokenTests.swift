import TestSupport
import Testing

@Suite("Tokens of many users")
struct UserTokenTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch.withProgram()
        try scratch.write("userid;groups\r\n" + (0..<60).map { "u\($0);A|B\r\n" }.joined(), to: "users.csv")
    }

    private static let create = """
        ./qs-jwt create-qseow --userdir D --audience a --expires 1h --cert-privatekey-file privatekey.pem
        """
    private static let verify =
        "./qs-jwt verify --each-line - --for qseow --cert-publickey-file publickey.pem --audience a"

    @Test func areMadeAndVerifiedInOnePipe() async throws {
        let whole = try await scratch.sh("\(Self.create) --users users.csv | \(Self.verify)")
        #expect(whole.status == 0, "\(whole.all)")
        #expect(whole.output.split(separator: "\n").count == 60)
        #expect(whole.error.contains("60 lines: 60 accepted, 0 rejected"))
        // Two machines that share the work make the same tokens, whose times are those of their making.
        let parts = try await scratch.sh(
            """
            set -e
            for i in 1 2; do cat users.csv | \(Self.create) --users - --format json --shard $i/2; done |
                sed 's/.*"userid":"u\\([0-9]*\\)".*/\\1/' | sort -n >numbers
            seq 0 59 | cmp - numbers
            """
        )
        #expect(parts.status == 0, "\(parts.all)")
    }

    @Test func endQuietlyWithTheirReader() async throws {
        let result = try await scratch.sh("{ \(Self.create) --users users.csv; echo $? >status; } | head -n 1 >first")
        #expect(result.status == 0)
        #expect(try scratch.read("status") == "0\n")
        #expect(try scratch.read("first").hasPrefix("eyJ"))
        #expect(!result.error.contains("error"), "\(result.error)")
    }

    @Test func takeFilesOfTheirOwn() async throws {
        let result = try await scratch.sh("umask 000; \(Self.create) --users users.csv --output t --name-from userid")
        #expect(result.status == 0 && result.output.isEmpty, "\(result.all)")
        #expect(try scratch.names(in: "t").count == 60)
        #expect(try scratch.mode("t/u7.jwt") == 0o600 && scratch.mode("t") == 0o700)
        let judged = try await scratch.run("verify", "--cert-publickey-file", "publickey.pem", "--jwt-file", "t/u7.jwt")
        #expect(judged.status == 0)
    }
}
