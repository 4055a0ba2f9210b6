internal import Benchmark
internal import JOSE
internal import Peer
internal import Qlik

/// The same claims signed by qs-jwt, which verifies each signature before it gives it away, and by jwt-kit.
func registerSign(_ sample: Sample) {
    let name = "sign \(sample.algorithm.rawValue)"
    let claims = PeerClaims(user: "anna@example.com", groups: Sample.groups)
    measure("\(name) qs-jwt", sample.signing) {
        blackHole(
            try TokenSigner.token(
                claims: sample.draft.claims,
                header: sample.draft.header,
                algorithm: sample.algorithm,
                key: sample.signingKey
            )
        )
    }
    measure("\(name) jwt-kit", sample.signing, waiting: { blackHole(try await sample.peerSigning.sign(claims)) })
}
