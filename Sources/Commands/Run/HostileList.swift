internal import Harness
internal import JSON

/// The hostile variants, for `--list-hostile`.
enum HostileList {
    static var json: JSONValue {
        .array(
            HostileFamily.all.flatMap { family in
                family.variants.map { variant in
                    [
                        "name": .string(variant.name),
                        "family": .string(family.name),
                        "summary": .string(variant.summary),
                        "consequence": .string(variant.consequence),
                    ]
                }
            }
        )
    }

    static var text: String {
        let names = HostileVariant.all.map(\.name.utf8.count)
        let width = (names.max() ?? 0) + 2
        return HostileFamily.all.flatMap { family in
            [family.name + ":"]
                + family.variants.map { variant in
                    let blanks = String(repeating: " ", count: width - variant.name.utf8.count)
                    return "  \(variant.name)\(blanks)\(variant.summary)"
                } + [""]
        }.dropLast().joined(separator: "\n")
    }
}
