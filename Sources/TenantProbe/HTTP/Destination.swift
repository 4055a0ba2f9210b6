/// Where a request goes, and how.
package struct Destination: Sendable {
    /// What answers there.
    enum Service: Sendable { case platform, repository }

    let url: ServerURL
    let options: ConnectionOptions
    var service = Service.platform
}
