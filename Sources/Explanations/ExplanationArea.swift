package import JOSE

/// The explanations of one area, under their heading.
package struct ExplanationArea: Sendable {
    package let area: FindingCode.Area
    package let title: String
    package let explanations: [Explanation]

    private init(_ area: FindingCode.Area, _ title: String, _ explanations: [Explanation]) {
        self.area = area
        self.title = title
        self.explanations = explanations
    }

    /// All of them, in the order of the list.
    package static let all = [
        ExplanationArea(.token, "The form of the token", tokenExplanations),
        ExplanationArea(.header, "The header", headerExplanations),
        ExplanationArea(.algorithm, "The algorithm", algorithmExplanations),
        ExplanationArea(.signature, "The key and the signature", signatureExplanations),
        ExplanationArea(
            .signatureCause,
            "Why a signature does not verify",
            signatureCauseExplanations + signatureOriginExplanations
        ),
        ExplanationArea(.times, "Times", timeExplanations),
        ExplanationArea(.claims, "Claims", claimExplanations + platformClaimExplanations),
        ExplanationArea(.files, "Key and certificate files", fileExplanations),
        ExplanationArea(
            .connection,
            "The connection to a server (probe)",
            connectionExplanations + tlsExplanations + transferExplanations
        ),
        ExplanationArea(
            .answers,
            "What a server answered (probe)",
            refusalExplanations + proxyAnswerExplanations + answerExplanations
        ),
        ExplanationArea(.identity, "Which user the server identified (probe)", identityExplanations),
        ExplanationArea(
            .configuration,
            "How a server is configured (probe)",
            configurationExplanations + virtualProxyExplanations
        ),
        ExplanationArea(.plan, "What a plan expected (run)", harnessExplanations),
    ]
}

extension Explanation {
    /// All of them, in the order of the list.
    package static let all = ExplanationArea.all.flatMap(\.explanations)

    private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }

    /// The explanation of a code; a test checks that every code has one.
    package static func of(_ code: FindingCode) -> Explanation? { byCode[code] }
}
