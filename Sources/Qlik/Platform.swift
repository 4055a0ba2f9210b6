/// The two platforms that take a JSON Web Token.
package enum Platform: String, Sendable, CaseIterable {
    /// Qlik Cloud.
    case cloud = "qscloud"
    /// Qlik Sense Enterprise on Windows, client-managed.
    case clientManaged = "qseow"
}
