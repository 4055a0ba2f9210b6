internal import JSON

/// A token that was found in a text.
struct FoundToken: Sendable, Equatable {
    /// What else the text holds.
    enum Surroundings: Sendable, Equatable {
        /// Nothing but blanks.
        case nothing
        /// A word in front of it.
        case prefix(String)
        /// It is a string of JSON; with the filter of `jq -r` that takes it out, where that is a plain one.
        case json(String?)
        case text
    }

    let bytes: [UInt8]
    /// Where it stood, such as `in the parameter 'jwt' of an address`; escaped.
    let place: String
    let surroundings: Surroundings
}

/// The one place that finds tokens in a text: an address, a command, a log, a mail, JSON, base64 around all of it.
///
/// Time and memory are linear in the length of the text, whatever it holds.
struct TokenFinder {
    /// What a search has found.
    struct Result {
        /// Each token once, in the order of the text; no more than `TokenScan.mostTokens`.
        var tokens: [FoundToken] = []
        /// How the text had to be read, such as `URL-encoding`.
        var removed: [String] = []
    }

    private var budget = TokenScan.Budget()
    /// How many encodings around one another are undone.
    private static let deepest = 2

    /// Finds the tokens of a text of any kind.
    static func search(_ text: some Collection<UInt8>) -> Result {
        guard text.count <= TokenText.maximumSize else { return Result() }
        var finder = TokenFinder()
        return finder.search(Array(text), depth: 0)
    }

    /// The one token that a text holds whose letters may be damaged, so that it needs more than to be found.
    static func damagedToken(in text: [UInt8]) -> [UInt8]? {
        guard text.count <= TokenText.maximumSize else { return nil }
        var budget = TokenScan.Budget()
        let ranges = TokenScan(text, letters: .standard).ranges(&budget)
        guard let first = ranges.first, ranges.allSatisfy({ text[$0] == text[first] }) else { return nil }
        return Array(text[first])
    }

    private mutating func search(_ text: [UInt8], depth: Int) -> Result {
        if let result = searchJSON(text, depth: depth) { return result }
        let found = searchReadings(text)
        guard found.tokens.isEmpty, depth < Self.deepest else { return found }
        return searchBase64(text, depth: depth)
    }

    /// The first reading in which every token is whole; else the one with the longest token.
    private mutating func searchReadings(_ text: [UInt8]) -> Result {
        var best = Result()
        for reading in TokenReading.all(of: text) {
            let ranges = TokenScan(reading.text).ranges(&budget)
            guard !ranges.isEmpty else { continue }
            var result = Result(removed: [reading.removed].compactMap { $0 })
            for range in ranges {
                result.add(FoundToken(at: range, in: reading.text))
            }
            if result.tokens.allSatisfy({ SignatureLength.isPlausible(in: $0.bytes) }) { return result }
            if result.tokens[0].bytes.count > best.tokens.first?.bytes.count ?? 0 { best = result }
        }
        return best
    }

    // MARK: JSON

    /// The strings of JSON, wherever they stand; `nil` when the text is none.
    private mutating func searchJSON(_ text: [UInt8], depth: Int) -> Result? {
        guard let first = text.first(where: { !TokenBoundary.isBlank($0) }), "{[\"".utf8.contains(first),
            let value = try? JSONDocument(parsing: text).value
        else { return nil }
        var result = Result()
        search(value, at: JSONPath(), depth: depth, &result)
        return result
    }

    private mutating func search(_ value: JSONValue, at path: JSONPath, depth: Int, _ result: inout Result) {
        switch value {
        case .string(let text) where depth < Self.deepest && budget.failures > 0:
            let found = search(Array(text.utf8), depth: depth + 1)
            for token in found.tokens {
                // A filter gives the string as it is, with what else it may hold.
                let filter = token.bytes.elementsEqual(text.utf8) ? path.filter : nil
                result.add(FoundToken(bytes: token.bytes, place: path.place, surroundings: .json(filter)))
            }
            for removed in found.removed where !result.removed.contains(removed) { result.removed.append(removed) }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                search(element, at: path.index(index), depth: depth, &result)
            }
        case .object(let members):
            for member in members { search(member.value, at: path.name(member.name), depth: depth, &result) }
        default: break
        }
    }

    // MARK: base64

    /// Tokens, and texts that begin with one, in base64 as the values of Kubernetes secrets are.
    private mutating func searchBase64(_ text: [UInt8], depth: Int) -> Result {
        var result = Result()
        for run in Base64Runs.all(in: text) {
            guard let bytes = Base64Text.decoded(run) else { continue }
            let found = search(bytes, depth: depth + 1)
            for token in found.tokens { result.add(token) }
            if !found.tokens.isEmpty, result.removed.isEmpty {
                result.removed = ["base64 around the token"] + found.removed
            }
        }
        return result
    }
}

extension TokenFinder.Result {
    fileprivate mutating func add(_ token: FoundToken) {
        guard !tokens.contains(where: { $0.bytes == token.bytes }) else { return }
        tokens.append(token)
    }
}

/// Runs of base64 that may stand for a token.
enum Base64Runs {
    /// What the base64 of `eyJ`, of `{"`, and of `Bearer` begins with.
    private static let starts = ["ZXlK", "ZXdv", "eyJ", "QmVhcmVy"].map { Array($0.utf8) }
    private static let most = 16

    /// The whole text, if it is nothing else but may have been wrapped; else the runs in it that begin so.
    static func all(in text: [UInt8]) -> [[UInt8]] {
        let joined = text.filter { !TokenBoundary.isBlank($0) }
        if joined.count >= 40, joined.allSatisfy({ isLetter($0) || $0 == UInt8(ascii: "=") }) { return [joined] }
        var runs: [[UInt8]] = []
        for run in text.split(whereSeparator: { !isLetter($0) }) where starts.contains(where: run.starts(with:)) {
            guard runs.count < most else { break }
            if run.count >= 40 { runs.append(Array(run)) }
        }
        return runs
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: "-_+/".utf8.contains(byte)
        }
    }
}

/// How long the signature of an algorithm can be.
enum SignatureLength {
    private static let rsa = [128, 192, 256, 320, 384, 512, 640, 768, 1024, 2048]

    /// Whether the last part of a token is as long as a whole signature; `true` where that is not known.
    static func isPlausible(in token: [UInt8]) -> Bool {
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let name = TokenHeader.members(of: parts[0])?.member("alg")?.stringValue,
            let sizes = Algorithm(named: name).map(sizes)
        else { return true }
        return sizes.contains { ($0 * 4 + 2) / 3 == parts[2].count }
    }

    /// In bytes.
    private static func sizes(_ algorithm: Algorithm) -> [Int] {
        switch algorithm {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: rsa
        case .es256, .es256k, .ed25519: [64]
        case .es384: [96]
        case .es512: [132]
        case .ed448: [114]
        case .edDSA: [64, 114]
        case .hs256: [32]
        case .hs384: [48]
        case .hs512: [64]
        }
    }
}
