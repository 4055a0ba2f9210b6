internal import Dispatch
internal import Keys
internal import Synchronization

/// Lets several threads work through an input in batches, and hands over what they make in the order of the input.
///
/// No more batches are under way than twice the threads, so that a slow reader of the output slows down the reading of
/// the input, and memory does not grow with it.
struct OrderedWork: Sendable {
    private let jobs: Int
    private let isStopped: @Sendable () -> Bool

    /// - Parameters:
    ///   - jobs: threads, at least one.
    ///   - isStopped: whether nothing more is to be begun; what has begun by then is finished and handed over.
    init(jobs: Int, isStopped: @escaping @Sendable () -> Bool = { false }) {
        self.jobs = max(1, jobs)
        self.isStopped = isStopped
    }

    /// Works until the input has ended, something was thrown, or nobody wants the results.
    ///
    /// - Parameters:
    ///   - next: gives a batch, `nil` at the end of the input; called by one thread at a time.
    ///   - work: makes a result of it; called by all threads at once.
    ///   - deliver: takes the results in the order of their batches, one at a time; `false` ends the work.
    /// - Throws: the first failure of the three, after the results before it were delivered.
    func run<Batch: Sendable, Product: Sendable>(
        next: @escaping @Sendable () throws(Failure) -> Batch?,
        work: @escaping @Sendable (Batch) throws(Failure) -> Product,
        deliver: @escaping @Sendable (Product) throws(Failure) -> Bool
    ) throws(Failure) {
        guard jobs > 1 else {
            while !isStopped(), let batch = try next() { guard try deliver(try work(batch)) else { return } }
            return
        }
        let belt = Belt(limit: 2 * jobs, isStopped: isStopped, next: next, deliver: deliver)
        Threads.run(jobs) { _ in
            while let (place, batch) = belt.take() {
                let result: Result<Product, Failure>
                do throws(Failure) { result = .success(try work(batch)) } catch { result = .failure(error) }
                belt.put(result, at: place)
            }
        }
        if let failure = belt.failure { throw failure }
    }
}

/// Hands out batches and passes results on, both in order.
private final class Belt<Batch: Sendable, Product: Sendable>: Sendable {
    private struct Input {
        var taken = 0
        var isOver = false
    }

    private struct Output {
        /// Results that wait for those before them.
        var waiting: [Int: Result<Product, Failure>] = [:]
        var delivered = 0
        /// Whether a thread is passing on; the others leave their results to it.
        var isBusy = false
        var isOver = false
        var failure: Failure?
    }

    private let input = Mutex(Input())
    private let output = Mutex(Output())
    private let places: DispatchSemaphore
    private let isStopped: @Sendable () -> Bool
    private let next: @Sendable () throws(Failure) -> Batch?
    private let deliver: @Sendable (Product) throws(Failure) -> Bool

    init(
        limit: Int,
        isStopped: @escaping @Sendable () -> Bool,
        next: @escaping @Sendable () throws(Failure) -> Batch?,
        deliver: @escaping @Sendable (Product) throws(Failure) -> Bool
    ) {
        places = DispatchSemaphore(value: limit)
        self.isStopped = isStopped
        self.next = next
        self.deliver = deliver
    }

    var failure: Failure? { output.withLock { $0.failure } }

    /// The next batch with its place in the order; waits until there is room for its result.
    func take() -> (Int, Batch)? {
        places.wait()
        let taken = input.withLock { input -> (Int, Batch)? in
            guard !input.isOver else { return nil }
            do throws(Failure) {
                if !isStopped(), !output.withLock({ $0.isOver }), let batch = try next() {
                    defer { input.taken += 1 }
                    return (input.taken, batch)
                }
            } catch {
                // It stands behind all that was read before it.
                let place = input.taken
                output.withLock { $0.waiting[place] = .failure(error) }
            }
            input.isOver = true
            return nil
        }
        if taken == nil {
            places.signal()
            pass()
        }
        return taken
    }

    func put(_ result: Result<Product, Failure>, at place: Int) {
        output.withLock { $0.waiting[place] = result }
        pass()
    }

    /// Delivers what can be delivered, unless another thread does.
    private func pass() {
        var isMine = false
        while let result = claim(&isMine) {
            let goesOn: Bool
            do throws(Failure) { goesOn = try deliver(try result.get()) } catch {
                output.withLock { $0.failure = $0.failure ?? error }
                goesOn = false
            }
            if !goesOn { output.withLock { $0.isOver = true } }
            places.signal()
        }
    }

    private func claim(_ isMine: inout Bool) -> Result<Product, Failure>? {
        output.withLock { output in
            guard isMine || !output.isBusy else { return nil }
            while let result = output.waiting.removeValue(forKey: output.delivered) {
                output.delivered += 1
                output.isBusy = true
                isMine = true
                if !output.isOver { return result }
                places.signal()
            }
            output.isBusy = false
            isMine = false
            return nil
        }
    }
}
