/// Takes the messages out of what a server sends over a WebSocket (RFC 6455 §5), as far as they are complete.
struct WebSocketReader {
    /// The text messages, as bytes.
    private(set) var messages: [[UInt8]] = []
    /// Whether nothing more can follow: the server closed, broke the protocol or sent too much.
    private(set) var isOver = false
    /// Why the server closed, in its words; not to be trusted in a terminal.
    private(set) var closeReason: String?
    private var next = 0
    private var message: [UInt8] = []

    /// Bytes in all, at most: a greeting has some hundred.
    static let mostBytes = 64 << 10

    /// Reads on in `bytes`, which begins with what was handed in before.
    mutating func read(_ bytes: [UInt8]) {
        while !isOver, let frame = Frame(bytes, at: next) {
            next = frame.payload.upperBound
            take(frame, of: bytes)
        }
        if bytes.count > Self.mostBytes { isOver = true }
    }

    private mutating func take(_ frame: Frame, of bytes: [UInt8]) {
        switch frame.operation {
        case .text, .continuation:
            message += bytes[frame.payload]
            guard frame.isLast else { return }
            messages.append(message)
            message = []
        case .close:
            // Two bytes of a code stand before the reason.
            closeReason = String(decoding: bytes[frame.payload].dropFirst(2), as: UTF8.self)
            isOver = true
        case .ping, .pong: return
        case .binary, nil: isOver = true
        }
    }

    private enum Operation: UInt8 { case continuation = 0, text, binary, close = 8, ping, pong }

    /// A frame whose bytes are all there.
    private struct Frame {
        let isLast: Bool
        /// `nil` for a frame that no server may send.
        let operation: Operation?
        let payload: Range<Int>

        init?(_ bytes: [UInt8], at start: Int) {
            guard start + 2 <= bytes.count else { return nil }
            isLast = bytes[start] & 0x80 != 0
            // No extension was agreed on, and a server does not mask.
            let isPlain = bytes[start] & 0x70 == 0 && bytes[start + 1] & 0x80 == 0
            operation = isPlain ? Operation(rawValue: bytes[start] & 0x0f) : nil
            let length = Int(bytes[start + 1] & 0x7f)
            let width = length == 127 ? 8 : length == 126 ? 2 : 0
            let begin = start + 2 + width
            guard begin <= bytes.count else { return nil }
            guard operation != nil else {
                payload = begin..<begin
                return
            }
            let size = width == 0 ? length : bytes[(start + 2)..<begin].reduce(0) { min($0, 1 << 40) << 8 | Int($1) }
            guard size <= bytes.count - begin else { return nil }
            payload = begin..<(begin + size)
        }
    }
}
