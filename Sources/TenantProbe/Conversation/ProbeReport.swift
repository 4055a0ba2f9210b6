package import JOSE
package import Qlik

/// The result of a probe.
package struct ProbeReport: Sendable {
    package enum Verdict: String, Sendable {
        case accepted, rejected
        /// The token was not judged: network, TLS, a server that failed.
        case noVerdict = "no-verdict"
    }

    package let verdict: Verdict
    /// The step that decided, when the token was not accepted.
    package let step: ProbeStep.Name?
    package let platform: Platform
    package let server: ServerURL
    /// What can be said without the server.
    package let offline: Report
    /// Where the key is from that signed a token of this probe, and what the signature was checked with instead of it;
    /// neither is to be trusted in a terminal.
    package internal(set) var signedWith: String?
    package internal(set) var checkedWith: [String] = []
    package let steps: [ProbeStep]
    /// Which user the server identified; empty when it did not say.
    package let identity: [Fact]
    /// What the server has configured, as far as it could be read.
    package let configuration: [Fact]
    package let certificate: ServerCertificate?
    /// Seconds that the server's clock is ahead of this machine's; `nil` when it does not tell.
    package let clockSkew: Int?
    /// Errors first, then warnings, then notes; before them what keeps the reason from being known.
    package let findings: [Finding]
    /// The token and keys of the API: to be withheld from everything that is printed.
    package let secrets: Secrets

    /// The same, in which every warning is an error and an accepted token with one is rejected.
    package var refusingWarnings: ProbeReport {
        let findings = findings.map { $0.severity == .warning ? $0.with(severity: .error) : $0 }
        let isRefused = verdict == .accepted && findings.contains { $0.severity == .error }
        return ProbeReport(
            verdict: isRefused ? .rejected : verdict,
            step: isRefused ? .identity : step,
            platform: platform,
            server: server,
            offline: offline,
            signedWith: signedWith,
            checkedWith: checkedWith,
            steps: steps,
            identity: identity,
            configuration: configuration,
            certificate: certificate,
            clockSkew: clockSkew,
            findings: findings,
            secrets: secrets
        )
    }

    /// Whether the token may have left this machine; it goes with no question about the server itself.
    package var isTokenSent: Bool { steps.contains { $0.isSent && ![.configuration, .product].contains($0.name) } }

    /// Why the token was not sent, although nothing kept it from being sent.
    package var refusal: Finding? {
        guard verdict == .noVerdict else { return nil }
        return findings.first { $0.code == .userTakeover && $0.severity == .error }
    }

    /// Whose session the server gave.
    package enum Session: Sendable {
        case none
        /// That of an anonymous visitor, for which no token counts.
        case visitor
        case user
    }

    /// Whether a tenant answered the login itself with success, whatever came after it.
    package var isLoggedIn: Bool {
        steps.contains { step in
            step.name == .login && step.status.map { (200..<300).contains($0) } ?? false && !step.cookies.isEmpty
        }
    }

    /// Whose session it was, by what the server says.
    package var session: Session {
        // A logged-in user has a name; a server may say other things as well.
        let names = ["subject", "id", "email", "name", "userId"]
        guard identity.contains(where: { names.contains($0.name) && $0.texts.contains { !$0.isEmpty } }) else {
            return .none
        }
        // The token may name a user whose name is like that of a visitor.
        guard verdict != .accepted else { return .user }
        func text(_ name: String) -> String { identity.first { $0.name == name }?.texts.first ?? "" }
        let isVisitor =
            platform == .clientManaged
            && ClientManagedIdentityCheck.isVisitor(directory: text("userDirectory"), id: text("userId"))
        return isVisitor ? .visitor : .user
    }
}

/// How much an answer says about its cause.
enum Reading {
    /// The server said it, or it has nothing to do with the token.
    case explained
    /// A status with a usual meaning; the server's configuration may show another one.
    case guessed
    /// A status of two meanings: one of the server's settings, or the token.
    case ambiguous
    /// The server gave a reason that is not known here.
    case ownWords
    /// The server gave none.
    case silent
}

/// The end of a conversation that did not get to its end.
struct ProbeStop: Error {
    let verdict: ProbeReport.Verdict
    let step: ProbeStep.Name
    let findings: [Finding]
    var reading = Reading.explained
    /// Set when the command line or this machine is to blame.
    var ownFault: TransportFailure?
}
