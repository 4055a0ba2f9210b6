#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif
internal import Synchronization
internal import SystemPackage

/// What is asked of the operating system by calls that not every one has.
///
/// Linux and macOS have all of them. Windows would need another C library imported above, and for each what is said
/// there.
enum OperatingSystem {
    /// Lets a reader that goes away show as an error of `write`, and not end the process with a signal.
    ///
    /// Windows has no such signal.
    static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    private static let isInterrupted = Atomic(false)

    /// Whether a signal asked for an end, once `catchInterrupts` was called.
    @Sendable static func wasInterrupted() -> Bool { isInterrupted.load(ordering: .relaxed) }

    /// Lets Control-C, a terminal that is closed and the end that a CI server asks for be noted; the second one ends the
    /// process as usual.
    ///
    /// Windows: `SetConsoleCtrlHandler`.
    @Sendable static func catchInterrupts() {
        // Made now, and not by the handler, which must not wait for anybody.
        isInterrupted.store(false, ordering: .relaxed)
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            var action = sigaction()
            unsafe sigaction(signal, nil, &action)
            // Whoever starts a program in the background may have it ignore Control-C.
            guard !action.isIgnored else { continue }
            action.note { _ in OperatingSystem.isInterrupted.store(true, ordering: .relaxed) }
            unsafe sigaction(signal, &action, nil)
        }
    }

    /// The value of one variable; the whole environment as a dictionary would cost a tenth of the time a token takes.
    ///
    /// Windows: `GetEnvironmentVariableW`, as `getenv` does not give UTF-8 there.
    @Sendable static func environmentVariable(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    /// Waits, but not for longer than until somebody asks for an end; Windows: `Sleep`, in milliseconds.
    @Sendable static func pause(seconds: Int) {
        // A signal wakes only the thread that takes it, so each looks by itself.
        for _ in 0..<max(0, min(seconds, 1 << 20)) * 10 where !wasInterrupted() { usleep(100_000) }
    }

    /// Waits until there is something to read, or the input has ended; `false` once somebody asks for an end.
    ///
    /// Windows: `WaitForSingleObject`.
    static func waitForInput(_ file: FileDescriptor) -> Bool {
        var request = pollfd(fd: file.rawValue, events: Int16(POLLIN), revents: 0)
        // A signal wakes only the thread that takes it, so this one looks by itself.
        while !wasInterrupted() {
            let count = unsafe poll(&request, 1, 100)
            if count > 0 || (count < 0 && errno != EINTR) { return true }
        }
        return false
    }

    /// Where a byte stands next, at the speed of memory.
    static func place(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        unsafe bytes[start...].withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = unsafe memchr(base, Int32(byte), bytes.count) else {
                return nil
            }
            return unsafe start + base.distance(to: UnsafeRawPointer(found))
        }
    }

    /// Bytes of a regular file.
    static func size(of path: String) -> Int? {
        guard let status = try? Stat(FilePath(path)), status.type == .regular else { return nil }
        return Int(status.size)
    }

    /// Windows: `_isatty`.
    static func isTerminal(_ file: FileDescriptor) -> Bool { isatty(file.rawValue) == 1 }

    /// The time, in whole seconds since 1970; Windows: `GetSystemTimePreciseAsFileTime`.
    @Sendable static func seconds() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec
    }

    /// Writes all of these bytes, however many calls that takes.
    ///
    /// SystemPackage's own function looks its types up by name, which takes as long as reading the command line.
    static func writeAll(_ bytes: [UInt8], to file: FileDescriptor) throws(Errno) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(file.rawValue, $0.baseAddress, $0.count) }
            guard count < 0 else {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN, EWOULDBLOCK:
                // Whoever started the program may have set the pipe not to wait.
                var request = pollfd(fd: file.rawValue, events: Int16(POLLOUT), revents: 0)
                unsafe poll(&request, 1, -1)
            default: throw Errno(rawValue: errno)
            }
        }
    }

    /// Waits until what was written is on the disk; Windows: `_commit`.
    static func synchronize(_ file: FileDescriptor) throws(Errno) {
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Keeps a file from the processes that this one starts; Windows has another flag for it.
    static let notInherited: FileDescriptor.OpenOptions = .closeOnExec

    /// The permissions of a regular file that others than its owner may read, such as `0644`.
    ///
    /// Windows has lists of access rights in their place.
    static func exposingMode(_ path: String) -> String? {
        guard let status = try? Stat(FilePath(path)), status.type == .regular,
            !status.permissions.isDisjoint(with: [.groupRead, .otherRead])
        else { return nil }
        let digits = String(status.permissions.rawValue, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension sigaction {
    #if canImport(Darwin)
    private var handler: (@convention(c) (Int32) -> Void)? { unsafe __sigaction_u.__sa_handler }
    #else
    private var handler: (@convention(c) (Int32) -> Void)? { unsafe __sigaction_handler.sa_handler }
    #endif

    fileprivate var isIgnored: Bool {
        unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Calls a function for the first of these signals, and restores the default for the next.
    fileprivate mutating func note(_ function: @convention(c) (Int32) -> Void) {
        #if canImport(Darwin)
        unsafe __sigaction_u.__sa_handler = function
        #else
        unsafe __sigaction_handler.sa_handler = function
        #endif
        sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    }
}
