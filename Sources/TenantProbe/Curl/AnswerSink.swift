/// Takes in one answer, up to a size.
final class AnswerSink {
    private(set) var body: [UInt8] = []
    /// Header lines of the last head without their line breaks; its first line is the status.
    private(set) var headerLines: [[UInt8]] = []
    /// Such as `TLSv1.3`, as libcurl tells it.
    private(set) var tlsVersion: String?
    private(set) var wantsClientCertificate = false
    /// What libcurl is connected to, which is the proxy where one is used.
    private(set) var contact: (host: Substring, port: Int?)?
    /// Whether libcurl took a proxy, or hosts that are reached without one, from the environment.
    private(set) var usesProxyVariable = false, usesNoProxyVariable = false
    /// Whether a handshake of TLS has begun, with whomever.
    private(set) var hasBegunTLS = false
    private(set) var isOverflowing = false
    /// Whether all of an endless body is there that was wanted.
    private(set) var isFull = false
    private var headerSize = 0
    private let isEnough: (@Sendable ([UInt8]) -> Bool)?
    /// Whether the transfer is to end.
    @safe let isInterrupted: @Sendable () -> Bool

    /// Bytes of a body, at most.
    static let maximumBody = 4 << 20
    /// Bytes of all header lines, at most.
    static let maximumHeader = 256 << 10

    init(
        isEnough: (@Sendable ([UInt8]) -> Bool)? = nil,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) {
        self.isEnough = isEnough
        self.isInterrupted = isInterrupted
    }

    @safe static func from(_ user: UnsafeMutableRawPointer?) -> AnswerSink? {
        unsafe user.map { unsafe Unmanaged<AnswerSink>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Returns how many bytes were taken; fewer than there are make libcurl give up.
    @safe func take(body bytes: UnsafeRawBufferPointer) -> Int {
        guard body.count + bytes.count <= Self.maximumBody else {
            isOverflowing = true
            return 0
        }
        unsafe body.append(contentsOf: bytes)
        guard let isEnough, hasSwitchedProtocols, isEnough(body) else { return bytes.count }
        isFull = true
        return 0
    }

    /// Whether the server went over to another protocol, in which nothing says where a body ends (RFC 9110 §15.2.2).
    var hasSwitchedProtocols: Bool {
        let words = headerLines.first?.split(separator: UInt8(ascii: " ")) ?? []
        return words.dropFirst().first?.elementsEqual("101".utf8) ?? false
    }

    @safe func take(header bytes: UnsafeRawBufferPointer) -> Int {
        headerSize += bytes.count
        guard headerSize <= Self.maximumHeader else {
            isOverflowing = true
            return 0
        }
        var line = unsafe Array(bytes)
        while let last = line.last, last == 0x0a || last == 0x0d { line.removeLast() }
        // Another head follows one of status 1xx.
        if line.starts(with: Array("HTTP/".utf8)) { headerLines = [] }
        if !line.isEmpty { headerLines.append(line) }
        return bytes.count
    }

    /// The header lines taken apart, names in small letters, without the blanks around their values (RFC 9110 §5.5).
    var headers: [(name: String, value: String)] {
        headerLines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            var value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
            while let last = value.last, last == 0x20 || last == 0x09 { value.removeLast() }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            return (name, String(decoding: value, as: UTF8.self))
        }
    }

    @safe func take(remark bytes: UnsafeRawBufferPointer) {
        let remark = unsafe String(decoding: bytes.prefix(200), as: UTF8.self)
        if let text = remark.after("SSL connection using ") {
            tlsVersion = String(text.prefix { !$0.isWhitespace })
        }
        if remark.contains("Request CERT") { wantsClientCertificate = true }
        if remark.contains("TLS handshake") { hasBegunTLS = true }
        if let text = remark.after("Connected to ") ?? remark.after("Established connection to ") {
            let port = text.firstRange(of: " port ").map { text[$0.upperBound...].prefix { $0.isNumber } }
            contact = (text.prefix { $0 != " " }, port.flatMap { Int($0) })
        }
        if let name = remark.after("Uses proxy env variable ") {
            if name.lowercased().hasPrefix("no_proxy") { usesNoProxyVariable = true } else { usesProxyVariable = true }
        }
    }
}

extension String {
    /// What follows `start` when the text begins with it.
    fileprivate func after(_ start: String) -> Substring? { hasPrefix(start) ? dropFirst(start.count) : nil }
}
