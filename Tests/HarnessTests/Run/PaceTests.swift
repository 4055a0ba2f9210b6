import Dispatch
import Foundation
import JOSE
import Qlik
import Synchronization
import Testing

@testable import Harness

/// A clock that goes on only while somebody waits.
private final class PacedTime: Sendable {
    private let state = Mutex((now: 1_000, waits: [Int]()))

    var waits: [Int] { state.withLock(\.waits) }
    func pass(_ seconds: Int) { state.withLock { $0.now += seconds } }

    var pace: Pace {
        Pace(
            clock: { NumericDate(seconds: self.state.withLock(\.now)) },
            pause: { seconds in
                self.state.withLock { state in
                    state.now += seconds
                    state.waits.append(seconds)
                }
            }
        )
    }
}

@Suite("The pace of what is sent")
struct PaceTests {
    private func send(_ count: Int, _ pace: Pace, to address: String = "a", _ platform: Platform = .cloud) {
        for _ in 0..<count { try? pace.send(to: address, platform: platform) {} }
    }

    @Test("500 in any five minutes, and no more")
    func window() {
        let time = PacedTime()
        let pace = time.pace
        send(200, pace)
        time.pass(100)
        send(300, pace)
        #expect(time.waits.isEmpty)
        send(200, pace)
        #expect(time.waits == [200])
        send(1, pace)
        #expect(time.waits == [200, 100])
    }

    @Test("after a pause all is as at the beginning")
    func recovers() {
        let time = PacedTime()
        let pace = time.pace
        send(500, pace)
        time.pass(300)
        send(500, pace)
        #expect(time.waits.isEmpty)
        send(1, pace)
        #expect(time.waits == [300])
    }

    @Test("each address by itself")
    func addresses() {
        let time = PacedTime()
        let pace = time.pace
        send(500, pace, to: "a")
        send(500, pace, to: "b")
        #expect(time.waits.isEmpty)
        send(1, pace, to: "b")
        #expect(time.waits.count == 1)
    }

    @Test("a virtual proxy has no such limit")
    func clientManaged() {
        let time = PacedTime()
        send(2_000, time.pace, to: "a", .clientManaged)
        #expect(time.waits.isEmpty)
    }

    @Test("a clock that is set back does no harm")
    func clockSetBack() {
        let time = PacedTime()
        let pace = time.pace
        send(500, pace)
        time.pass(-100_000)
        send(1, pace)
        #expect(time.waits == [300])
    }

    @Test("at a site one at a time, as ending a session there ends all of the same user")
    func takesTurns() {
        let pace = PacedTime().pace
        let inside = Mutex((now: 0, most: 0))
        DispatchQueue.concurrentPerform(iterations: 200) { _ in
            try? pace.send(to: "a", platform: .clientManaged) {
                inside.withLock { inside in
                    inside.now += 1
                    inside.most = max(inside.most, inside.now)
                }
                // Long enough for another one to come in.
                for _ in 0..<50 { sched_yield() }
                inside.withLock { $0.now -= 1 }
            }
        }
        #expect(inside.withLock { $0.most } == 1)
    }
}
