internal import Benchmark
internal import JOSE
internal import Peer

/// Registers every benchmark and hands over to the runner.
///
/// Its plug-in could write this type, but would not wait for the actor of jwt-kit that keys are given to.
@main
enum TokenBenchmarks {
    /// An algorithm with the pair of Fixtures/keys that it is measured with, or a secret.
    private static let algorithms: [(algorithm: Algorithm, pair: String?)] = [
        (.rs256, "rsa2048"), (.rs384, "rsa2048"), (.rs512, "rsa2048"), (.ps256, "rsa2048"),
        (.es256, "p256"), (.es384, "p384"), (.es512, "p521"), (.edDSA, "ed25519"), (.hs256, nil),
    ]

    static func main() async throws {
        var samples: [Sample] = []
        for (algorithm, pair) in algorithms { samples.append(try await Sample(algorithm, pair: pair)) }
        for sample in samples { try await sample.peerVerifying.verify(sample.token) }
        let usual = samples[0]
        try registerBase64URL()
        try registerJSON(usual)
        registerParse(usual)
        registerRules(usual)
        for sample in samples { try registerVerify(sample) }
        for sample in samples { registerSign(sample) }
        await BenchmarkRunner.setupBenchmarkRunner { @Sendable in }
    }
}
