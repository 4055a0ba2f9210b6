import JOSE
import JSON
import Keys
import Qlik
import TestSupport
import Testing

@testable import Commands

@Suite("What a token must be for others to follow it, and how they must be like it")
struct FollowedTokenTests {
    private typealias Claims = PrecedentTests.Claims

    private let verify = ["verify", "--cert-publickey-file", Fixture.publicKeyFile("rsa2048")]

    private func token(_ claims: Claims, kid: String = "key-2026") throws -> String {
        try TokenSigner.token(
            claims: claims,
            header: [JSONMember("kid", .string(kid))],
            algorithm: .rs256,
            key: try Fixture.signingKey("rsa2048")
        )
    }

    private func changed(_ claims: Claims, _ name: String, _ value: JSONValue) -> Claims {
        claims.map { $0.name == name ? JSONMember(name, value) : $0 }
    }

    /// Each line has the report that it has alone; gives the reports.
    @discardableResult
    private func judgedAlike(_ words: [String], _ tokens: [String]) throws -> [String] {
        let found = judged(words, tokens).reports
        try #require(found.count == tokens.count)
        for (token, report) in zip(tokens, found) { #expect(judged(words, [token]).reports == [report]) }
        return found
    }

    /// What comes of tokens that arrive at once: only those of one batch follow each other.
    private func judged(_ words: [String], _ tokens: [String]) -> (outcome: Outcome, reports: [String]) {
        let input = tokens.map { "\($0)\n" }.joined()
        let outcome = run(words + ["--each-line", "--jobs", "1"], stdin: input) { context in
            let pieces = FakePieces(Array(input.utf8), size: input.utf8.count)
            context.readSome = { (limit) throws(Failure) in pieces.next(limit) }
        }
        return (outcome, outcome.output.split(separator: "\n").map(String.init))
    }

    @Test("a token that is warned of for its length, before and behind one that is not")
    func measuresEach() throws {
        let short = try token(PrecedentTests.windows)
        let long = try token(changed(PrecedentTests.windows, "name", .string(String(repeating: "x", count: 20_000))))
        for tokens in [[short, long, short], [long, short, long]] {
            let found = try judgedAlike(verify + ["--for", "qseow", "--audience", "hdJh34wkK"], tokens)
            #expect(found.map { $0.contains("header-too-large") } == tokens.map { $0 == long })
        }
    }

    @Test("the same claims under another header, which is one of two that are known")
    func comparesHeaders() throws {
        let claims = PrecedentTests.plain, others = claims + [JSONMember("costCenter", 7)]
        let tokens = try [
            token(claims), token(claims, kid: "other"), token(others, kid: "other"), token(others), token(claims),
        ]
        try judgedAlike(["decode"], tokens)
        try judgedAlike(verify, tokens)
        try judgedAlike(verify + ["--keyid", "key-2026"], tokens)
    }

    @Test("decode looks at the times of each")
    func looksAtTimes() throws {
        let first = try token(PrecedentTests.cloud)
        let long = try token(changed(PrecedentTests.cloud, "exp", .init(moment + 90_000)))
        let found = try judgedAlike(["decode", "--for", "qscloud"], [first, long, first])
        #expect(found.map { $0.contains("lifetime-too-long") } == [false, true, false])
    }

    @Test("decode tells of each token without a signature")
    func looksForSignatures() throws {
        let first = try token(PrecedentTests.plain)
        let start = first.prefix(through: try #require(first.lastIndex(of: ".")))
        let found = try judgedAlike(["decode"], [first, String(start), first])
        #expect(found[0] != found[1])
    }

    @Test("a token that is longer than one may be")
    func refusesTheLongest() throws {
        // One of three lengths leaves a last part that is base64url.
        for id in ["1", "12", "123"] {
            let first = try token([JSONMember("jti", .string(id))])
            let start = first.prefix(through: try #require(first.lastIndex(of: ".")))
            let long = start + String(repeating: "A", count: TokenText.maximumSize + 1 - start.utf8.count)
            let found = try judgedAlike(["decode"], [first, String(long)])
            #expect(found[1].contains("malformed"))
        }
    }

    @Test("under --strict, a warning about the header refuses each of the tokens")
    func countsRefusals() throws {
        let token = try TokenSigner.token(
            claims: PrecedentTests.cloud,
            header: [JSONMember("kid", "key-2026")],
            algorithm: .es256,
            key: try Fixture.signingKey("p256")
        )
        let words =
            ["verify", "--for", "qscloud", "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026"]
            + ["--cert-publickey-file", Fixture.publicKeyFile("p256")]
        let lenient = judged(words, [token, token]).outcome
        #expect(lenient.said("info").first == "2 lines: 2 accepted, 0 rejected")
        let strict = judged(words + ["--strict"], [token, token]).outcome
        #expect(strict.said("info").first == "2 lines: 0 accepted, 2 rejected")
        #expect(strict.status == 1)
    }

    @Test(
        "a claim of another type than its rules ask for makes no token to follow",
        arguments: [
            ("name", JSONValue.init(12_345)), ("email", true), ("jti", false), ("groups", "Sales"), ("exp", "tomorrow"),
        ]
    )
    func needsTypes(_ name: String, _ value: JSONValue) throws {
        let judge = TokenJudge(platform: nil, expectations: Expectations(time: NumericDate(seconds: moment)))
        let right = Token(parsing: Array(try token(PrecedentTests.cloud).utf8))
        #expect(Precedent(right, verifier: judge) != nil)
        let wrong = Token(parsing: Array(try token(changed(PrecedentTests.cloud, name, value)).utf8))
        #expect(Precedent(wrong, verifier: judge) == nil)
    }
}
