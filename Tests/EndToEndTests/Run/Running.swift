import Foundation
import JSON
import TestSupport
import Testing

/// One case as `run --format json` tells it.
struct CaseOutcome: Sendable {
    let value: JSONValue

    var name: String { text("name") ?? "" }
    var variant: String? { text("variant") }
    var outcome: String? { text("outcome") }
    var actual: String? { text("actual") }
    var reason: String? { text("reason") }
    var report: String? { text("report") }

    /// The codes of the findings, those about the plan first.
    var codes: [String] {
        (value.member("findings")?.elements ?? []).compactMap { $0.member("code")?.stringValue }
    }

    private func text(_ member: String) -> String? { value.member(member)?.stringValue }
}

/// What `run --format json` said.
struct RunResult: Sendable {
    let status: Int
    let error: String
    let value: JSONValue
    let cases: [CaseOutcome]

    init(_ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) throws {
        status = outcome.status
        error = outcome.error
        value = try outcome.json(sourceLocation: sourceLocation)
        cases = (value.member("cases")?.elements ?? []).map(CaseOutcome.init)
        let statuses = ["passed": 0, "failed": 1, "no-verdict": 3]
        let verdict = value.member("verdict")?.stringValue ?? ""
        #expect(statuses[verdict] == status, "\(error)", sourceLocation: sourceLocation)
        let counts = ["passed", "failed", "errored", "skipped"].map { word in
            cases.filter { $0.outcome == word }.count == count(word)
        }
        #expect(!counts.contains(false), sourceLocation: sourceLocation)
    }

    func count(_ name: String) -> Int {
        value.member("summary")?.member(name)?.numberValue.flatMap { Int($0.text) } ?? -1
    }

    /// The cases that ended so.
    func cases(_ outcome: String) -> [CaseOutcome] { cases.filter { $0.outcome == outcome } }

    /// The names of the variants of which the server let a token in.
    var letIn: [String] {
        cases.filter { $0.codes.contains("forged-token-accepted") }.compactMap(\.variant)
    }

    /// For messages: what was not as expected.
    var summary: String {
        let told = (cases("failed") + cases("errored")).prefix(12)
        return told.map { "\($0.name) [\($0.variant ?? "")]: \($0.actual ?? "") \($0.reason ?? "")" }
            .joined(separator: "\n")
    }
}

extension Scratch {
    /// The beginning of a plan for Qlik Cloud, with the keys of the folder.
    static let cloudHead = """
        platform = "qscloud"
        issuer = "acme.eu.qlikcloud.com"
        keyid = "key-2026"
        cert-privatekey-file = "privatekey.pem"
        cert-publickey-file = "publickey.pem"

        """
    /// The same for a virtual proxy.
    static let siteHead = """
        platform = "qseow"
        audience = "hdr"
        cert-privatekey-file = "privatekey.pem"
        cert-publickey-file = "publickey.pem"

        """

    /// A case with a good token, unless the lines say otherwise.
    static func planCase(_ name: String, _ expect: String = "\"accepted\"", _ lines: String...) -> String {
        (["[[case]]", "name = \"\(name)\"", "expect = \(expect)"] + lines).joined(separator: "\n") + "\n\n"
    }

    static let siteUser = "userdir = \"ACME\"\nuserid = \"anna\""

    /// Runs the plan of this text, which is written to `plan.toml`.
    func plan(
        _ text: String,
        _ options: String...,
        environment: [String: String] = [:]
    ) async throws -> Outcome {
        try write(text, to: "plan.toml")
        return try await run(["run", "plan.toml"] + options, environment: environment)
    }
}

/// That no part of a token is in a text, nor anything else in base64url but thumbprints of keys.
func expectNoTokens(_ text: String, _ secrets: [String] = [], sourceLocation: SourceLocation = #_sourceLocation) {
    // Of a payload that is another token, the first bytes are quoted: `{"alg":"RS256",`.
    let others = text.replacing("eyJhbGciOiJSUzI1NiIs…", with: "")
    #expect(!others.contains("eyJ"), sourceLocation: sourceLocation)
    let runs = text.utf8.split { byte in
        let letter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
        let digit = UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        return !letter && !digit && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_")
    }
    // One letter all the way is no signature, but a key ID of a hostile variant; a page names the hashes of its parts.
    let long = runs.filter { $0.count > 40 && $0.count != 43 && Set($0).count > 1 }.compactMap { String($0) }
        .filter { !$0.hasPrefix("sha256-") || $0.utf8.count != 50 }
    #expect(long == [], sourceLocation: sourceLocation)
    for secret in secrets {
        #expect(!text.contains(secret), "a secret is told", sourceLocation: sourceLocation)
    }
}
