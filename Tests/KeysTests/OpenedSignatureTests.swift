import Keys
import TestSupport
import Testing

@Suite("An RSA signature opens with its key, and says what it is over")
struct OpenedSignatureTests {
    private func opened(_ signature: [UInt8], by name: String = "rsa2048") throws -> OpenedSignature? {
        try Fixture.publicKey(name).opened(signature)
    }

    @Test(arguments: ["rsa1024", "rsa2048"], Hash.allCases)
    func readsWhatThisProgramSigns(_ name: String, _ hash: Hash) throws {
        let message = try Fixture.message
        for scheme in [SignatureScheme.rsaPKCS1(hash), .rsaPSS(hash)]
        where name != "rsa1024" || scheme != .rsaPSS(.sha512) {
            let opened = try #require(try opened(Fixture.privateKey(name).sign(message, as: scheme), by: name))
            #expect(opened.isPadded)
            let reading = try #require(try opened.reading(of: message))
            #expect(reading.hash.rawValue == "SHA-\(hash.rawValue)")
            #expect(reading.isCertain)
            let isPSS = reading.padding == .pss(saltLength: hash.size, mask: reading.hash)
            #expect(reading.padding == .pkcs1 ? scheme == .rsaPKCS1(hash) : isPSS && scheme == .rsaPSS(hash))
            #expect(try !reading.covers(message + [0]))
            #expect(try !reading.covers([]))
            #expect(try opened.reading(of: message + [0]) == nil)
        }
    }

    struct Made: CustomTestStringConvertible, Sendable {
        let file: String
        let padding: OpenedSignature.Padding
        var hash = SignatureHash.sha256
        var isCertain = true
        var testDescription: String { file }
    }

    private static let made = [
        Made(file: "rs256", padding: .pkcs1), Made(file: "rs384", padding: .pkcs1, hash: .sha384),
        Made(file: "rs512", padding: .pkcs1, hash: .sha512), Made(file: "rs1", padding: .pkcs1, hash: .sha1),
        Made(file: "rs256-without-digest-info", padding: .pkcs1WithoutHashName, isCertain: false),
        Made(file: "ps256", padding: .pss(saltLength: 32, mask: .sha256)),
        Made(file: "pss-salt0", padding: .pss(saltLength: 0, mask: .sha256)),
        Made(file: "pss-salt20", padding: .pss(saltLength: 20, mask: .sha256)),
        Made(file: "pss-salt-max", padding: .pss(saltLength: 222, mask: .sha256), isCertain: false),
        Made(file: "pss-mask-sha1", padding: .pss(saltLength: 32, mask: .sha1)),
        Made(file: "pss-mask-sha512", padding: .pss(saltLength: 32, mask: .sha512)),
        Made(file: "pss-sha1", padding: .pss(saltLength: 20, mask: .sha1), hash: .sha1),
    ]

    @Test(arguments: made)
    func readsWhatTheOpenSSLCommandSigned(_ made: Made) throws {
        let opened = try #require(try opened(Fixture.signature("rsa2048.\(made.file)")))
        let reading = try #require(try opened.reading(of: Fixture.message))
        #expect(reading.padding == made.padding)
        #expect(reading.hash == made.hash)
        #expect(reading.isCertain == made.isCertain)
        #expect(try opened.reading(of: Fixture.message + [0x20]) == nil)
    }

    @Test("a hash that is not known: padded by this key, and no more is said", arguments: ["rs224", "pss-sha224"])
    func leavesAnUnknownHash(_ file: String) throws {
        let opened = try #require(try opened(Fixture.signature("rsa2048.\(file)")))
        #expect(opened.isPadded)
        #expect(try opened.reading(of: Fixture.message) == nil)
        #expect(opened.readings.allSatisfy { !$0.isCertain })
    }

    @Test(arguments: made.filter { !$0.file.hasPrefix("p") })
    func doesNotOpenWithAnotherKey(_ made: Made) throws {
        let signature = try Fixture.signature("rsa2048.\(made.file)")
        if let opened = try opened(signature, by: "rsa2048-b") {
            #expect(!opened.isPadded)
            #expect(opened.readings.isEmpty)
        }
        #expect(try opened(signature, by: "rsa1024") == nil)
    }

    @Test("never with certainty under another key, and never over the message")
    func isNotTakenInByChance() throws {
        let (key, message) = (try Fixture.privateKey("rsa2048"), try Fixture.message)
        for hash in Hash.allCases {
            for number in 0..<40 {
                let signature = try key.sign(message + [UInt8(number)], as: .rsaPSS(hash))
                guard let opened = try opened(signature, by: "rsa2048-b") else { continue }
                #expect(opened.readings.allSatisfy { !$0.isCertain })
                #expect(try opened.reading(of: message + [UInt8(number)]) == nil)
            }
        }
    }

    @Test("a damaged signature opens to nothing certain")
    func refusesDamage() throws {
        let signature = try Fixture.signature("rsa2048.rs256")
        for bit in stride(from: 0, to: signature.count * 8, by: 31) {
            guard let opened = try opened(signature.flipping(bit: bit)) else { continue }
            #expect(opened.readings.allSatisfy { !$0.isCertain })
        }
    }

    @Test("other lengths, and numbers that are no signatures")
    func takesAnything() throws {
        let signature = try Fixture.signature("rsa2048.rs256")
        for other in [[], [0], signature + [0], Array(signature.dropLast()), [0] + signature] {
            #expect(try opened(other) == nil)
        }
        for byte in [0, 1, 0x7f, 0xff] as [UInt8] {
            let opened = try opened([UInt8](repeating: byte, count: 256))
            #expect(opened?.isPadded ?? false == false)
        }
        #expect(try opened(Numbers.rsa[0]) == nil, "the modulus itself")
    }

    @Test(arguments: Pair.all.filter { !$0.name.hasPrefix("rsa") })
    func opensNoOtherKind(_ pair: Pair) throws {
        let signature = try Fixture.privateKey(pair.name).sign(Fixture.message, as: pair.scheme)
        #expect(try Fixture.publicKey(pair.name).opened(signature) == nil)
    }
}
