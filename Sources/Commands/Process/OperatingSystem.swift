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
    /// Lets a reader that goes away, and a limit on the size of files, show as errors of `write`, and not end the
    /// process with a signal.
    ///
    /// Windows has no such signals.
    static func ignoreSignalsOfWriting() { for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) } }

    /// Takes the numbers of standard streams that are closed, so that no file gets one and has messages written into it.
    ///
    /// Reading and writing them fails as before. Windows gives such numbers to no file.
    static func holdStandardStreams() {
        for number: Int32 in 0...2 where fcntl(number, F_GETFD) < 0 {
            // The lowest number that is free is this one; for whatever it is used, it is open for something else.
            let mode = number == 0 ? O_WRONLY : O_RDONLY
            if unsafe open("/dev/null", mode) < 0 { unsafe _ = open("/", O_RDONLY) }
        }
    }

    /// Lets a fault that ends the process say so, with the status of a fault of this program, unless somebody else
    /// looks after that: a sanitizer, or the backtraces of Swift.
    ///
    /// Windows: `SetUnhandledExceptionFilter`.
    static func tellOfFaults() {
        for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] {
            var action = sigaction()
            unsafe sigaction(number, nil, &action)
            guard action.isDefault else { continue }
            action.note { _ in
                // Only what is safe in a handler: no memory is taken.
                let text: StaticString = """
                    qs-jwt: error: internal error: the program had to stop
                      hint: a limit on memory or stack does this as well: ulimit -v, ulimit -s

                    """
                unsafe _ = write(2, text.utf8Start, text.utf8CodeUnitCount)
                _exit(70)
            }
            unsafe sigaction(number, &action, nil)
        }
    }

    /// Does what signals that ask for an end are not to cut in two; they take effect behind it.
    static func uninterrupted<Result>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        var (asked, before) = (sigset_t(), sigset_t())
        unsafe sigemptyset(&asked)
        for number in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&asked, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &asked, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try body()
    }

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

    /// Waits a fifth of a second, or until somebody asks for an end.
    @Sendable static func rest() { for _ in 0..<4 where !wasInterrupted() { usleep(50_000) } }

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

    /// Waits a tenth of a second for something in a pipe; `true` when those who had it open to write have closed it.
    static func waitForPipe(_ pipe: FileDescriptor) -> Bool {
        var request = pollfd(fd: pipe.rawValue, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&request, 1, 100) > 0 && request.revents & Int16(POLLHUP) != 0
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

    /// What tells whether a file, or that which takes its place, is as it was.
    static func stamp(of path: String) -> FileStamp {
        guard let status = try? Stat(FilePath(path)) else { return .missing }
        let time = status.st_mtim
        return .there([
            Int(truncatingIfNeeded: status.deviceID.rawValue), Int(truncatingIfNeeded: status.inode.rawValue),
            Int(status.size), Int(time.tv_sec), Int(time.tv_nsec),
        ])
    }

    /// The path without links in it; `nil` where nothing is.
    static func realPath(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    /// Bytes of a regular file.
    static func size(of file: FileDescriptor) -> Int? {
        guard let status = try? Stat(file), status.type == .regular else { return nil }
        return Int(status.size)
    }

    /// Reads of a file that was opened without waiting wait from now on.
    static func letWait(_ file: FileDescriptor) {
        let flags = fcntl(file.rawValue, F_GETFL)
        if flags >= 0 { _ = fcntl(file.rawValue, F_SETFL, flags & ~O_NONBLOCK) }
    }

    /// Gives a file another name, in whose place nothing may stand.
    static func link(_ path: String, to other: String) throws(Errno) {
        guard unsafe linkFile(path, other) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Renames a file, and replaces another one in one step.
    static func rename(_ path: String, to other: String) throws(Errno) {
        guard unsafe renameFile(path, other) == 0 else { throw Errno(rawValue: errno) }
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
    static func exposingMode(_ file: FileDescriptor) -> String? {
        guard let status = try? Stat(file), status.type == .regular,
            !status.permissions.isDisjoint(with: [.groupRead, .otherRead])
        else { return nil }
        let digits = String(status.permissions.rawValue, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

// By names that the functions of `OperatingSystem` do not hide.
private let linkFile = unsafe link
private let renameFile = unsafe rename

extension sigaction {
    #if canImport(Darwin)
    private var handler: (@convention(c) (Int32) -> Void)? { unsafe __sigaction_u.__sa_handler }
    #else
    private var handler: (@convention(c) (Int32) -> Void)? { unsafe __sigaction_handler.sa_handler }
    #endif

    fileprivate var isIgnored: Bool {
        unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    fileprivate var isDefault: Bool {
        unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_DFL, to: Int.self)
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
