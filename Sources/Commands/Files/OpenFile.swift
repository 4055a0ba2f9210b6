internal import Messages
internal import Synchronization
internal import SystemPackage

/// A file that was opened once: what it is, and what is in it, is asked of this one and not of its name again.
final class OpenFile: Sendable {
    let descriptor: FileDescriptor
    /// How a message may call it.
    let name: Message
    /// What was read to find out whether anybody writes into a pipe.
    private let head: Mutex<[UInt8]>

    init(_ descriptor: FileDescriptor, _ name: Message, head: [UInt8] = []) {
        self.descriptor = descriptor
        self.name = name
        self.head = Mutex(head)
    }

    deinit { try? descriptor.close() }

    /// All of it, or one byte more than `limit`.
    func bytes(limit: Int) throws(Failure) -> [UInt8] {
        let head = takeHead(atMost: limit + 1)
        guard head.count <= limit else { return head }
        return head + (try FileReading.bytes(from: descriptor, limit: limit - head.count, name: name))
    }

    /// What is there by now, at least one byte; nothing at the end, and once the user has asked for an end.
    func some(atMost limit: Int) throws(Failure) -> [UInt8] {
        let head = takeHead(atMost: limit)
        return head.isEmpty ? try FileReading.some(from: descriptor, limit: limit, name: name) : head
    }

    private func takeHead(atMost limit: Int) -> [UInt8] {
        head.withLock { head in
            defer { head.removeFirst(min(limit, head.count)) }
            return Array(head.prefix(limit))
        }
    }
}

extension OpenFile {
    /// Seconds that a pipe by name may stand without anybody who writes into it.
    static let patience = 10

    /// Opens a file for reading; a pipe that nobody writes into is not waited for without end.
    ///
    /// - Parameters:
    ///   - path: where it is.
    ///   - name: how a message may call it.
    ///   - patience: tenths of a second that a pipe by name gets.
    ///   - isInterrupted: whether the user has asked for an end.
    /// - Throws: `Errno`, `Errno.timedOut` when nobody came to write.
    convenience init(
        opening path: String,
        name: Message,
        patience: Int = 10 * OpenFile.patience,
        isInterrupted: () -> Bool = { false }
    ) throws {
        let descriptor = try FileDescriptor.open(
            FilePath(path),
            .readOnly,
            options: [OperatingSystem.notInherited, .nonBlocking]
        )
        do {
            let type = try Stat(descriptor).type
            guard type != .directory else { throw Errno.isDirectory }
            let head = type == .fifo ? try FileReading.head(of: descriptor, patience, isInterrupted) : []
            if type != .regular { OperatingSystem.letWait(descriptor) }
            self.init(descriptor, name, head: head)
        } catch {
            try? descriptor.close()
            throw error
        }
    }
}
