extension FoundToken {
    /// A token at its place in a text, told by what stands around it.
    init(at range: Range<Int>, in text: [UInt8]) {
        let place = TokenPlace(range, in: text)
        self.init(bytes: Array(text[range]), place: place.words, surroundings: place.surroundings)
    }
}

/// Where in a text a token stands.
struct TokenPlace {
    private let text: [UInt8]
    private let range: Range<Int>
    /// The last bytes before the token, without their URL-encoding.
    private let before: [UInt8]
    private static let reach = 200
    private static let longestName = 40

    init(_ range: Range<Int>, in text: [UInt8]) {
        self.text = text
        self.range = range
        // A byte more, since an escape needs one behind it to be seen as such.
        before = PercentText.decoded(Array(text[..<range.lowerBound].suffix(Self.reach)) + [0x20]).dropLast()
    }

    var words: String { assigned ?? prefix.map { "behind '\($0)'" } ?? line }

    var surroundings: FoundToken.Surroundings {
        guard text[range.upperBound...].allSatisfy(TokenBoundary.isBlank) else { return .text }
        guard let prefix else {
            return text[..<range.lowerBound].allSatisfy(TokenBoundary.isBlank) ? .nothing : .text
        }
        let others = before.count { !TokenBoundary.isBlank($0) && $0 != UInt8(ascii: ":") }
        return others == prefix.utf8.count && range.lowerBound <= Self.reach ? .prefix(prefix) : .text
    }

    private static let schemes = ["bearer", "jwt", "token", "dpop", "authorization"]

    /// The word for a token that stands in front of it, with a blank, a colon or nothing between.
    ///
    /// Any other word may be a password and is not shown.
    private var prefix: String? {
        guard let name = name(before: ends { TokenBoundary.isBlank($0) || $0 == UInt8(ascii: ":") }) else { return nil }
        let last = name.lowercased().split { $0 == "-" || $0 == "_" }.last
        return Self.schemes.contains { $0 == last ?? "" } ? name : nil
    }

    /// The name that it is a value of: `jwt=`, `"jwt": "`.
    private var assigned: String? {
        // Quotes, and in a shell's or JSON's text backslashes before them.
        let isQuote: (UInt8) -> Bool = { "\"'\\ ".utf8.contains($0) }
        let value = ends(isQuote)
        guard value > 0, let sign = before[..<value].last, "=:".utf8.contains(sign) else { return nil }
        let end = ends(before: value - 1, isQuote)
        guard let name = name(before: end) else { return nil }
        let start = end - name.utf8.count
        // Between two colons, or behind a name and `=`, it is a value itself.
        guard start == 0 || !":=".utf8.contains(before[start - 1]) else { return nil }
        let isParameter = sign == UInt8(ascii: "=") && start > 0 && "?&#".utf8.contains(before[start - 1])
        return isParameter ? "in the parameter '\(name)' of an address" : "in the value of '\(name)'"
    }

    private var line: String {
        guard text.contains(0x0a) else { return "at byte \(range.lowerBound)" }
        return "in line \(text[..<range.lowerBound].count { $0 == 0x0a } + 1)"
    }

    /// Where what stands before the token ends once such letters are left out.
    private func ends(before end: Int? = nil, _ isLeftOut: (UInt8) -> Bool) -> Int {
        var end = end ?? before.count
        while end > 0, isLeftOut(before[end - 1]) { end -= 1 }
        return end
    }

    /// The letters, digits, hyphens and underscores that end there.
    private func name(before end: Int) -> String? {
        let name = before[..<end].suffix(Self.longestName).reversed().prefix { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
            default: "-_".utf8.contains(byte)
            }
        }
        guard !name.isEmpty, name.count < Self.longestName else { return nil }
        return String(decoding: name.reversed(), as: UTF8.self)
    }
}

/// The way to a value of JSON.
struct JSONPath {
    fileprivate enum Step {
        case name(String)
        case index(Int)
    }

    private var steps: [Step] = []

    func name(_ name: String) -> JSONPath { adding(.name(name)) }

    func index(_ index: Int) -> JSONPath { adding(.index(index)) }

    private func adding(_ step: Step) -> JSONPath {
        var path = self
        path.steps.append(step)
        return path
    }

    /// For `jq -r`; `nil` where a name needs quotes, which shells differ in.
    var filter: String? {
        guard steps.allSatisfy(\.isPlain), !steps.isEmpty else { return nil }
        // Brackets are letters of the shell.
        return words.contains("[") ? "'.\(words)'" : ".\(words)"
    }

    /// For messages; escaped.
    var place: String { steps.isEmpty ? "in a string" : "in the value of '\(words.excerpt(40))'" }

    private var words: String {
        steps.enumerated().reduce(into: "") { words, step in
            switch step.element {
            case .name(let name): words += (step.offset == 0 ? "" : ".") + name
            case .index(let index): words += "[\(index)]"
            }
        }
    }
}

extension JSONPath.Step {
    /// Whether no shell and no filter takes it for anything else.
    fileprivate var isPlain: Bool {
        guard case .name(let text) = self else { return true }
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), text.utf8.count <= 40 else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "_"): true
            default: false
            }
        }
    }
}
