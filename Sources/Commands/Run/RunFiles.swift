internal import Harness
internal import JOSE
internal import SystemPackage

/// The report files of a run: written whole at its end, or not at all.
struct RunFiles {
    private let paths: [(path: String, report: any RunReport)]
    private let replaces: Bool

    /// Looks whether the places are free before anything runs.
    ///
    /// A report of an earlier run is replaced; anything else only with `--force`, and a plan of this run never.
    init(_ options: ReportOptions, plans: [String], _ context: Context) throws(Failure) {
        let wanted: [(option: String, path: String?, report: any RunReport)] = [
            ("--report-junit", options.reportJunit, JUnitReport()), ("--report-tap", options.reportTap, TAPReport()),
            ("--report-json", options.reportJson, JSONReport(finding: ReportJSON.finding)),
            ("--report-html", options.reportHtml, HTMLReport()),
        ]
        paths = wanted.compactMap { entry in entry.path.map { ($0, entry.report) } }
        if let empty = wanted.first(where: { $0.path == "" || $0.path == "-" }) {
            throw Failure("\(empty.option) takes the name of a file")
        }
        if let plan = paths.first(where: { plans.contains($0.path) }) {
            throw Failure("'\(plan.path.escaped)' is the plan, and no place for a report", hint: "choose another name")
        }
        try Self.requireFolders(paths.map(\.path))
        let others = paths.map(\.path).filter { !Self.isReport($0, context) }
        replaces = true
        try Self.files(others.map { ($0, []) }, force: options.force).requireFree()
        try Self.files(paths.map { ($0.path, []) }, force: true).requireFree()
    }

    var reports: [String: any RunReport] {
        Dictionary(paths.map { ($0.path, $0.report) }) { first, _ in first }
    }

    func write(_ contents: [String: [UInt8]], _ context: Context) throws(Failure) {
        let files = paths.map { NewFiles.File(path: $0.path, contents: contents[$0.path] ?? [], isSecret: false) }
        try NewFiles.write(files, force: replaces, context)
    }

    private static func files(_ files: [(path: String, contents: [UInt8])], force: Bool) -> NewFiles {
        NewFiles(
            files: files.map { NewFiles.File(path: $0.path, contents: $0.contents, isSecret: false) },
            replacesExisting: force,
            passingSuffix: ""
        )
    }

    /// A folder that is not there would be found out only after the run.
    private static func requireFolders(_ paths: [String]) throws(Failure) {
        for path in paths {
            let folder = FilePath(path).removingLastComponent()
            do {
                let options: FileDescriptor.OpenOptions = [.directory, .closeOnExec]
                try FileDescriptor.open(folder.isEmpty ? "." : folder, .readOnly, options: options).close()
            } catch let error as Errno where error == .noSuchFileOrDirectory || error == .notDirectory {
                throw Failure(
                    "cannot write '\(path.escaped)': there is no folder '\(folder.string.escaped)'",
                    hint: "make the folder first, or choose another"
                )
            } catch {
                // Whoever may not look into it may still be allowed to write.
            }
        }
    }

    /// How the reports begin; a plan or a script that names the command does not begin so.
    private static let beginnings = ["<?xml ", "TAP version ", "{\n  \"tool\": ", "<!DOCTYPE html>"]

    /// Whether a file is what an earlier run has left.
    private static func isReport(_ path: String, _ context: Context) -> Bool {
        guard let bytes = try? FileReading.bytes(at: path, limit: 2048, context: context) else { return false }
        return beginnings.contains { bytes.starts(with: $0.utf8) }
            && bytes.firstRange(of: Array(RunReportMark.text.utf8)) != nil
    }
}

extension ReportOptions {
    /// Whether the reports of all cases are wanted.
    var wantsAny: Bool { [reportJunit, reportTap, reportJson, reportHtml].contains { $0 != nil } }
}
