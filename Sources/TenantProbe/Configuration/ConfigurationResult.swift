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

    /// The configuration could not be read; the probe goes on without it.
    static func unreadable(_ reason: String, fix: Message) -> ConfigurationResult {
        let finding = Finding(
            .configurationUnreadable,
            .warning,
            .server,
            "the configuration could not be read, so nothing was compared",
            actual: reason,
            fix: fix
        )
        return ConfigurationResult(findings: [finding], isRead: false)
    }
}
