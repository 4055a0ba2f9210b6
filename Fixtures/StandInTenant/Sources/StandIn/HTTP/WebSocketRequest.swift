#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import NIOHTTP1

extension IncomingRequest {
    private static let version = "13"

    /// Whether the request wants to become a WebSocket (RFC 6455, section 4.1).
    var asksForWebSocket: Bool {
        method == "GET" && header("Upgrade")?.lowercased() == "websocket"
            && headers[canonicalForm: "Connection"].contains { $0.lowercased() == "upgrade" }
    }

    /// The key of a request for a WebSocket: 16 bytes in base64; `nil` without one.
    var webSocketKey: String? {
        guard let key = header("Sec-WebSocket-Key"), Data(base64Encoded: key)?.count == 16 else { return nil }
        return key
    }

    /// The answer to a request for a WebSocket that no server may open (section 4.2.1); `nil` to another request.
    ///
    /// What Qlik's own servers answer is not known.
    var webSocketRefusal: Answer? {
        guard asksForWebSocket else { return nil }
        guard header("Sec-WebSocket-Version") == Self.version else {
            return Answer(status: 426).adding("Sec-WebSocket-Version", Self.version).unrecorded
        }
        return webSocketKey == nil ? .html(Pages.badRequest, status: 400).unrecorded : nil
    }
}
