import Foundation
import Synchronization

/// Something on loopback that is no good web proxy.
final class ProxyListener: Sendable {
    enum Manner: Sendable { case closes, reads, answers(String), hangs }

    private let listening: Int32
    let port: Int
    private let open = Mutex<[Int32]>([])

    /// Listens until the last reference is gone.
    init?(_ manner: Manner) {
        listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (file, size) = (listening, length)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe bind(file, pointer, size) == 0 && listen(file, 8) == 0
                    && getsockname(file, pointer, &length) == 0
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard isBound else { return nil }
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(file, nil, nil)
                guard connection >= 0 else { return }
                guard let self else {
                    close(connection)
                    return
                }
                self.serve(connection, manner)
            }
        }
    }

    deinit {
        shutdown(listening, Int32(SHUT_RDWR))
        close(listening)
        open.withLock { files in files.forEach { _ = close($0) } }
    }

    private func serve(_ connection: Int32, _ manner: Manner) {
        var bytes = [UInt8](repeating: 0, count: 4096)
        switch manner {
        case .closes: break
        case .reads: _ = unsafe read(connection, &bytes, bytes.count)
        case .answers(let text):
            _ = unsafe read(connection, &bytes, bytes.count)
            let answer = Array(text.utf8)
            _ = unsafe send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
        case .hangs:
            open.withLock { $0.append(connection) }
            return
        }
        close(connection)
    }
}
