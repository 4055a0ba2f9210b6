import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("Claims that were taken apart and written again after signing")
struct ReserialisationTests {
    private static let compact = #"{"sub":"é/ü😀","exp":1800003600,"a":[1,{"b":null}],"n":1.0}"#

    /// The same claims as other libraries write them, and what is said when that was signed.
    private static let layouts: [(String, String)] = [
        (
            #"{"sub": "é/ü😀", "exp": 1800003600, "a": [1, {"b": null}], "n": 1.0}"#,
            "with a space after each comma and colon"
        ),
        (
            #"{"sub":"\u00e9/\u00fc\ud83d\ude00","exp":1800003600,"a":[1,{"b":null}],"n":1.0}"#,
            "compactly with non-ASCII letters escaped"
        ),
        (
            #"{"sub": "\u00e9/\u00fc\ud83d\ude00", "exp": 1800003600, "a": [1, {"b": null}], "n": 1.0}"#,
            "with spaces after commas and colons, and non-ASCII letters escaped"
        ),
        (#"{"sub":"é\/ü😀","exp":1800003600,"a":[1,{"b":null}],"n":1.0}"#, "compactly with escaped slashes"),
        (
            "{\n  \"sub\": \"é/ü😀\",\n  \"exp\": 1800003600,\n  \"a\": [\n    1,\n    {\n      \"b\": null\n    }\n  ],\n  \"n\": 1.0\n}",
            "in lines indented by two spaces"
        ),
        (
            "{\n    \"sub\": \"é/ü😀\",\n    \"exp\": 1800003600,\n    \"a\": [\n        1,\n        {\n            \"b\": null\n        }\n    ],\n    \"n\": 1.0\n}",
            "in lines indented by four spaces"
        ),
        (compact + "\n", "compactly with a line break at the end"),
        (#"{"a":[1,{"b":null}],"exp":1800003600,"n":1.0,"sub":"é/ü😀"}"#, "compactly, sorted by name"),
        (
            #"{"a": [1, {"b": null}], "exp": 1800003600, "n": 1.0, "sub": "é/ü😀"}"#,
            "with a space after each comma and colon, sorted by name"
        ),
        (#"{"n":1.0,"a":[1,{"b":null}],"exp":1800003600,"sub":"é/ü😀"}"#, "compactly in another order"),
    ]

    @Test("what was signed, layout by layout", arguments: layouts)
    func tellsTheLayout(_ signed: String, _ words: String) throws {
        let token = Parts(try token(payload: signed)).claiming(Self.compact)
        let finding = try judge(token).cause(.payloadReserialised)
        #expect(finding.message == "it verifies when the claims are written \(words)")
    }

    @Test("signed compactly, and written in another layout since", arguments: layouts.map(\.0))
    func tellsCompactClaims(_ written: String) throws {
        let token = Parts(try token(payload: Self.compact)).claiming(written)
        _ = try judge(token).cause(.payloadReserialised)
    }

    @Test("with every algorithm", arguments: Signer.all)
    func tellsItForEveryAlgorithm(_ signer: Signer) throws {
        let token = Parts(try signer.token(payload: #"{"exp": 1800003600, "sub": "a"}"#))
        for written in [#"{"exp":1800003600,"sub":"a"}"#, #"{"sub":"a","exp":1800003600}"#] {
            _ = try judge(token.claiming(written), [signer.key]).cause(.payloadReserialised)
        }
    }

    @Test(arguments: Hash.allCases)
    func tellsItForSecrets(_ hash: Hash) throws {
        let text = String(repeating: "s", count: 64)
        let header = #"{"alg":"HS\#(hash.rawValue)"}"#
        let parts = Parts(try token(header: header, payload: #"{"exp": 1800003600}"#, secret: Array(text.utf8), hash))
        _ = try judge(parts.claiming(goodPayload), secret(text)).cause(.payloadReserialised)
    }

    @Test("every order of three members, and one member of many in another place")
    func tellsTheOrder() throws {
        let three = [#""exp":1800003600"#, #""b":1"#, #""a":2"#]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let written = "{\(order.map { three[$0] }.joined(separator: ","))}"
            let parts = Parts(try token(payload: "{\(three.joined(separator: ","))}"))
            let report = try judge(parts.claiming(written))
            #expect(order == [0, 1, 2] ? report.verdict == .accepted : report.causes == [.payloadReserialised])
        }
        let many = (0..<12).map { "\"m\($0 * 7 % 12)\":\($0)" } + [#""exp":1800003600"#]
        for (from, to) in [(0, 12), (12, 0), (5, 6), (6, 5), (11, 3)] {
            var moved = many
            moved.insert(moved.remove(at: from), at: to)
            let parts = Parts(try token(payload: "{\(many.joined(separator: ","))}"))
            _ = try judge(parts.claiming("{\(moved.joined(separator: ","))}")).cause(.payloadReserialised)
        }
    }

    @Test("a header in another layout, alone and together with the claims")
    func tellsTheHeader() throws {
        let spaced = #"{"alg": "RS256", "typ": "JWT"}"#
        var parts = Parts(try token(header: spaced))
        parts.header = encoded(#"{"alg":"RS256","typ":"JWT"}"#)
        #expect(
            try judge(parts.text).cause(.payloadReserialised).message.contains(
                "when the header is written with a space"
            )
        )
        for (payload, words) in [
            (#"{"exp": 1800003600}"#, "header and claims are written with a space after each comma and colon"),
            (goodPayload + "\n", "the claims compactly with a line break at the end"),
        ] {
            var parts = Parts(try token(header: spaced, payload: payload))
            parts.header = encoded(#"{"alg":"RS256","typ":"JWT"}"#)
            let finding = try judge(parts.claiming(goodPayload)).cause(.payloadReserialised)
            #expect(finding.message.contains(words))
        }
    }

    @Test(
        "not for other values, names, numbers or members",
        arguments: [
            #"{"exp":1800003601,"sub":"a"}"#, #"{"exp":1800003600,"sub":"b"}"#, #"{"exp":1800003600}"#,
            #"{"exp":1800003600.0,"sub":"a"}"#, #"{"exp":1800003600,"Sub":"a"}"#,
            #"{"exp":1800003600,"sub":"a","x":1}"#,
            #"{"exp":"1800003600","sub":"a"}"#, #"{"exp":1800003600,"sub":"a","sub":"a"}"#, "[]", "1", "{}", "x", "",
        ]
    )
    func leavesAlteredClaims(_ payload: String) throws {
        for signer in [Signer.rsa[0], Signer.rsa[1], Signer.ec[0], Signer.edwards[0]] {
            let parts = Parts(try signer.token(payload: #"{"exp":1800003600,"sub":"a"}"#))
            let report = try judge(parts.claiming(payload), [signer.key])
            report.expectRefused()
            #expect(!report.causes.contains(.payloadReserialised))
        }
    }

    @Test("not for another key's, nor when the algorithm is another one besides")
    func leavesOtherFaults() throws {
        let foreign = Parts(try token(payload: #"{"exp": 1800003600}"#, by: "rsa2048-b"))
        #expect(try judge(foreign.claiming(goodPayload)).causes == [.signedByAnotherKey])
        let parts = Parts(try token(payload: #"{"exp": 1800003600}"#, as: .rsaPSS(.sha256)))
        #expect(try judge(parts.claiming(goodPayload)).causes == [.alteredAfterSigning])
    }
}
