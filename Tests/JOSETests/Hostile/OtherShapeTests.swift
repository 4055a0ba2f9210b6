import JOSE
import JSON
import Messages
import TestSupport
import Testing

@Suite("Rows 9 to 12, 24 to 26: texts of another shape, and tokens for another use")
struct OtherShapeTests {
    private func parts() throws -> [String] { try token().split(separator: ".").map(String.init) }

    @Test("rows 9 and 26: the JSON serialisation, with alg in the unprotected header and all the rest")
    func namesTheJSONSerialisation() throws {
        let parts = try parts()
        let one = #""payload":"\#(parts[1])""#
        let signature = #""protected":"\#(parts[0])","signature":"\#(parts[2])""#
        let texts = [
            "{\(one),\(signature)}",
            #"{\#(one),"signatures":[{\#(signature)}]}"#,
            #"{\#(one),"signatures":[]}"#,
            #"{\#(one),"signature":"\#(parts[2])","header":{"alg":"RS256"}}"#,
            #"{\#(one),"header":{"alg":"none"},"signature":""}"#,
            #"{"ciphertext":"","protected":"\#(parts[0])"}"#,
        ]
        for text in texts {
            let report = try judge(text)
            #expect(report.verdict == .rejected)
            #expect(report.signature.status == .unchecked)
            #expect(report.claims == .unchecked)
            #expect(report.token.shape == .jsonSerialisation)
            #expect(report.errors == [.malformed])
            let finding = try report.only(.malformed)
            #expect(finding.message == "this is the JSON serialization of a token, which is not supported")
            #expect(finding.fix == "join the members as protected.payload.signature")
        }
    }

    @Test("JSON that is no token", arguments: ["{}", #"{"token":"a.b.c"}"#, "{", "{\"payload\""])
    func refusesOtherJSON(_ text: String) throws {
        let report = try judge(text)
        #expect(report.verdict == .rejected)
        #expect(try report.only(.malformed).message == "this is JSON, not a token")
        #expect(report.token.shape == .other)
    }

    @Test("rows 10 and 11: five parts are a JWE, and the verdict is never yes")
    func refusesAJWE() throws {
        let header = encoded(#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#)
        let signed = try parts()
        let texts = [
            "\(header).a2V5.aXY.dGV4dA.dGFn", "\(header)....", "\(header).\(signed[0]).\(signed[1]).\(signed[2]).x",
        ]
        for text in texts {
            let report = try judge(text)
            #expect(report.verdict == .rejected)
            #expect(report.signature.status == .unchecked)
            #expect(report.claims == .unchecked)
            #expect(report.token.shape == .encrypted)
            let finding = try report.only(.encryptedToken)
            #expect(finding.message.hasPrefix("the token has five parts: it is encrypted (JWE)"))
            #expect(finding.actual == "five parts")
        }
        #expect(Token(parsing: Array(texts[0].utf8)).header("enc") == "A256GCM")
    }

    @Test("row 12: another typ than the expected one", arguments: ["at+jwt", "logout+jwt", "", "JWT ", "text/JWT"])
    func refusesAnotherType(_ type: String) throws {
        let report = try judge(token(header: #"{"alg":"RS256","typ":"\#(type)"}"#)) { $0.types = ["JWT"] }
        #expect(report.verdict == .rejected)
        let finding = try report.only(.typeMismatch)
        #expect(finding.message == "the token has another type")
        #expect(finding.expected == "JWT")
        #expect(finding.actual == type)
    }

    @Test("row 12: no typ where one is expected")
    func refusesAMissingType() throws {
        #expect(try judge(token()) { $0.types = ["JWT"] }.only(.typeMismatch).actual == "no typ")
        #expect(try judge(token()).findings.isEmpty)
    }

    @Test(
        "row 12: compared without regard to case and to application/",
        arguments: [("jwt", "JWT"), ("application/JWT", "jwt"), ("JWT", "APPLICATION/jwt"), ("at+JWT", "AT+jwt")]
    )
    func acceptsTheSameType(_ type: String, _ expected: String) throws {
        let token = try token(header: #"{"alg":"RS256","typ":"\#(type)"}"#)
        #expect(try judge(token) { $0.types = ["x", expected] }.verdict == .accepted)
    }

    @Test("five parts whose header says nothing of encryption are rather two tokens")
    func tellsTwoTokensFromAJWE() throws {
        let signed = try parts()
        for text in ["\(try token()).\(signed[1]).\(signed[2])", "\(signed[0]).\(signed[1])...\(signed[2])"] {
            let report = try judge(text)
            #expect(report.verdict == .rejected)
            #expect(report.signature.status == .unchecked)
            #expect(report.errors == [.malformed])
            #expect(try report.only(.malformed).actual == "five parts")
            #expect(report.token.header("alg") == "RS256")
        }
    }

    @Test("row 12: the Kelvin sign is no k")
    func comparesTypesByBytes() throws {
        let token = try token(header: #"{"alg":"RS256","typ":"\u212ab+jwt"}"#)
        #expect(try judge(token) { $0.types = ["kb+jwt"] }.errors == [.typeMismatch])
    }

    @Test("row 24: too few or too many dots", arguments: [0, 1, 3, 5, 6, 7, 1000, 1_000_000])
    func refusesAnotherNumberOfParts(_ dots: Int) throws {
        let report = try judge([UInt8](repeating: UInt8(ascii: "."), count: dots) + Array("a".utf8))
        #expect(report.verdict == .rejected)
        #expect(report.errors == [.malformed])
        let finding = try report.only(.malformed)
        #expect(finding.message == "this is not a signed token")
        let counts = [0: "one part, without a dot", 1: "two parts", 3: "four parts"]
        #expect(finding.actual == counts[dots] ?? "more than five parts")
        #expect(finding.fix != nil)
    }

    @Test("a token of a mebibyte is read, and one that is longer is not")
    func keepsSizeLimit() throws {
        // Header, dots and signature take 364 characters, and three bytes of a payload four.
        for (size, verdict) in [(786_159, Report.Verdict.accepted), (786_160, .rejected)] {
            let start = #"{"exp":1800003600,"x":""#
            let text = start + String(repeating: "a", count: size - start.utf8.count - 2) + #""}"#
            let token = try token(header: #"{"alg":"RS256"}"#, payload: text)
            try #require(token.utf8.count - (1 << 20) == (verdict == .accepted ? 0 : 2))
            #expect(try judge(token).verdict == verdict)
        }
    }

    @Test("row 24: more than 1 MiB is not looked at")
    func refusesATextThatIsTooLarge() throws {
        let dots = try judge([UInt8](repeating: UInt8(ascii: "."), count: 1 << 20 + 1))
        #expect(try dots.only(.malformed).message == "the token is larger than 1 MiB")
        let long = try judge("\(try token())\(String(repeating: "A", count: 1 << 20))")
        #expect(try long.only(.malformed).message == "the token is larger than 1 MiB")
    }

    @Test("row 25: an empty token, and one with empty parts")
    func refusesEmptyParts() throws {
        #expect(try judge("").only(.malformed).message == "the token is empty")
        let parts = try parts()
        for missing in 0..<3 {
            var rest = parts
            rest[missing] = ""
            let report = try judge(rest.joined(separator: "."))
            #expect(report.verdict == .rejected)
            #expect(report.errors.contains(.malformed))
            #expect(report.signature.status != .valid)
        }
        #expect(try judge("..").errors.filter { $0 == .malformed }.count == 3)
    }

    @Test("row 25: a header alone, or a token that lost its signature, is still shown")
    func showsWhatIsLeft() throws {
        let parts = try parts()
        let alone = try judge(parts[0])
        #expect(alone.errors == [.malformed])
        #expect(alone.token.header("alg") == "RS256")
        let cut = try judge("\(parts[0]).\(parts[1])")
        #expect(cut.errors == [.malformed])
        #expect(cut.token.claim("exp") == 1_800_003_600)
        #expect(try cut.only(.malformed).fix == "copy the whole token; its last part seems to be missing")
    }

    @Test("a key instead of a token")
    func recognisesAKey() throws {
        let finding = try judge(Fixture.text("rsa2048.public.pem")).only(.malformed)
        #expect(finding.fix == "this is a key or certificate; give the token")
    }
}
