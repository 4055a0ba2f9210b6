@testable internal import TenantProbe

/// Frames of a WebSocket read the same in whatever pieces they come.
enum WebSocketProperties {
    static func hold(for input: [UInt8]) {
        var whole = WebSocketReader()
        whole.read(input)
        require(whole.messages.reduce(0) { $0 + $1.count } <= input.count, "messages are no longer than what came")
        // Each piece comes with all before it, so a long input comes in longer pieces.
        let step = Int(input.first ?? 0) % 13 + 1 + input.count / 1000
        var growing = WebSocketReader()
        let isEnough = EngineGreeting.isEnough()
        for end in stride(from: 0, through: input.count, by: step) {
            growing.read(Array(input[..<end]))
            _ = isEnough(Array(input[..<end]))
        }
        growing.read(input)
        require(growing.messages == whole.messages, "messages do not depend on pieces")
        require(growing.isOver == whole.isOver, "nor does the end")
        let greeting = EngineGreeting(input)
        require(greeting.words.map { $0.utf8.count <= 3 * input.count + 100 } ?? true, "words are those of the server")
    }
}
