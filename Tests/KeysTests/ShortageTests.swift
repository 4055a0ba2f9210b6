import Messages
import Synchronization
import TestSupport
import Testing

@testable import Keys

@Suite("What OpenSSL lacks, by its configuration or for want of memory")
struct ShortageTests {
    private static let lack = OpenSSLError(call: "EVP_Digest", reasons: ["unsupported"], isUnsupported: true)
    private static let memory = OpenSSLError(
        call: "EVP_Digest",
        reasons: ["malloc failure"],
        isUnsupported: false,
        isOutOfMemory: true
    )
    private static let other = OpenSSLError(call: "EVP_Digest", reasons: [], isUnsupported: false)

    private static func error(_ cause: OpenSSLError) throws -> KeyError {
        try #require(throws: KeyError.self) {
            try operating("hash") { () throws(OpenSSLError) -> Bool in throw cause }
        }
    }

    @Test("is no fault of this program")
    func isNamed() throws {
        let lack = try Self.error(Self.lack)
        #expect(lack.code == .unavailable)
        #expect(lack.reason == "OpenSSL offers nothing to hash")
        #expect(lack.hint?.words.contains("OPENSSL_CONF") == true)
        #expect(try Self.error(Self.memory).code == .unavailable)
        #expect(try Self.error(Self.memory).reason.contains("memory"))
        #expect(try Self.error(Self.other).code == .operationFailed)
    }

    @Test(
        "no key is to blame for want of memory",
        arguments: [KeyError.Code.invalidKey, .damaged, .unfit, .unsupported]
    )
    func blamesNoKey(_ code: KeyError.Code) {
        #expect(KeyError(code, "the key is unfit", cause: Self.memory).code == .unavailable)
        #expect(KeyError(code, "the key is unfit", cause: Self.other).code == code)
    }

    @Test("here it has what everything takes")
    func hasTheBasics() { #expect(throws: Never.self) { try OpenSSLBasics.require() } }

    @Test("each thread has a number of its own, and the caller's is one of them", arguments: [-1, 0, 1, 2, 9])
    func threads(_ count: Int) {
        let numbers = Log()
        Threads.run(count) { number in numbers.add(number) }
        #expect(numbers.all.contains(0))
        #expect(Set(numbers.all).count == numbers.all.count)
        #expect(numbers.all.allSatisfy { (0..<max(1, count)).contains($0) })
    }

    private final class Log: Sendable {
        private let numbers = Mutex<[Int]>([])
        var all: [Int] { numbers.withLock { $0 } }
        func add(_ number: Int) { numbers.withLock { $0.append(number) } }
    }
}
