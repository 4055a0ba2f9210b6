import Foundation
import TestSupport
import Testing

/// A job for GitHub or GitLab in YAML, as far as the documents write it.
struct Job {
    /// What it runs in a shell, step by step; GitLab's commands are one script.
    let scripts: [String]

    init(_ yaml: String) throws {
        guard yaml.hasPrefix("on: ") else {
            try #require(yaml.contains("  image: "), "a job of GitLab names its image")
            scripts = [try Yaml.list("script", in: yaml).joined(separator: "\n")]
            return
        }
        try #require(yaml.contains("runs-on: "))
        let steps = yaml.components(separatedBy: "\n      - ").dropFirst()
        scripts = try steps.compactMap { step in
            if step.contains("uses: acme/qs-jwt/") { return try Self.action(step) }
            return step.contains("run: |\n") ? Self.literal(step) : nil
        }
    }

    /// What the step of the action that runs the plan does with these inputs.
    private static func action(_ step: String) throws -> String {
        let action = try Document(".github/actions/qs-jwt/action.yml").text
        let run = try #require(action.components(separatedBy: "    - name: Run\n").dropFirst().first)
        func input(_ name: String) -> String {
            step.components(separatedBy: "\n").map { $0.drop { $0 == " " } }.first { $0.hasPrefix("\(name): ") }
                .map { String($0.dropFirst(name.count + 2)) } ?? ""
        }
        return """
            QS_JWT_PLAN='\(input("plan"))' QS_JWT_ARGUMENTS='\(input("arguments"))' bash -e <<'END'
            \(literal(run))
            END
            """
    }

    private static func literal(_ step: String) -> String {
        let lines = (step.components(separatedBy: "run: |\n").last ?? "").components(separatedBy: "\n")
        let depth = lines.first.map { $0.prefix { $0 == " " }.count } ?? 0
        return lines.map { String($0.dropFirst(depth)) }.joined(separator: "\n")
    }
}
