#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What the server asks of the operating system itself.
enum OperatingSystem {
    /// What stands at a path; links are not followed.
    enum Entry {
        case none
        case file(size: Int)
        case other
    }

    static func entry(at path: String) -> Entry {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return errno == ENOENT ? .none : .other }
        return status.st_mode & S_IFMT == S_IFREG ? .file(size: Int(status.st_size)) : .other
    }

    /// Makes a file that was not there, whole or not at all.
    static func create(_ path: String, _ bytes: [UInt8], mode: UInt32) -> Bool {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(mode))
        guard descriptor >= 0 else { return false }
        let isWritten = writeAll(bytes, to: descriptor)
        if close(descriptor) == 0, isWritten { return true }
        remove(path)
        return false
    }

    /// Gives a file another name; a file of that name is replaced in the same moment, a folder is not.
    static func move(_ path: String, to other: String) -> Bool { unsafe rename(path, other) == 0 }

    /// Removes a file; a folder stays.
    static func remove(_ path: String) { _ = unsafe unlink(path) }

    /// Writes all bytes, waiting where the descriptor takes none yet; that nobody reads them is no reason to stop.
    @discardableResult
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EAGAIN {
                isWritable(descriptor, within: nil)
            } else if count <= 0, errno != EINTR {
                return false
            }
            rest = rest.dropFirst(max(0, count))
        }
        return true
    }

    /// Waits until a descriptor takes bytes, or the time has passed.
    ///
    /// - Returns: whether it takes bytes, or never will, so that writing does not wait.
    @discardableResult
    static func isWritable(_ descriptor: Int32, within time: Duration?) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        let milliseconds = time.map { Int32(clamping: Int64($0 / .milliseconds(1))) } ?? -1
        while true {
            let count = unsafe poll(&request, 1, milliseconds)
            guard count < 0, errno == EINTR else { return count != 0 }
        }
    }

    /// Ends the process at once, whatever still goes on in it.
    static func exit(_ status: Int32) -> Never { _exit(status) }
}
