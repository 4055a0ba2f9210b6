import JOSE
import JSON
import Messages
import Qlik
import Testing

@Suite("A platform's rules for a token that was given")
struct PlatformTests {
    private func token(_ claims: String, header: String = #"{"alg":"RS256","kid":"k"}"#) -> Token {
        let parts = [header, claims, "signature"].map { Base64URL.encode(Array($0.utf8)) }
        return Token(parsing: Array(parts.joined(separator: ".").utf8))
    }

    private func codes(
        _ platform: Platform,
        _ token: Token,
        _ names: ClientManagedClaimNames = .init()
    ) -> [FindingCode] {
        platform.findings(about: token, names: names, now: now).map(\.code)
    }

    private let identity = #""userId":"a","userDirectory":"d","exp":1800003600"#

    @Test(
        "what a token looks made for",
        arguments: [
            (#"{"aud":"qlik.api/login/jwt-session"}"#, Platform?.some(.cloud)), (#"{"aud":["x","qlik.api"]}"#, .cloud),
            (#"{"subType":"user"}"#, .cloud), (#"{"iss":"acme.eu.qlikcloud.com"}"#, .cloud),
            (#"{"iss":"https://acme.us.qlikcloudgov.com"}"#, .cloud),
            (#"{"userId":"a"}"#, .clientManaged), (#"{"userdir":"a"}"#, .clientManaged),
            (#"{"user_directory":"a"}"#, .clientManaged), (#"{"userId":"a","subType":"user"}"#, nil), ("{}", nil),
            (#"{"sub":"a","iss":"b","aud":"c"}"#, nil), ("[]", nil),
        ]
    )
    func recognises(_ claims: String, _ platform: Platform?) {
        #expect(Platform(resembledBy: token(claims)) == platform)
    }

    @Test("nothing is said of what cannot be read", arguments: Platform.allCases)
    func saysNothingOfTheUnreadable(_ platform: Platform) {
        let texts = ["", "a.b.c", "a.b.c.d.e", "{}", "eyJhbGciOiJSUzI1NiJ9.W10.AAAA", "W10.e30.AAAA"]
        for text in texts { #expect(codes(platform, Token(parsing: Array(text.utf8))).isEmpty, "\(text)") }
    }

    @Test(
        "Qlik Cloud finds the identity provider by the key ID",
        arguments: [
            (#"{"alg":"RS256"}"#, String?.none), (#"{"alg":"RS256","kid":""}"#, nil),
            (#"{"alg":"RS256","Kid":"k"}"#, "Kid"),
        ]
    )
    func asksForAKeyID(_ header: String, _ found: String?) throws {
        let findings = Platform.cloud.findings(about: token("{}", header: header), names: .init(), now: now)
        let finding = try #require(findings.first { $0.code == .keyIDMissing })
        #expect(finding.severity == .error)
        #expect(finding.actual == found)
    }

    @Test("a claim 'kid' is no key ID")
    func doesNotReadTheKeyIDFromTheClaims() throws {
        let token = token(#"{"kid":"k"}"#, header: #"{"alg":"RS256"}"#)
        let finding = try #require(Platform.cloud.findings(about: token, names: .init(), now: now).first)
        #expect(finding.actual == "a claim 'kid', which is not read")
    }

    @Test(
        "a claim that is missing names the one that was probably meant",
        arguments: [("SubType", "subType"), ("sub_type", "subType"), ("subTyp", "subType")]
    )
    func namesTheLikelyClaim(_ found: String, _ wanted: String) throws {
        let findings = Platform.cloud.findings(about: token(#"{"\#(found)":"user"}"#), names: .init(), now: now)
        let finding = try #require(findings.first { $0.subject == .claim(wanted) })
        #expect(finding.actual == found)
    }

    @Test("milliseconds are called that, and not a long lifetime")
    func knowsMilliseconds() {
        let long = #"{"nbf":1800000000,"exp":1800003600000}"#
        let found = Platform.cloud.findings(about: token(long), names: .init(), now: now).filter {
            $0.subject == .claim("exp")
        }
        #expect(found.map(\.code) == [.timeInMilliseconds])
        #expect(found.map(\.severity) == [.error])
        let both = token(#"{"nbf":1800000000000,"exp":1800003600000}"#)
        #expect(!codes(.cloud, both).contains(.lifetimeTooLong))
        let old = token(#"{\#(identity.dropLast(10))1800003600000,"iat":1800000000}"#)
        #expect(codes(.clientManaged, old) == [.timeInMilliseconds])
    }

    @Test(
        "the end of all dates is never, in any time zone, and not milliseconds",
        arguments: [
            ("253402300799", true), ("253402300800", true), ("253402297199", true), ("253402340399", true),
            ("253402258800", true), ("32503680000", false), ("250000000000", false), ("8640000000000", true),
        ]
    )
    func tellsNever(_ expiry: String, _ isNever: Bool) throws {
        let endless = token(#"{\#(identity.dropLast(10))\#(expiry),"iat":1800000000}"#)
        let findings = Platform.clientManaged.findings(about: endless, names: .init(), now: now)
        #expect(findings.map(\.code) == [.lifetimeTooLong])
        #expect(findings.first?.message.hasSuffix("which is never") == isNever)
        let cloud = Platform.cloud.findings(about: endless, names: .init(), now: now)
        let long = try #require(cloud.first { $0.code == .lifetimeTooLong })
        #expect(long.actual?.hasSuffix("which is never") == isNever)
    }

    @Test("without nbf the lifetime counts from iat")
    func countsFromTheIssue() {
        #expect(codes(.cloud, token(#"{"iat":1800000000,"exp":1800003601}"#)).contains(.lifetimeTooLong))
        #expect(!codes(.cloud, token(#"{"iat":1800000000,"exp":1800003600}"#)).contains(.lifetimeTooLong))
    }

    @Test("the claims of the user, under the names of the virtual proxy")
    func asksForTheUser() throws {
        #expect(codes(.clientManaged, token("{\(identity)}")).isEmpty)
        var names = ClientManagedClaimNames()
        names.userID = "uid"
        names.isUserIDKnown = true
        let findings = Platform.clientManaged.findings(about: token("{\(identity)}"), names: names, now: now)
        #expect(findings.map(\.code) == [.claimMissing])
        #expect(findings[0].severity == .error)
        #expect(findings[0].subject == .claim("uid"))
        #expect(findings[0].fix == "name the claim in the token as in the virtual proxy")
        names.isUserIDKnown = false
        let guessed = Platform.clientManaged.findings(about: token("{\(identity)}"), names: names, now: now)
        #expect(guessed.map(\.severity) == [.error])
        #expect(guessed[0].message == "no user ID under the assumed name")
        #expect(guessed[0].fix == "if the virtual proxy reads another claim: \(option: .useridClaim, "NAME")")
        #expect(guessed[0].source == "the usual name, not documented")
        let wrong = codes(.clientManaged, token(#"{"userId":1,"userDirectory":"d","exp":1800003600}"#))
        #expect(wrong == [.claimWrongType])
    }

    @Test(
        "another spelling of a name may be the virtual proxy's, a misspelled one is not",
        arguments: [("userid", "userid"), ("User_ID", "User_ID"), ("usrId", "NAME"), ("useYId", "NAME")]
    )
    func suggestsNames(_ claim: String, _ suggested: String) {
        let misnamed = token(#"{"\#(claim)":"a","userDirectory":"d","exp":1800003600}"#)
        let findings = Platform.clientManaged.findings(about: misnamed, names: .init(), now: now)
        #expect(findings.map(\.actual) == [claim])
        #expect(
            findings.first?.fix == "if the virtual proxy reads another claim: \(option: .useridClaim, suggested)"
        )
    }

    @Test("on Windows a token that never expires is a warning")
    func warnsOfEndlessTokens() throws {
        let endless = token(#"{"userId":"a","userDirectory":"d"}"#)
        let findings = Platform.clientManaged.findings(about: endless, names: .init(), now: now)
        #expect(findings.map(\.code) == [.expiryMissing])
        #expect(findings.map(\.severity) == [.warning])
    }

    @Test("a header line of more than 8 KiB", arguments: [(5900, false), (6200, true), (12_300, true)])
    func measuresTheHeader(_ size: Int, _ isFound: Bool) {
        let long = token(#"{\#(identity),"x":"\#(String(repeating: "x", count: size))"}"#)
        #expect(codes(.clientManaged, long) == (isFound ? [.headerTooLarge] : []))
    }
}
