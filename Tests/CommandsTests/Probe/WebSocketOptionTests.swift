import ArgumentParser
import Qlik
import Testing

@testable import Commands

@Suite("Options of the WebSocket")
struct WebSocketOptionTests {
    private static let faults: [(command: [String], words: [String], message: String)] =
        [
            (Probe.cloud, ["--websocket"], "--websocket needs an app on Qlik Cloud"),
            (Probe.cloud, ["--app", "0a1b"], "--app needs --websocket"),
            (Probe.clientManaged, ["--app", "0a1b"], "--app needs --websocket"),
        ]
        + ["a/b", "..", "a?b", "a b", "ä", "\u{1b}[31m", String(repeating: "a", count: 129)].map {
            (Probe.clientManaged, ["--websocket", "--app=\($0)"], "--app takes the ID of an app")
        }

    @Test("what does not go together, and what is no ID", arguments: faults)
    func refuses(_ fault: (command: [String], words: [String], message: String)) {
        run(fault.command + fault.words + [Probe.token]).expectUnusable(fault.message, hasHint: false)
    }

    @Test("the app that is meant")
    func reads() throws {
        func app(_ words: [String]) throws -> String? {
            try WebSocketOptions.parse(words).app(for: .clientManaged)
        }
        #expect(try app([]) == nil)
        #expect(try app(["--websocket"]) == "engineData")
        #expect(try app(["--websocket", "--app", "0a1b2c3d-4e5f_6.7"]) == "0a1b2c3d-4e5f_6.7")
    }

    @Test("a deadline is seconds", arguments: ["0", "-1", "3601", "nan", "1e99"])
    func refusesDeadline(_ deadline: String) {
        run(Probe.clientManaged + ["--deadline=\(deadline)", Probe.token])
            .expectUnusable("--deadline takes seconds", hasHint: false)
    }
}
