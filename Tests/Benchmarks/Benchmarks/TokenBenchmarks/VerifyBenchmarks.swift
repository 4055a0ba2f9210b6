internal import Benchmark
internal import JOSE
internal import Peer
internal import Qlik

/// A token taken apart.
func registerParse(_ sample: Sample) {
    measure("token parse", .thousand) { blackHole(Token(parsing: sample.token)) }
}

/// A token parsed and judged with its claims, by qs-jwt and by jwt-kit.
func registerVerify(_ sample: Sample) throws {
    let judge = TokenJudge(platform: nil, expectations: sample.expectations)
    func verify() throws {
        let report = try judge.report(on: Token(parsing: sample.token), keys: sample.verificationKeys)
        guard report.verdict == .accepted else { throw Refused(algorithm: sample.algorithm) }
    }
    try verify()
    let name = "verify \(sample.algorithm.rawValue)"
    measure("\(name) qs-jwt", sample.verifying, verify)
    measure("\(name) jwt-kit", sample.verifying, waiting: { try await sample.peerVerifying.verify(sample.token) })
}

/// A token that its own key should have verified was refused.
struct Refused: Error {
    let algorithm: Algorithm
}
