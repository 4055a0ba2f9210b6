internal import JOSE
internal import Messages
internal import Qlik

/// How a server is configured, and what of it does not fit the token.
struct ConfigurationResult {
    var facts: [ProbeReport.Fact] = []
    var findings: [Finding] = []
    /// Whether the configuration could be read and compared.
    var isRead = true
    /// The names of the claims that the virtual proxy reads.
    var names: ClientManagedClaimNames?
}

extension ConfigurationResult {
    /// The configuration could not be read; the probe goes on without it.
    init(_ failure: ConfigurationFailure) {
        let finding = Finding(
            .configurationUnreadable,
            .warning,
            .server,
            "the configuration could not be read, so nothing was compared",
            actual: failure.reason,
            fix: failure.fix
        )
        findings = [finding]
        isRead = false
    }
}

/// Why a configuration could not be read.
struct ConfigurationFailure: Error {
    let reason: String
    let fix: Message
}

extension Conversation {
    /// The answer of a service that has the configuration of a server.
    func configuration(
        _ request: HTTPRequest,
        over line: Line,
        _ service: Destination.Service,
        _ platform: Platform
    ) throws(ConfigurationFailure) -> HTTPAnswer {
        do throws(TransportFailure) { return try ask(.configuration, request, over: line) } catch {
            let destination = Destination(url: request.url, options: line.options, service: service)
            let finding = error.finding(destination, platform)
            throw ConfigurationFailure(reason: finding.message, fix: finding.fix ?? "")
        }
    }
}
