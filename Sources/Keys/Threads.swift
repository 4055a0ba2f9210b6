#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Threads that work on one thing together.
package enum Threads {
    /// Calls `body` on so many threads at once, and returns when all calls have ended.
    ///
    /// One of them is the caller's. Where the system gives no more, fewer do the work: Dispatch would wait for them
    /// without end.
    ///
    /// - Parameters:
    ///   - count: how many, at least one.
    ///   - body: is given the number of the thread, from 0 on; numbers may be left out.
    package static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        // They live until their threads have ended.
        let works = (1..<max(1, count)).map { Work($0, body) }
        var started: [pthread_t] = []
        for work in works {
            guard let thread = unsafe start(Unmanaged.passUnretained(work).toOpaque()) else { break }
            started.append(thread)
        }
        body(0)
        for thread in started { _ = pthread_join(thread, nil) }
        withExtendedLifetime(works) {}
    }

    private static func start(_ work: UnsafeMutableRawPointer) -> pthread_t? {
        #if canImport(Glibc)
        var thread = pthread_t()
        #else
        var thread: pthread_t?
        #endif
        return unsafe pthread_create(&thread, nil, perform, work) == 0 ? thread : nil
    }
}

/// What one thread has to do.
private final class Work: Sendable {
    private let number: Int
    private let body: @Sendable (Int) -> Void

    init(_ number: Int, _ body: @escaping @Sendable (Int) -> Void) {
        self.number = number
        self.body = body
    }

    func run() { body(number) }
}

#if canImport(Darwin)
private func perform(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    unsafe Unmanaged<Work>.fromOpaque(work).takeUnretainedValue().run()
    return nil
}
#else
private func perform(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let work = unsafe work else { return nil }
    unsafe Unmanaged<Work>.fromOpaque(work).takeUnretainedValue().run()
    return nil
}
#endif
