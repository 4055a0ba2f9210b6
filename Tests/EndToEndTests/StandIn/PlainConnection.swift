import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A connection to a port of loopback that carries bytes as they are; it is closed with the last reference.
final class PlainConnection {
    /// Long enough for any machine; a server that never answers must not hold up the tests.
    static let patience = 60
    private let descriptor: Int32

    /// Connects to an address of IPv4 or IPv6.
    init(_ host: String = "127.0.0.1", port: UInt16) throws {
        var hints = unsafe addrinfo()
        unsafe hints.ai_flags = AI_NUMERICHOST
        #if canImport(Glibc)
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
        unsafe hints.ai_socktype = SOCK_STREAM
        #endif
        var found: UnsafeMutablePointer<addrinfo>?
        try #require(unsafe getaddrinfo(host, String(port), &hints, &found) == 0)
        defer { unsafe freeaddrinfo(found) }
        guard let address = unsafe found?.pointee else { throw POSIXError(.EADDRNOTAVAIL) }
        descriptor = unsafe socket(address.ai_family, address.ai_socktype, 0)
        try #require(descriptor >= 0)
        var patience = timeval(tv_sec: Self.patience, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        try #require(unsafe connect(descriptor, address.ai_addr, address.ai_addrlen) == 0)
    }

    deinit { close(descriptor) }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        try #require(unsafe write(descriptor, bytes, bytes.count) == bytes.count)
    }

    /// What the server sends until `isComplete`, or until it closes the connection.
    func read(until isComplete: ([UInt8]) -> Bool = { _ in false }) -> [UInt8] {
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isComplete(answer) {
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer.append(contentsOf: buffer.prefix(count))
        }
        return answer
    }

    /// Whether the server closes the connection, whatever it says before.
    func isClosed() -> Bool {
        var byte: UInt8 = 0
        while true {
            switch unsafe recv(descriptor, &byte, 1, 0) {
            case 0: return true
            case 1: continue
            default: return errno == ECONNRESET
            }
        }
    }
}
