import JOSE
import JSON
import Messages
import Qlik
import Testing

@Suite("The rules of Qlik Cloud")
struct CloudRulesTests {
    private func findings(_ draft: TokenDraft, _ algorithm: Algorithm = .rs256) -> [Finding] {
        CloudRules(algorithm: algorithm, draft: draft).findings()
    }

    private func only(_ draft: TokenDraft, _ algorithm: Algorithm = .rs256) throws -> Finding {
        let found = findings(draft, algorithm)
        try #require(found.count == 1, "\(found)")
        return found[0]
    }

    @Test("nothing is wrong with a token that has everything, with and without groups")
    func findsNothing() throws {
        #expect(findings(try cloudRequest().draft).isEmpty)
        var request = try cloudRequest()
        request.groups = ["a", String(repeating: "g", count: 256)]
        #expect(findings(request.draft).isEmpty)
    }

    @Test(
        "another algorithm than RS256 is a warning",
        arguments: Algorithm.allCases.filter { $0.requirement != .secret && $0 != .rs256 }
    )
    func warnsOfOtherAlgorithms(_ algorithm: Algorithm) throws {
        let finding = try only(cloudRequest().draft, algorithm)
        #expect(finding.code == .algorithmUndocumented)
        #expect(finding.severity == .warning)
        #expect(finding.expected == "RS256; only HS is excluded")
        #expect(finding.actual == algorithm.rawValue)
        let advice: Message = "\(option: .algorithm, "RS256")"
        let fix: Message = algorithm.requirement == .rsa ? advice : "use an RSA key and \(advice)"
        #expect(finding.fix == fix)
    }

    @Test("a secret is refused", arguments: [Algorithm.hs256, .hs384, .hs512])
    func refusesSecrets(_ algorithm: Algorithm) throws {
        let finding = try only(cloudRequest().draft, algorithm)
        #expect(finding.code == .algorithmNotAllowed)
        #expect(finding.severity == .error)
        #expect(finding.message == "Qlik Cloud accepts no shared secret")
    }

    @Test("more than 3600 s", arguments: [(1, false), (3599, false), (3600, false), (3601, true), (86_400, true)])
    func limitsTheLifetime(_ seconds: Int, _ isFound: Bool) throws {
        let draft = try cloudRequest(seconds: seconds).draft
        #expect(findings(draft).map(\.code) == (isFound ? [.lifetimeTooLong] : []))
        guard isFound else { return }
        let finding = try only(draft)
        #expect(finding.severity == .error)
        #expect(finding.subject == .claim("exp"))
        #expect(finding.message == "Qlik Cloud allows 3600 s from nbf to exp")
        #expect(finding.actual == "\(seconds) s, \(Timespan(seconds: seconds - 3600).text) too long")
        #expect(finding.fix == "\(option: .expires, "60m") or less; the session that follows may last longer")
    }

    @Test(
        "a start that was set back for the clocks takes its seconds from the hour",
        arguments: [
            (30, 3600, true), (60, 3600, true), (300, 3600, true), (30, 3590, true), (30, 3660, true),
            (30, 7200, false),
        ]
    )
    func tellsAStartThatWasSetBack(_ early: Int, _ seconds: Int, _ isTold: Bool) throws {
        let start = "nbf:=\(now.seconds - early)"
        let finding = try only(cloudRequest(seconds: seconds).draft.with("iat:=\(now.seconds)").with(start))
        #expect(finding.code == .lifetimeTooLong)
        #expect(finding.actual?.hasPrefix("\(seconds + early) s, ") ?? false)
        let told: Message = "nbf lies \(early) s before iat: count the hour from nbf, so that exp is nbf + 3600 at most"
        #expect((finding.fix == told) == isTold)
    }

    @Test("the lifetime counts from nbf, and not from iat")
    func countsFromTheStart() throws {
        #expect(findings(try cloudRequest().draft.with("iat:=1")).isEmpty)
        #expect(try only(cloudRequest().draft.with("nbf:=1799999999")).code == .lifetimeTooLong)
    }

    @Test("without a name")
    func asksForAName() throws {
        let finding = try only(cloudRequest().draft.without("name"))
        #expect(finding.code == .claimMissing)
        #expect(finding.severity == .error)
        #expect(finding.subject == .claim("name"))
        #expect(finding.fix == "issue the token with 'name': the name that is shown (\(option: .username))")
    }

    @Test(
        "another audience",
        arguments: [
            "aud=x", "aud=", "aud=Qlik.api/login/jwt-session",
        ]
    )
    func refusesOtherAudiences(_ claim: String) throws {
        let finding = try only(cloudRequest().draft.with(claim))
        #expect(finding.code == .audienceMismatch)
        #expect(finding.severity == .error)
        #expect(finding.message == "Qlik Cloud accepts one audience only")
        #expect(finding.expected == "qlik.api/login/jwt-session")
        #expect(try only(cloudRequest().draft.without("aud")).code == .claimMissing)
    }

    @Test(
        "another subType",
        arguments: ["subType=User", "subType=externalClient"]
    )
    func refusesOtherSubjectTypes(_ claim: String) throws {
        let finding = try only(cloudRequest().draft.with(claim))
        #expect(finding.code == .subjectTypeWrong)
        #expect(finding.severity == .error)
        #expect(finding.expected == "user")
    }

    @Test(
        "claims of another JSON type than documented",
        arguments: [
            "iss:=5", "sub:=null", "subType:=null", #"subType:=["user"]"#, "aud:=null", #"aud:=["x"]"#,
        ]
    )
    func refusesOtherTypes(_ claim: String) throws {
        let finding = try only(cloudRequest().draft.with(claim))
        #expect(finding.code == .claimWrongType)
        #expect(finding.severity == .error)
    }

    @Test(
        "another type is a warning where nobody documents that it is refused",
        arguments: [
            "name:=[]", "email:=1", #"email_verified:="true""#, "jti:=7", #"aud:=["qlik.api/login/jwt-session"]"#,
            "groups=Sales", "groups:=[1]",
        ]
    )
    func warnsOfOtherTypes(_ claim: String) throws {
        let finding = try only(cloudRequest().draft.with(claim))
        #expect(finding.code == .claimWrongType)
        #expect(finding.severity == .warning)
    }

    @Test(
        "what is missing, by what is known of it",
        arguments: [
            ("subType", Finding.Severity.warning), ("email_verified", .warning), ("iss", .error), ("sub", .error),
            ("jti", .error), ("iat", .error), ("nbf", .error), ("aud", .error),
        ]
    )
    func findsWhatIsMissing(_ name: String, _ severity: Finding.Severity) throws {
        let finding = try only(cloudRequest().draft.without(name))
        #expect(finding.code == .claimMissing)
        #expect(finding.severity == severity)
        #expect(finding.subject == .claim(name))
        #expect(finding.source == "qlik.dev, \"Login\"")
    }

    @Test("without exp")
    func requiresAnExpiry() throws {
        let finding = try only(cloudRequest().draft.without("exp"))
        #expect(finding.code == .expiryMissing)
        #expect(finding.severity == .error)
        #expect(finding.subject == .claim("exp"))
    }

    @Test("an e-mail address that is said not to be verified")
    func warnsOfAnUnverifiedAddress() throws {
        let finding = try only(cloudRequest().draft.without("email_verified").with("email_verified:=false"))
        #expect(finding.code == .claimValueUnfit)
        #expect(finding.severity == .warning)
        #expect(finding.subject == .claim("email_verified"))
    }

    @Test("without an e-mail address there is nothing to verify, and one warning")
    func warnsOfAMissingAddress() throws {
        let finding = try only(cloudRequest().draft.without("email").without("email_verified"))
        #expect(finding.code == .claimMissing)
        #expect(finding.severity == .warning)
    }

    @Test(
        "times that are none",
        arguments: [
            ("exp=soon", FindingCode.timeNotANumber), ("nbf:=true", .timeNotANumber), ("iat:=null", .timeNotANumber),
            ("exp:=1e400", .timeOutOfRange), ("nbf:=-99999999999999", .timeOutOfRange),
        ]
    )
    func refusesOtherTimes(_ claim: String, _ code: FindingCode) throws {
        let finding = try only(cloudRequest().draft.with(claim))
        #expect(finding.code == code)
        #expect(finding.severity == .error)
    }

    @Test("half a second over the limit is over it")
    func countsFractions() throws {
        let draft = try cloudRequest(seconds: 3600).draft
        let end = try #require(draft.claims.last { $0.name == "exp" }?.value.compact)
        #expect(try only(draft.with("exp:=\(end).5")).code == .lifetimeTooLong)
    }

    @Test("an issuer or key ID with blanks around it", arguments: ["iss= i", "iss=i\n"])
    func warnsOfSurroundingBlanks(_ claim: String) throws {
        let finding = try only(cloudRequest().draft.with(claim))
        #expect(finding.code == .claimValueUnfit)
        #expect(finding.severity == .warning)
    }

    @Test(
        "a blank issuer or subject",
        arguments: [("iss", OptionName.issuer), ("sub", .subject)],
        ["", " ", "\t\n", "\u{a0}", "\u{200b}", " \u{2060}"]
    )
    func warnsOfBlanks(_ claim: (name: String, option: OptionName), _ text: String) throws {
        let finding = try only(cloudRequest().draft.with("\(claim.name)=\(text)"))
        #expect(finding.code == .claimValueUnfit)
        #expect(finding.severity == .warning)
        #expect(finding.message == "it is blank")
        #expect(finding.fix == "issue the token with the expected value")
    }

    @Test(
        "a group's name of more than 256 characters",
        arguments: [("g", 256, false), ("g", 257, true), ("é", 256, false), ("😀", 257, true)]
    )
    func limitsGroupNames(_ letter: String, _ count: Int, _ isFound: Bool) throws {
        var request = try cloudRequest()
        request.groups = [
            "a", String(repeating: letter, count: count), String(repeating: "z", count: isFound ? 300 : 3),
        ]
        #expect(findings(request.draft).map(\.code) == (isFound ? [.groupNameTooLong] : []))
        guard isFound else { return }
        let finding = try only(request.draft)
        #expect(finding.severity == .warning)
        #expect(finding.actual == "\(count) characters: \(String(repeating: letter, count: 24))...")
    }

    @Test("group, or another spelling, instead of groups", arguments: ["group", "Groups", "GROUP"])
    func warnsOfMisnamedGroups(_ name: String) throws {
        let finding = try only(cloudRequest().draft.with("\(name):=[\"a\"]"))
        #expect(finding.subject == .claim(name))
        #expect(finding.message == "Qlik Cloud reads only 'groups'")
        #expect(finding.code == .groupsMisnamed)
        #expect(finding.severity == .warning)
        #expect(finding.expected == "groups")
        let both = try only(cloudRequest().draft.with("group:=[\"a\"]", "groups:=[\"a\"]"))
        #expect(both.code == .claimIgnored)
    }

    @Test("claims that are not read", arguments: ["team", "userId", "Roles", "role\u{1b}"])
    func notesIgnoredClaims(_ name: String) throws {
        let finding = try only(cloudRequest().draft.with("\(name)=x"))
        #expect(finding.code == .claimIgnored)
        #expect(finding.severity == .note)
        #expect(finding.subject == .claim(name))
        #expect(finding.message == "Qlik Cloud does not read it")
    }

    @Test("everything at once")
    func findsEverything() throws {
        let draft = try cloudRequest(seconds: 7200).draft.without("name")
            .with(
                "aud=x",
                "subType=x",
                "iss=",
                "sub= ",
                "group=a",
                "team=b",
                "groups:=[\"\(String(repeating: "g", count: 257))\"]"
            )
        #expect(
            findings(draft, .hs256).map(\.code) == [
                .algorithmNotAllowed, .lifetimeTooLong, .claimMissing, .audienceMismatch, .subjectTypeWrong,
                .claimValueUnfit,
                .claimValueUnfit, .groupNameTooLong, .claimIgnored, .claimIgnored,
            ]
        )
    }
}
