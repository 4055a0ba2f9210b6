/// How to get to a server; the names and meanings are those of the curl command.
package struct ConnectionOptions: Sendable {
    package enum AddressFamily: Sendable { case any, four, six }

    /// A file of certificates to trust instead of the system's.
    package var caFile: String?
    /// To connect, TLS included, in milliseconds.
    package var connectTimeout = 10_000
    /// For one request with its answer, in milliseconds.
    package var maximumTime = 60_000
    /// For the whole conversation, pauses included, in milliseconds; `nil` for no limit.
    package var deadline: Int?
    /// How often a request is repeated after 429 or 503.
    package var retries = 2
    /// Seconds between two tries where the server does not say; `nil` doubles from 1.
    package var retryDelay: Int?
    /// `host:port:address`.
    package var resolve: [String] = []
    /// `host1:port1:host2:port2`.
    package var connectTo: [String] = []
    package var proxy: String?
    /// The web proxy of the environment, which the one above takes the place of.
    package var environmentProxy: WebProxy?
    package var noProxy: String?
    /// Takes any certificate.
    package var isInsecure = false
    package var addressFamily = AddressFamily.any
    package var allowsHTTP = false
    package var userAgent = "qs-jwt"
    /// The certificate that is shown to a server that asks for one.
    package var clientIdentity: ClientIdentity?

    package init() {}

    /// What the way leads through.
    var webProxy: WebProxy? { proxy == nil ? environmentProxy : WebProxy(option: proxy) { _ in nil } }
}

/// A client certificate with its private key, both as PEM without a passphrase.
package struct ClientIdentity: Sendable {
    package let certificate: [UInt8]
    package let privateKey: [UInt8]
    /// The files they came from, for a command to be shown.
    package let certificatePath: String
    /// `nil` when the first file holds the key as well.
    package let privateKeyPath: String?
    /// Whether the first file is PKCS#12.
    package let isPKCS12: Bool

    package init(
        certificate: [UInt8],
        privateKey: [UInt8],
        certificatePath: String,
        privateKeyPath: String?,
        isPKCS12: Bool = false
    ) {
        self.certificate = certificate
        self.privateKey = privateKey
        self.certificatePath = certificatePath
        self.privateKeyPath = privateKeyPath
        self.isPKCS12 = isPKCS12
    }
}
