import JOSE
import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("Which files belong together")
struct PairTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func files(_ pairs: KeyValuePairs<String, String>) throws {
        for (name, fixture) in pairs { try scratch.copy(fixture, as: name) }
    }

    private func ending(_ names: String...) throws -> [String] {
        let outcome = run(["inspect-key"] + names.map(scratch.file))
        #expect(outcome.status == 0)
        return outcome.ending.map { $0.split(separator: "\(scratch.path)/", omittingEmptySubsequences: false).joined() }
    }

    @Test("two of them")
    func comparesTwo() throws {
        try files(["k.pem": "rsa2048.private.pem", "p.pem": "rsa2048.public.pem", "c.cer": "rsa2048.certificate.pem"])
        try files(["d.pem": "rsa2048.private.der", "x.pem": "rsa2048-b.public.pem"])
        #expect(try ending("k.pem", "c.cer") == ["k.pem and c.cer are a pair"])
        #expect(try ending("p.pem", "k.pem") == ["p.pem and k.pem are a pair"])
        #expect(try ending("c.cer", "p.pem") == ["c.cer and p.pem hold the same public key"])
        #expect(try ending("k.pem", "k.pem") == ["k.pem and k.pem hold the same private key"])
        #expect(try ending("k.pem", "x.pem") == ["k.pem and x.pem do not belong together"])
    }

    @Test("more of them")
    func comparesMore() throws {
        try files(["k.pem": "rsa2048.private.pem", "p.pem": "rsa2048.public.pem", "c.cer": "rsa2048.certificate.pem"])
        try files(["x.pem": "rsa2048-b.public.pem", "y.pem": "p256.public.pem"])
        #expect(
            try ending("k.pem", "p.pem", "c.cer") == ["k.pem, p.pem and c.cer belong together: they hold the same key"]
        )
        #expect(try ending("k.pem", "x.pem", "c.cer") == ["k.pem and c.cer are a pair", "x.pem belongs to neither"])
        #expect(
            try ending("x.pem", "k.pem", "c.cer", "y.pem") == [
                "k.pem and c.cer are a pair", "x.pem belongs to none of the others",
                "y.pem belongs to none of the others",
            ]
        )
        #expect(try ending("k.pem", "x.pem", "y.pem") == ["k.pem, x.pem and y.pem do not belong together"])
    }

    @Test("a locked key cannot be compared")
    func leavesALockedKeyOpen() throws {
        try files(["k.pem": "rsa2048.encrypted.pem", "p.pem": "rsa2048.public.pem"])
        #expect(try ending("k.pem", "p.pem") == ["k.pem is encrypted, so its pair is unknown"])
    }

    @Test("a chain counts by its leaf")
    func leavesOutIssuers() throws {
        try files(["chain.pem": "chain.pem", "k.pem": "p256.private.pem"])
        #expect(try ending("chain.pem", "k.pem") == ["chain.pem (1 of 2) and k.pem are a pair"])
        let outcome = scratch.inspect(scratch.file("chain.pem"), scratch.file("k.pem"), "--expect-pair")
        #expect(outcome.status == 0)
        #expect(
            outcome.output.contains(
                "\n\nchain.pem (2 of 2): certificate, EC P-256, issuer of another one in the file\n"
            )
        )
    }

    @Test("the keys of a JWKS go by their key IDs")
    func namesKeysOfASet() throws {
        try files(["k.pem": "p256.private.pem"])
        let keys = [try Fixture.jwk("p256", [.init("kid", "a")]), try Fixture.jwk("ed25519"), try Fixture.jwk("p384")]
        try scratch.write(JSONValue.object([.init("keys", .array(keys))]).compact, to: "set.json")
        #expect(
            try ending("set.json", "k.pem") == [
                "set.json (kid a) and k.pem are a pair", "set.json (2 of 3) belongs to none of the others",
                "set.json (3 of 3) belongs to none of the others",
            ]
        )
        // Alone, that its keys differ is no news.
        #expect(try ending("set.json").first == "set.json (3 of 3): public key, EC P-384")
    }

    @Test("many keys are not listed")
    func countsMany() throws {
        let names = ["ed448", "rsa2048", "p256", "p384", "p521", "ed25519"]
        let set = JSONValue.object([.init("keys", .array(try names.map { try Fixture.jwk($0) }))])
        try scratch.write(set.compact, to: "set.json")
        try files(["k.pem": "p256.private.pem", "x.pem": "rsa2048-b.public.pem"])
        #expect(try ending("set.json", "x.pem") == ["no two of the 7 keys belong together"])
        #expect(
            try ending("set.json", "k.pem") == [
                "set.json (3 of 6) and k.pem are a pair", "the other 5 keys belong to none of these",
            ]
        )
    }
}

@Suite("inspect-key --expect-pair")
struct ExpectPairTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test(
        "a private key with its public key or certificate",
        arguments: [["private.pem", "public.pem"], ["certificate.pem", "private.pem", "public.pem", "pkcs1.pem"]]
    )
    func accepts(_ forms: [String]) throws {
        let paths = try forms.map { try scratch.copy("rsa2048.\($0)", as: $0) }
        let outcome = run(["inspect-key", "--expect-pair"] + paths)
        #expect(outcome.status == 0)
        #expect(!outcome.output.contains("no-pair"))
    }

    @Test(
        "everything else",
        arguments: [
            (["rsa2048.private.pem"], "no public key and no certificate"),
            (["rsa2048.private.pem", "rsa2048.pkcs1.pem"], "no public key and no certificate"),
            (["rsa2048.public.pem", "rsa2048.certificate.pem"], "no private key"),
            (["rsa2048.private.pem", "rsa2048-b.public.pem"], "2 different keys"),
            (["rsa2048.private.pem", "rsa2048.public.pem", "p256.public.pem"], "2 different keys"),
            (["rsa2048.private.pem", "unfit-rsa-exponent-1.public.pem"], "a key that cannot be used"),
        ]
    )
    func refuses(_ fixtures: [String], _ found: String) throws {
        let paths = try fixtures.map { try scratch.copy($0, as: $0) }
        let outcome = run(["inspect-key", "--expect-pair"] + paths)
        #expect(outcome.status == 1)
        #expect(
            outcome.output.hasSuffix(
                """
                error: no-pair: the given files are not one pair of keys
                  actual: \(found)
                  expected: one private key, with its public key or certificate
                  fix: give the private key, and the public key or certificate that was made
                    with it

                """
            ) || outcome.output.contains("  actual: \(found), expected: one private key"),
            "\(outcome.output)"
        )
    }

    @Test("a locked key, until it is opened")
    func opensALockedKey() throws {
        let paths = try ["encrypted.pem", "certificate.pem"].map { try scratch.copy("rsa2048.\($0)", as: $0) }
        let locked = scratch.inspect("--expect-pair", paths[0], paths[1])
        #expect(locked.status == 1)
        #expect(locked.ending.contains("  actual: a private key that is encrypted and was not opened"))
        #expect(
            locked.ending.contains("  fix: name the passphrase with --passphrase-env NAME or --passphrase-file FILE")
        )
        let passphrase = try scratch.write("correct horse\n", to: "passphrase")
        let opened = scratch.inspect("--expect-pair", paths[0], paths[1], "--passphrase-file", passphrase)
        #expect(opened.status == 0)
        #expect(opened.ending == ["encrypted.pem and certificate.pem are a pair"])
    }
}
