internal import CSV
internal import JOSE
internal import Messages
internal import Synchronization

/// What is said about rows: each kind of finding once with its place, and how often in the end.
final class UserReport: Sendable {
    private struct State {
        var made = 0
        var faults = 0
        var isRefusedOnly = true
        /// How often each thing was found, in the order of the first.
        var counts: [(key: String, count: Int)] = []
        /// The row that was for the user of the options.
        var ofOptions: CSVPlace?
        var isSameUserTold = false
    }

    /// Bad rows that are told; more would hide the first.
    static let most = 20

    private let file: String
    private let console: Console
    private let isVerbose: Bool
    private let state = Mutex(State())

    /// - Parameters:
    ///   - file: how the file of users is called, escaped.
    ///   - console: takes what is said.
    ///   - isVerbose: whether every bad row is told.
    init(file: String, _ console: Console, isVerbose: Bool) {
        self.file = file
        self.console = console
        self.isVerbose = isVerbose
    }

    private func place(_ place: CSVPlace) -> String { "\(file):\(place.line):\(place.column)" }

    /// Says what is wrong with a row.
    func add(_ fault: RowFault) {
        let number = state.withLock { state in
            state.faults += 1
            if fault.status != .refused { state.isRefusedOnly = false }
            return state.faults
        }
        if isVerbose || number <= Self.most {
            console.say(fault.failure(in: file))
        } else if number == Self.most + 1 {
            console.info("bad rows from here on are counted only", hints: ["--loglevel verbose tells each of them"])
        }
    }

    /// Says what is new about a token that was made.
    func add(_ result: UserResult) {
        state.withLock { $0.made += 1 }
        // A row counts once for each thing.
        var keys: Set<String> = []
        for finding in result.findings {
            let key = [finding.code.rawValue, finding.subject.words].compactMap { $0 }.joined(separator: ", ")
            guard keys.insert(key).inserted, isFirst(key) else { continue }
            console.say(finding, at: place(result.place), result.spelling)
        }
        for name in result.replaced where isFirst("claim '\(name.excerpt(40))' replaced") {
            console.info("\(place(result.place)): --claim or a column replaces the claim '\(name.excerpt(40))'")
        }
        if result.isOfOptions { addUserOfOptions(result.place) }
    }

    private func isFirst(_ key: String) -> Bool {
        state.withLock { state in
            guard let index = state.counts.firstIndex(where: { $0.key == key }) else {
                state.counts.append((key, 1))
                return true
            }
            state.counts[index].count += 1
            return false
        }
    }

    /// One row may be for the user of the options, but several are hardly meant to.
    private func addUserOfOptions(_ place: CSVPlace) {
        let first = state.withLock { state -> CSVPlace? in
            guard let first = state.ofOptions else {
                state.ofOptions = place
                return nil
            }
            defer { state.isSameUserTold = true }
            return state.isSameUserTold ? nil : first
        }
        guard let first else { return }
        console.warning(
            "\(self.place(place)): this row names no user of its own, and neither does line \(first.line): their tokens "
                + "are for the one user of the options",
            hints: ["a column that names the user: userid, or subject or useremail for Qlik Cloud"]
        )
    }

    /// Says how often what was said once was found.
    func sayCounts() {
        for (key, count) in state.withLock({ $0.counts }) where count > 1 {
            console.info("\(key): \(count.grouped) rows")
        }
    }

    /// How many tokens there are, where, and how many rows have none.
    func summary(_ place: String?, _ shard: Shard) -> String {
        let (made, faults) = state.withLock { ($0.made, $0.faults) }
        let part = shard == .whole ? "" : " of part \(shard.index) of \(shard.count)"
        let tokens =
            "\(made.grouped) \(made == 1 ? "token" : "tokens")\(part)" + (place.map { " in \($0.escaped)" } ?? "")
        return faults == 0 ? tokens : "\(tokens), \(faults.grouped) \(faults == 1 ? "row" : "rows") left out"
    }

    /// Whether a token was made.
    var hasTokens: Bool { state.withLock { $0.made > 0 } }

    /// `refused` when `--strict` alone kept tokens from being signed.
    var status: Failure.Status {
        state.withLock { $0.faults == 0 ? .success : $0.isRefusedOnly ? .refused : .unusable }
    }
}
