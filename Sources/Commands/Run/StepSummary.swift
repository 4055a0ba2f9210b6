internal import Harness
internal import JOSE
internal import Messages
internal import SystemPackage

/// The file whose Markdown GitHub Actions shows as the summary of a step, with what other programs have written into it.
struct StepSummary {
    private let path: String

    /// That of this step; `nil` when there is none.
    init?(_ context: Context) {
        guard context.isGitHub, let path = context.environment("GITHUB_STEP_SUMMARY"), !path.isEmpty else { return nil }
        self.path = path
    }

    /// Adds the report at its end, all of it or nothing; that it cannot be added is no verdict, and is only said.
    func add(_ report: (Int) -> [UInt8], _ console: Console) {
        do {
            let file = try open()
            try file.closeAfter { try add(report, to: file, console) }
        } catch { warn(Failure(writing: "the summary of the step, '\(path.escaped)'", error), console) }
    }

    private func open() throws -> FileDescriptor {
        try FileDescriptor.open(
            FilePath(path),
            .writeOnly,
            options: [.append, .create, .nonBlocking, OperatingSystem.notInherited],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
    }

    private func add(_ report: (Int) -> [UInt8], to file: FileDescriptor, _ console: Console) throws {
        guard let size = OperatingSystem.size(of: file) else { return warn("it is no regular file", console) }
        // A line that is not ended, or a table, would take the first of ours for its own.
        let start = size == 0 ? "" : "\n\n"
        let room = MarkdownReport.mostBytes - size - start.utf8.count
        guard room >= MarkdownReport.leastBytes else {
            return warn("GitHub takes no more than 1 MiB for a step, and \(size) bytes are there already", console)
        }
        do { try OperatingSystem.writeAll(start.utf8 + report(room), to: file) } catch {
            try? file.resize(to: Int64(size))
            throw error
        }
    }

    private func warn(_ reason: String, _ console: Console) {
        console.warning("nothing was added to the summary of the step, '\(path.escaped)': \(reason)")
    }

    private func warn(_ failure: Failure, _ console: Console) {
        console.warning(failure.message.text(.commandLine), hints: failure.hints.map { $0.text(.commandLine) })
    }
}
