package import JOSE

/// The explanations of one area, under their heading.
package struct ExplanationArea: Sendable {
    package let area: FindingCode.Area
    package private(set) var title = ""
    package private(set) var explanations: [Explanation] = []

    /// Reads a file of the folder `Texts`: a title, and under the heading of each code its explanation.
    ///
    /// Headings that are no code are left out; a test holds that every code is there.
    private init(_ area: FindingCode.Area, _ text: [UInt8]) {
        self.area = area
        let file = TextFile(text)
        title = file.title
        explanations = file.sections.compactMap { heading, lines in
            FindingCode(rawValue: heading).map { Explanation($0, lines) }
        }
    }

    /// All of them, in the order of the list.
    package static let all = [
        ExplanationArea(.token, PackageResources.token_md), ExplanationArea(.header, PackageResources.header_md),
        ExplanationArea(.algorithm, PackageResources.algorithm_md),
        ExplanationArea(.signature, PackageResources.signature_md),
        ExplanationArea(.signatureCause, PackageResources.signature_cause_md),
        ExplanationArea(.times, PackageResources.times_md), ExplanationArea(.claims, PackageResources.claims_md),
        ExplanationArea(.files, PackageResources.files_md),
        ExplanationArea(.connection, PackageResources.connection_md),
        ExplanationArea(.answers, PackageResources.answers_md),
        ExplanationArea(.identity, PackageResources.identity_md),
        ExplanationArea(.configuration, PackageResources.configuration_md),
        ExplanationArea(.plan, PackageResources.plan_md),
    ]
}

extension Explanation {
    /// All of them, in the order of the list.
    package static let all = ExplanationArea.all.flatMap(\.explanations)

    private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }

    /// The explanation of a code; a test checks that every code has one.
    package static func of(_ code: FindingCode) -> Explanation? { byCode[code] }
}
