internal import JOSE
internal import Keys

/// The opening handshake of a WebSocket (RFC 6455 §4), as one request that libcurl carries like any other.
///
/// libcurl's own interface for WebSockets is missing in many builds of it; what follows the answer is the same bytes.
struct WebSocketHandshake {
    /// 16 bytes in base64, which the server has to answer to.
    private let key: String

    /// - Parameter nonce: 16 bytes of ASCII that cannot be predicted.
    init(nonce: String) { key = Self.base64(Array(nonce.utf8)) }

    /// The request for a WebSocket at `url`.
    ///
    /// - Parameters:
    ///   - url: with `https` or `http` in the place of `wss` and `ws`.
    ///   - origin: the page that asks (RFC 6454); without it, the client is no browser.
    ///   - isEnough: whether so much of what the server sends is all that is wanted.
    /// - Returns: a request whose answer may have no end.
    func request(
        _ url: ServerURL,
        origin: HTTPHeader?,
        isEnough: @escaping @Sendable ([UInt8]) -> Bool
    ) -> HTTPRequest {
        let headers = [
            HTTPHeader(plain: "Connection", "Upgrade"), HTTPHeader(plain: "Upgrade", "websocket"),
            HTTPHeader(plain: "Sec-WebSocket-Version", "13"), HTTPHeader("Sec-WebSocket-Key", key), origin,
        ]
        var request = HTTPRequest(.get, url, headers.compactMap { $0 })
        request.isEnough = isEnough
        return request
    }

    /// Whether the answer is that of a server that speaks WebSocket (RFC 6455 §4.1).
    func isAccepted(_ answer: HTTPAnswer) -> Bool {
        guard answer.status == 101, answer.header("upgrade")?.lowercased() == "websocket",
            let digest = try? SignatureHash.sha1.digest(Array((key + Self.identifier).utf8))
        else { return false }
        return answer.header("sec-websocket-accept") == Self.base64(digest)
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        String(decoding: Base64Text.standard(bytes), as: UTF8.self)
    }

    /// What the RFC has the server add to the key.
    private static let identifier = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
}
