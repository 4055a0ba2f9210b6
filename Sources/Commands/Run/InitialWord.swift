internal import ArgumentParser
internal import Harness
internal import JOSE
internal import Messages
internal import Qlik

/// The word behind `--init`: a platform, or the file of the plan where the platform is left out.
///
/// It is read as any word and judged later: ArgumentParser takes a value that it cannot read for no value at all.
struct InitialWord: ExpressibleByArgument, CustomStringConvertible {
    let description: String

    init(argument: String) { description = argument }

    static var allValueStrings: [String] { Platform.allCases.map(\.rawValue) }

    /// The plan that is wanted, and where it goes by this word and the others.
    ///
    /// - Throws: `Failure` for what is neither a platform nor the name of a plan.
    func template(_ others: [String]) throws(Failure) -> (PlanTemplate, paths: [String]) {
        if let platform = Platform(rawValue: description) { return (PlanTemplate(platform), others) }
        guard description == "-" || description.contains(where: { $0 == "." || $0 == "/" }) else {
            throw Failure(
                "--init takes \(Self.allValueStrings.joined(separator: " or ")), not '\(description.excerpt(40))'",
                hint: Nearest.platformHint(for: description)
            )
        }
        return (PlanTemplate(.cloud), [description] + others)
    }
}
