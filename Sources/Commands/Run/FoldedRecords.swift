internal import Harness
internal import JOSE
internal import Synchronization

/// Cases in a row that were not run, for one and the same reason that is told already.
final class FoldedRecords: Sendable {
    struct Row {
        let first: CaseRecord
        var count = 0
        /// Whether all of them are variants of the same case.
        var isOneCase = true

        /// What is told of them.
        var line: String {
            let outcome = first.outcome == .skipped ? "skipped     " : "NO VERDICT  "
            let name = isOneCase || count == 1 ? "\(first.name.excerpt(100)): " : ""
            let number = count == 1 && !isOneCase ? "" : "\(count.counted(isOneCase ? "variant" : "case")) "
            return outcome + name + number + (first.reason ?? "not run")
        }
    }

    private let state = Mutex<Row?>(nil)

    func add(_ record: CaseRecord) {
        state.withLock { state in
            var row = state ?? Row(first: record)
            row.count += 1
            row.isOneCase = row.isOneCase && record.variant != nil && record.line == row.first.line
            state = row
        }
    }

    /// Those that are to be told, once; nothing yet when this record is one more of them.
    func take(before record: CaseRecord? = nil) -> Row? {
        state.withLock { state in
            guard let row = state else { return nil }
            if let record, record.isConsequence, record.reason == row.first.reason, record.plan == row.first.plan {
                return nil
            }
            state = nil
            return row
        }
    }
}
