import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("A signature that was encoded twice, and one of the wrong length")
struct SignatureFormTests {
    private static let forms = ["digits", "digits-in-base64url", "lines-of-digits", "base64-twice", "base64url-twice"]

    /// The third part as somebody writes it by mistake.
    private func segment(_ bytes: [UInt8], _ form: String) -> String {
        let digits = HexText.digits(bytes)
        return switch form {
        case "digits": digits
        case "digits-in-base64url": encoded(digits)
        case "lines-of-digits": encoded(SigningTextTests.lines(digits, 60, "\n") + "\n")
        case "base64-twice":
            encoded(String(Base64URL.encode(bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }) + "==\n")
        default: encoded(Base64URL.encode(bytes))
        }
    }

    @Test("in every form and with every algorithm", arguments: Signer.all, forms)
    func tellsTheForm(_ signer: Signer, _ form: String) throws {
        var parts = Parts(try signer.token())
        parts.signature = segment(try parts.signatureBytes, form)
        let finding = try judge(parts.text, [signer.key]).cause(.signatureEncodedTwice)
        #expect(finding.message.contains("; decoded, it verifies with \(signer.name).pem"))
        #expect(finding.message.contains(form.contains("digits") ? "hexadecimal" : "base64 twice"))
    }

    @Test("in DER besides", arguments: Signer.ec, forms)
    func tellsTheFormOfDER(_ signer: Signer, _ form: String) throws {
        var parts = Parts(try signer.token())
        parts.signature = segment(DERSignatureTests.der(try parts.signatureBytes), form)
        let finding = try judge(parts.text, [signer.key]).cause(.signatureEncodedTwice)
        #expect(finding.message.contains("it verifies with"))
    }

    @Test("another key's, or over other claims, it is encoded twice all the same", arguments: forms)
    func tellsTheFormAlone(_ form: String) throws {
        var parts = Parts(try token(by: "rsa2048-b"))
        parts.signature = segment(try parts.signatureBytes, form)
        let foreign = try judge(parts.text).cause(.signatureEncodedTwice)
        #expect(foreign.message.hasSuffix("; decoded, it does not verify either"))
    }

    @Test("not for signatures that are only changed", arguments: Signer.all)
    func leavesSignatures(_ signer: Signer) throws {
        let parts = Parts(try signer.token())
        var bytes = try parts.signatureBytes
        bytes[3] ^= 1
        for form in [bytes, bytes.reversed(), bytes + bytes, Array(bytes.dropLast(20)), Array("abcdef".utf8)] {
            let report = try judge(parts.signed(with: form), [signer.key])
            report.expectRefused()
            #expect(!report.causes.contains(.signatureEncodedTwice))
            #expect(!report.causes.contains(.signatureZeros))
        }
    }

    /// A token whose signature begins with a zero byte, as every 256th does.
    private func tokenWithZero(_ signer: Signer, at place: Int) throws -> Parts {
        for number in 0..<10_000 {
            let parts = Parts(try signer.token(payload: #"{"exp":1800003600,"n":\#(number)}"#))
            if try parts.signatureBytes[place] == 0 { return parts }
        }
        throw NoZero()
    }

    private struct NoZero: Error {}

    @Test("a zero that RSA dropped, and zeros put in front")
    func tellsZerosOfRSA() throws {
        for signer in [Signer.rsa[0], Signer.rsa[1]] {
            let parts = try tokenWithZero(signer, at: 0)
            let bytes = try parts.signatureBytes
            let short = try judge(parts.signed(with: Array(bytes.dropFirst())), [signer.key]).cause(.signatureZeros)
            #expect(short.message == "leading zeros of its number are missing; only some tokens fail so")
            #expect(short.expected == "256 bytes")
            let whole = Parts(try signer.token())
            for zeros in 1...2 {
                let long = [UInt8](repeating: 0, count: zeros) + (try whole.signatureBytes)
                let finding = try judge(whole.signed(with: long), [signer.key]).cause(.signatureZeros)
                #expect(finding.actual?.hasPrefix("\(256 + zeros) bytes") ?? false)
            }
        }
    }

    @Test("zeros of r and of s, dropped and added", arguments: Signer.ec)
    func tellsZerosOfECDSA(_ signer: Signer) throws {
        let size = try Parts(signer.token()).signatureBytes.count / 2
        // On P-521 the first byte is 0 or 1, and so is often dropped.
        for place in [0, size] {
            let parts = try tokenWithZero(signer, at: place)
            var bytes = try parts.signatureBytes
            bytes.remove(at: place)
            _ = try judge(parts.signed(with: bytes), [signer.key]).cause(.signatureZeros)
        }
        let parts = Parts(try signer.token())
        let (r, s) = (Array(try parts.signatureBytes.prefix(size)), Array(try parts.signatureBytes.suffix(size)))
        for form in [[0] + r + s, r + [0] + s, [0] + r + [0] + s] {
            let finding = try judge(parts.signed(with: form), [signer.key]).cause(.signatureZeros)
            #expect(finding.expected == "\(2 * size) bytes, r and s of \(size) each")
        }
    }

    @Test("one number too long and the other too short, together as long as they should be")
    func tellsZerosInTheWrongPlace() throws {
        let signer = Signer.ec[0]
        let bytes = try tokenWithZero(signer, at: 32)
        let signature = try bytes.signatureBytes
        let form = [0] + signature.prefix(32) + signature.suffix(31)
        let finding = try judge(bytes.signed(with: form), [signer.key]).cause(.signatureZeros)
        #expect(finding.message.contains("in the wrong place"))
    }

    @Test("a cut signature is cut, and one of another key foreign")
    func leavesOtherLengths() throws {
        let parts = Parts(try token())
        let bytes = try parts.signatureBytes
        // Which of the two it is cannot be known of a single byte.
        for (count, tellsBoth) in [(1, true), (3, true), (4, false), (30, false)] {
            let cut = try judge(parts.signed(with: Array(bytes.dropLast(count)))).cause(.tokenTruncated)
            #expect(cut.fix?.words.contains("signature-zeros") == tellsBoth)
        }
        #expect(try judge(parts.signed(with: Array(bytes.dropLast()))).causes == [.tokenTruncated])
        #expect(try judge(parts.signed(with: bytes + [0])).causes.isEmpty)
        #expect(try judge(parts.signed(with: [1] + bytes)).causes.isEmpty)
    }

    @Test(
        "a detached payload",
        arguments: [
            #"{"alg":"RS256"}"#, #"{"alg":"RS256","typ":"JWT"}"#, #"{"alg":"ES256"}"#, #"{"alg":"HS256"}"#, "{}",
        ]
    )
    func tellsADetachedPayload(_ header: String) throws {
        let report = try judge("\(encoded(header))..\(Base64URL.encode([UInt8](repeating: 9, count: 256)))")
        #expect(try report.cause(.payloadDetached).actual == "HEADER..SIGNATURE")
        #expect(report.errors.contains(.malformed))
    }

    @Test("not where a header or a signature is missing as well")
    func leavesOtherGaps() throws {
        let parts = Parts(try token())
        for text in [
            "..", "\(parts.header)..", "..\(parts.signature)", ".\(parts.payload).\(parts.signature)", parts.text,
        ] {
            #expect(try !judge(text).causes.contains(.payloadDetached))
        }
    }
}
