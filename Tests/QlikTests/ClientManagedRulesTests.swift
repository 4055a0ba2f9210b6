import JOSE
import JSON
import Messages
import Qlik
import TestSupport
import Testing

@Suite("The rules of Qlik Sense Enterprise on Windows")
struct ClientManagedRulesTests {
    private func findings(_ request: ClientManagedTokenRequest, _ algorithm: Algorithm = .rs256) -> [Finding] {
        ClientManagedRules(algorithm: algorithm, draft: request.draft, names: request.names).findings()
    }

    private func only(_ request: ClientManagedTokenRequest, _ algorithm: Algorithm = .rs256) throws -> Finding {
        let found = findings(request, algorithm)
        try #require(found.count == 1, "\(found)")
        return found[0]
    }

    @Test(
        "nothing is wrong with a token that has everything, and with one that has the least",
        arguments: [Algorithm.rs256, .rs384, .rs512]
    )
    func findsNothing(_ algorithm: Algorithm) throws {
        var request = try clientManagedRequest(seconds: 366 * 86_400)
        #expect(findings(request, algorithm).isEmpty)
        request.name = "Ada"
        request.email = "a@example.com"
        request.groups = ["a"]
        request.hasStart = true
        #expect(findings(request, algorithm).isEmpty)
    }

    @Test("other algorithms are refused", arguments: Algorithm.allCases.filter { !$0.rawValue.hasPrefix("RS") })
    func refusesOtherAlgorithms(_ algorithm: Algorithm) throws {
        let finding = try only(clientManagedRequest(), algorithm)
        #expect(finding.code == .algorithmNotAllowed)
        #expect(finding.severity == .error)
        #expect(finding.message == "a proxy accepts RS256, RS384, RS512")
        #expect(finding.actual == algorithm.rawValue)
        let advice: Message = "\(option: .algorithm, "RS256")"
        let fix: Message = algorithm.requirement == .rsa ? advice : "use an RSA key and \(advice)"
        #expect(finding.fix == fix)
    }

    @Test("reserved claims for the user ID", arguments: ["sub", "iss", "jti", "nbf"])
    func warnsOfReservedNames(_ name: String) throws {
        var request = try clientManagedRequest()
        request.names.userID = name
        let finding = try #require(findings(request).first)
        #expect(finding.code == .claimNameReserved)
        #expect(finding.severity == .warning)
        #expect(finding.subject == .claim(name))
        #expect(finding.message == "a reserved name for the user ID")
        #expect(finding.fix?.words.hasSuffix("--userid-claim") ?? false)
        request.names.userID = "userId"
        request.names.userDirectory = name
        #expect(findings(request).first?.fix?.words.hasSuffix("--userdir-claim") ?? false)
        request.names.userDirectory = name.uppercased()
        #expect(findings(request).isEmpty)
    }

    @Test("times that are none", arguments: ["exp", "nbf"], [JSONValue.string("soon"), .null, .bool(true)])
    func refusesOtherTimes(_ name: String, _ value: JSONValue) throws {
        let request = try clientManagedRequest()
        var draft = request.draft
        draft.claims.removeAll { $0.name == name }
        draft.claims.append(JSONMember(name, value))
        let found = ClientManagedRules(algorithm: .rs256, draft: draft, names: request.names).findings()
        #expect(found.map(\.code) == [.timeNotANumber])
        #expect(found.first?.severity == .error)
    }

    @Test("a blank user or directory", arguments: ["", " ", "\t"])
    func warnsOfBlanks(_ text: String) throws {
        var request = try clientManagedRequest()
        request.userID = text
        let finding = try only(request)
        #expect(finding.code == .claimValueUnfit)
        #expect(finding.severity == .warning)
        #expect(finding.message == "it is blank")
        #expect(finding.fix == "issue the token with the user ID: \(option: .userid)")
        request.userDirectory = text
        #expect(
            findings(request).map(\.fix) == [
                "issue the token with the user ID: \(option: .userid)",
                "issue the token with the user directory: \(option: .userdir)",
            ]
        )
    }

    @Test("a backslash, as in DOMAIN\\user")
    func warnsOfABackslash() throws {
        var request = try clientManagedRequest()
        request.userID = "ACME\\ada"
        let finding = try only(request)
        #expect(finding.code == .claimValueUnfit)
        #expect(finding.severity == .warning)
        #expect(finding.message == "it contains a backslash")
        #expect(finding.actual == #""ACME\\ada""#)
        #expect(finding.fix == "give the directory with \(option: .userdir) and the name with \(option: .userid)")
        request.userID = "ada"
        request.names.userDirectory = "dir"
        request.userDirectory = "a\\"
        #expect(try only(request).subject == .claim("dir"))
    }

    @Test(
        "more than a year",
        arguments: [(366 * 86_400, false), (366 * 86_400 + 1, true), (31_557_600, false), (63_115_200, true)]
    )
    func warnsOfLongLifetimes(_ seconds: Int, _ isFound: Bool) throws {
        let request = try clientManagedRequest(seconds: seconds)
        #expect(findings(request).map(\.code) == (isFound ? [.lifetimeTooLong] : []))
        guard isFound else { return }
        let finding = try only(request)
        #expect(finding.severity == .warning)
        #expect(finding.message == "it is valid for more than a year")
        #expect(finding.actual == Timespan(seconds: seconds).text)
    }

    @Test(
        "a line of more than 8 KiB, and headers of more than 16 KiB with the others",
        arguments: [
            (8170, nil), (8171, "8192 bytes or less for a line"), (15_362, "8192 bytes or less for a line"),
            (15_363, "16384 bytes or less for all headers"), (100_000, "16384 bytes or less for all headers"),
        ]
    )
    func warnsOfLargeHeaders(_ size: Int, _ expected: String?) throws {
        let findings = ClientManagedRules.headerFindings(token: String(repeating: "a", count: size))
        #expect(findings.map(\.code) == (expected == nil ? [] : [.headerTooLarge]))
        guard let expected else { return }
        #expect(findings[0].severity == .warning)
        #expect(findings[0].expected == expected)
        #expect(findings[0].actual?.hasPrefix("\(size + 22) bytes") ?? false)
    }
}
