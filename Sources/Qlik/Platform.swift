/// The two platforms that take a JSON Web Token.
package enum Platform: String, Sendable, CaseIterable {
    /// Qlik Cloud.
    case cloud = "qscloud"
    /// Qlik Sense Enterprise on Windows, client-managed.
    case clientManaged = "qseow"

    /// The name in messages.
    package var title: String {
        switch self {
        case .cloud: "Qlik Cloud"
        case .clientManaged: "Qlik Sense Enterprise on Windows"
        }
    }
}
