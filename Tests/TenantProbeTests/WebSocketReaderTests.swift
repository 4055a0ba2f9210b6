import Testing

@testable import TenantProbe

/// Frames as a server sends them (RFC 6455 §5.2).
enum Frame {
    static func text(_ text: String, isLast: Bool = true) -> [UInt8] { of(1, Array(text.utf8), isLast: isLast) }

    static func of(_ operation: UInt8, _ payload: [UInt8], isLast: Bool = true) -> [UInt8] {
        let length: [UInt8] =
            switch payload.count {
            case ..<126: [UInt8(payload.count)]
            case ..<65536: [126, UInt8(payload.count >> 8), UInt8(payload.count & 0xff)]
            default: [127] + [56, 48, 40, 32, 24, 16, 8, 0].map { UInt8(payload.count >> $0 & 0xff) }
            }
        return [(isLast ? 0x80 : 0) | operation] + length + payload
    }
}

@Suite("Messages of a WebSocket")
struct WebSocketReaderTests {
    private static let long = String(repeating: "x", count: 300)

    private static let readings: [(name: String, bytes: [UInt8], messages: [String], isOver: Bool)] = [
        ("nothing", [], [], false),
        ("one", Frame.text("a"), ["a"], false),
        ("empty", Frame.text(""), [""], false),
        ("two, with a ping between them", Frame.text("a") + Frame.of(9, [1, 2]) + Frame.text("b"), ["a", "b"], false),
        ("with a length of two bytes", Frame.text(long), [long], false),
        ("in pieces", Frame.text("a", isLast: false) + Frame.of(0, Array("b".utf8)), ["ab"], false),
        ("cut in its payload", Array(Frame.text("abc").dropLast()), [], false),
        ("cut in its length", Array(Frame.text(long).prefix(3)), [], false),
        ("then the end", Frame.text("a") + Frame.of(8, [3, 232]) + Frame.text("b"), ["a"], true),
        ("binary", Frame.of(2, [1]), [], true),
        ("an operation that there is none of", Frame.of(3, [1]), [], true),
        ("masked, as only clients do", [0x81, 0x81, 0, 0, 0, 0, 0x61], [], true),
        ("with bits of an extension", [0xc1, 0x01, 0x61], [], true),
        ("with a length beyond all memory", [0x81, 127] + [UInt8](repeating: 0xff, count: 8) + [1], [], false),
        ("too much", Frame.of(9, [UInt8](repeating: 0, count: 70_000)), [], true),
    ]

    @Test("read as a whole, and byte by byte", arguments: readings)
    func reads(_ reading: (name: String, bytes: [UInt8], messages: [String], isOver: Bool)) {
        var whole = WebSocketReader()
        whole.read(reading.bytes)
        #expect(whole.messages.map { String(decoding: $0, as: UTF8.self) } == reading.messages, "\(reading.name)")
        #expect(whole.isOver == reading.isOver, "\(reading.name)")
        guard reading.bytes.count < 1000 else { return }
        var stepwise = WebSocketReader()
        for count in 0...reading.bytes.count { stepwise.read(Array(reading.bytes.prefix(count))) }
        #expect(stepwise.messages == whole.messages && stepwise.isOver == whole.isOver, "\(reading.name)")
    }

    @Test("the reason of a close, for people")
    func closes() {
        var reader = WebSocketReader()
        reader.read(Frame.of(8, [3, 240] + Array("licence".utf8)))
        #expect(reader.closeReason == "licence")
    }

    private static let greetings: [(text: String, outcome: EngineGreeting.Outcome)] = [
        (#"{"method":"OnConnected","params":{"qSessionState":"SESSION_CREATED"}}"#, .connected("SESSION_CREATED")),
        (#"{"method":"OnConnected"}"#, .connected(nil)),
        (#"{"method":"OnConnected","params":{"qSessionState":"SESSION_ATTACHED"}}"#, .connected("SESSION_ATTACHED")),
        (#"{"method":"OnConnected","params":{"qSessionState":"SESSION_ERROR_NO_LICENSE"}}"#, .noLicense),
        (#"{"method":"OnConnected","params":{"qSessionState":"SESSION_ERROR_LIMIT_EXCEEDED"}}"#, .sessionLimit),
        (#"{"method":"OnConnected","params":{"qSessionState":"SESSION_ERROR_SECURITY_HEADER_CHANGED"}}"#, .fatal),
        (#"{"method":"OnAuthenticationInformation","params":{"mustAuthenticate":true}}"#, .loginWanted),
        (#"{"method":"OnMaxParallelSessionsExceeded","params":{"severity":"fatal"}}"#, .sessionLimit),
        (#"{"method":"OnLicenseAccessDenied","params":{"message":"no pass"}}"#, .noLicense),
        (#"{"method":"OnLicenseAccessDeniedPendingUserSync"}"#, .noLicense),
        (#"{"method":"OnNoEngineAvailable"}"#, .noEngine), (#"{"method":"OnSessionTimedOut"}"#, .sessionGone),
        (#"{"method":"OnSomethingNew","params":{"severity":"fatal"}}"#, .fatal),
        (#"{"method":"OnSomethingNew","params":{"severity":"info"}}"#, .unknown),
        (#"{"jsonrpc":"2.0","id":1,"result":{}}"#, .unknown), ("OnConnected", .unknown), ("[]", .unknown),
    ]

    @Test("what the engine says first, after what it says in any case", arguments: greetings)
    func greets(_ greeting: (text: String, outcome: EngineGreeting.Outcome)) {
        let hello = Frame.text(#"{"method":"OnAuthenticationInformation","params":{"mustAuthenticate":false}}"#)
        let bytes = hello + Frame.text(greeting.text)
        #expect(EngineGreeting(bytes).outcome == greeting.outcome)
        let isEnough = EngineGreeting.isEnough()
        #expect(!isEnough(hello))
        #expect(!isEnough(Array(bytes.dropLast())))
        #expect(isEnough(bytes) == (greeting.outcome != .unknown))
        #expect(EngineGreeting.isEnough()(bytes + Frame.of(8, [])))
    }
}
