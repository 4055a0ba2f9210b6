internal import CSV
internal import JOSE
internal import Messages

/// Hands over what became of rows, one batch after the other.
struct UserDelivery: Sendable {
    let command: any CreateCommand
    let output: UserOutput
    let report: UserReport
    let progress: Progress?
    let context: Context

    /// Writes the tokens of a batch, and says what there is to say about it.
    ///
    /// - Returns: whether there is to be more.
    /// - Throws: `Failure` when they cannot be written.
    func take(_ results: UserResults) throws(Failure) -> Bool {
        var lines: [UInt8] = []
        var isStopped = false
        // What is said stands in lines of its own.
        if results.all.contains(where: \.isRemarkable) { progress?.clear() }
        for result in results.all {
            switch result.outcome {
            case .bad(let fault): isStopped = add(fault)
            case .made(let line):
                if case .folder(let folder) = output, let name = result.fileName {
                    isStopped = try !write(line, to: folder + name, result)
                } else {
                    lines += line
                    report.add(result)
                }
            }
            if isStopped { break }
        }
        progress?.add(rows: results.all.count, bytes: results.size)
        let isWanted = lines.isEmpty ? true : try output.write(lines, context)
        return isWanted && !isStopped
    }

    /// Says what is wrong with a row, and whether to stop there.
    private func add(_ fault: RowFault) -> Bool {
        report.add(fault)
        return command.users.failFast
    }

    /// Writes the file of one user.
    ///
    /// - Returns: whether to go on.
    private func write(_ line: [UInt8], to path: String, _ result: UserResult) throws(Failure) -> Bool {
        let file = try UserOutput.newFile(path, line, force: command.newKey.force, context)
        do throws(Failure) {
            // What a link names may be anywhere.
            guard !NewFiles.isLink(path) else {
                throw Failure("'\(path.escaped)' is a symbolic link, so it is never replaced")
            }
            try file.requireFree()
        } catch {
            return !add(RowFault(result.place, error.message, hints: error.hints))
        }
        try file.write()
        report.add(result)
        return true
    }
}
