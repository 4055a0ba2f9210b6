internal import Benchmark
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// How often an operation is repeated in one measurement; results are scaled to one operation.
enum Repetition {
    /// For what takes microseconds.
    case thousand
    /// For what takes a millisecond or more.
    case once

    fileprivate var configuration: Benchmark.Configuration {
        .init(
            metrics: [.processorTime, .wallClock, .throughput],
            warmupIterations: 1,
            scalingFactor: self == .thousand ? .kilo : .one,
            maxDuration: .milliseconds(600)
        )
    }
}

/// Registers a benchmark.
func measure(_ name: String, _ repetition: Repetition, _ operation: @escaping () throws -> Void) {
    Benchmark(name, configuration: repetition.configuration) { benchmark in
        let start = clock()
        for _ in benchmark.scaledIterations { try operation() }
        benchmark.measurement(.processorTime, nanoseconds(since: start))
    }
}

/// Registers a benchmark of an operation that waits for an actor.
func measure(_ name: String, _ repetition: Repetition, waiting operation: @escaping () async throws -> Void) {
    Benchmark(name, configuration: repetition.configuration) { benchmark in
        let start = clock()
        for _ in benchmark.scaledIterations { try await operation() }
        benchmark.measurement(.processorTime, nanoseconds(since: start))
    }
}

extension BenchmarkMetric {
    /// The time of the processor for one operation, on all threads.
    ///
    /// The package's own `cpuTotal` comes from /proc, which counts in steps of 10 ms.
    static let processorTime = BenchmarkMetric.custom("Processor time (ns)")
}

private func nanoseconds(since start: clock_t) -> Int {
    Int((Double(clock() - start) * 1e9 / Double(CLOCKS_PER_SEC)).rounded())
}
