import Keys
import TestSupport
import Testing

@Suite("What a key signs, its public half verifies")
struct SignatureTests {
    private static let schemes: [SignatureScheme] =
        Hash.allCases.flatMap { [.rsaPKCS1($0), .rsaPSS($0), .ecdsa($0)] } + [.edwards]

    @Test(arguments: Pair.all, schemes)
    func signsAndVerifiesOrRefuses(_ pair: Pair, _ scheme: SignatureScheme) throws {
        let key = try Fixture.privateKey(pair.name)
        let publicKey = try Fixture.publicKey(pair.name)
        let message = try Fixture.message
        guard scheme.fits(pair.type) else {
            #expect(try refusal { try key.sign(message, as: scheme) }.code == .unfit)
            #expect(try refusal { try publicKey.isValid([], for: message, as: scheme) }.code == .unfit)
            return
        }
        guard pair.name != "rsa1024" || scheme != .rsaPSS(.sha512) else { return }
        let signature = try key.sign(message, as: scheme)
        #expect(signature.count == publicKey.signatureSize)
        #expect(try publicKey.isValid(signature, for: message, as: scheme))
        #expect(try key.publicKey.isValid(signature, for: message, as: scheme))
        for other in Self.schemes where other != scheme && other.fits(pair.type) {
            #expect(try !publicKey.isValid(signature, for: message, as: other))
        }
    }

    @Test func fitsFamiliesToKeys() {
        #expect(SignatureScheme.rsaPKCS1(.sha256).fits(.rsa(bits: 2048)))
        #expect(SignatureScheme.rsaPSS(.sha512).fits(.rsa(bits: 2048)))
        #expect(SignatureScheme.ecdsa(.sha256).fits(.ec(.secp256k1)))
        #expect(SignatureScheme.edwards.fits(.edwards(.ed448)))
        #expect(!SignatureScheme.rsaPSS(.sha256).fits(.ec(.p256)))
        #expect(!SignatureScheme.ecdsa(.sha256).fits(.edwards(.ed25519)))
        #expect(!SignatureScheme.edwards.fits(.ec(.p256)))
    }

    @Test func refusesToSignWithAKeyTooSmallForTheHash() throws {
        let key = try Fixture.privateKey("rsa1024")
        #expect(try refusal { try key.sign([], as: .rsaPSS(.sha512)) }.code == .unfit)
        let noise = [UInt8](repeating: 1, count: 128)
        #expect(try !key.publicKey.isValid(noise, for: [], as: .rsaPSS(.sha512)))
    }

    @Test(arguments: Pair.all)
    func signsAnEmptyMessage(_ pair: Pair) throws {
        let key = try Fixture.privateKey(pair.name)
        let signature = try key.sign([], as: pair.scheme)
        #expect(try key.publicKey.isValid(signature, for: [], as: pair.scheme))
        #expect(try !key.publicKey.isValid(signature, for: [0], as: pair.scheme))
    }

    struct Made: CustomTestStringConvertible, Sendable {
        let file: String
        let scheme: SignatureScheme
        var testDescription: String { file }
        var pair: String { String(file.prefix { $0 != "." }) }

        static let all = [
            Made(file: "rsa2048.rs256", scheme: .rsaPKCS1(.sha256)),
            Made(file: "rsa2048.rs384", scheme: .rsaPKCS1(.sha384)),
            Made(file: "rsa2048.rs512", scheme: .rsaPKCS1(.sha512)),
            Made(file: "rsa2048.ps256", scheme: .rsaPSS(.sha256)),
            Made(file: "ed25519.eddsa", scheme: .edwards),
            Made(file: "ed448.eddsa", scheme: .edwards),
        ]
    }

    @Test(arguments: Made.all)
    func verifiesWhatTheOpenSSLCommandSigned(_ made: Made) throws {
        let key = try Fixture.publicKey(made.pair)
        #expect(try key.isValid(try Fixture.signature(made.file), for: try Fixture.message, as: made.scheme))
    }

    @Test(arguments: Made.all.filter { $0.scheme != .rsaPSS(.sha256) })
    func signsWhatTheOpenSSLCommandSigned(_ made: Made) throws {
        let signature = try Fixture.privateKey(made.pair).sign(try Fixture.message, as: made.scheme)
        #expect(try signature == Fixture.signature(made.file))
    }
}
