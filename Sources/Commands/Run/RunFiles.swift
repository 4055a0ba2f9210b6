#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import Harness
internal import JOSE
internal import Messages
internal import SystemPackage

/// The report files of a run: written whole at its end, or not at all.
struct RunFiles {
    private let paths: [(path: String, report: any RunReport)]

    /// Looks whether the places are free before anything runs, and takes away the reports of an earlier run: whoever
    /// finds one afterwards can be sure that it is of this one.
    ///
    /// Anything else is replaced only with `--force`.
    init(_ options: ReportOptions, _ context: Context) throws(Failure) {
        let wanted: [(option: String, path: String?, report: any RunReport)] = [
            ("--report-junit", options.reportJunit, JUnitReport()), ("--report-tap", options.reportTap, TAPReport()),
            ("--report-json", options.reportJson, JSONReport.run),
            ("--report-html", options.reportHtml, HTMLReport(.plan)),
            ("--report-markdown", options.reportMarkdown, MarkdownReport()),
        ]
        if let empty = wanted.first(where: { $0.path == "" || $0.path == "-" }) {
            throw Failure("\(empty.option) takes the name of a file")
        }
        paths = wanted.compactMap { entry in entry.path.map { ($0, entry.report) } }
        for path in paths.map(\.path) { try Self.requireFolder(of: path) }
        try Self.requireDistinct(paths.map(\.path))
        // What is no regular file is not even looked into.
        try Self.files(paths.map(\.path), force: true).requireFree()
        let earlier = paths.map(\.path).filter { Self.isReport($0, context) }
        let others = paths.map(\.path).filter { !earlier.contains($0) }
        try Self.files(others, force: options.force).requireFree()
        for path in earlier {
            do { try FileManager.default.removeItem(atPath: NewFiles.resolved(path)) } catch {
                throw Failure(
                    "the earlier report '\(path.escaped)' cannot be taken away",
                    hint: "choose another name, or remove it first"
                )
            }
        }
    }

    /// One file may have two names, by way of a folder that is a link.
    private static func requireDistinct(_ paths: [String]) throws(Failure) {
        let places = paths.map { path in
            let path = NewFiles.resolved(path)
            return "\(identity(folder(of: path)) ?? folder(of: path))/\(path.pathName)"
        }
        guard let double = places.indices.first(where: { places[..<$0].contains(places[$0]) }) else { return }
        throw Failure("'\(paths[double].escaped)' would be written twice", hint: "choose another name")
    }

    /// Refuses to write over what the plans name.
    func require(apartFrom inputs: [String]) throws(Failure) {
        guard !paths.isEmpty else { return }
        let read = Set(inputs.compactMap(Self.identity))
        for (path, _) in paths where Self.identity(path).map(read.contains) ?? false {
            throw Failure(
                "'\(path.escaped)' is a plan or a file that one names, so no report is written there",
                hint: "choose another name"
            )
        }
    }

    var reports: [String: any RunReport] {
        Dictionary(paths.map { ($0.path, $0.report) }) { first, _ in first }
    }

    func write(_ contents: [String: [UInt8]], _ context: Context) throws(Failure) {
        let files = paths.map { NewFiles.File(path: $0.path, contents: contents[$0.path] ?? [], isSecret: false) }
        // Whether the places were free was seen to before.
        try NewFiles.write(files, force: true, context)
    }

    private static func files(_ paths: [String], force: Bool) -> NewFiles {
        NewFiles(
            files: paths.map { NewFiles.File(path: $0, contents: [], isSecret: false) },
            replacesExisting: force,
            temporarySuffix: ""
        )
    }

    private static func requireFolder(of path: String) throws(Failure) {
        try NewFiles.requirePath(path)
        let folder = folder(of: path)
        var isFolder = false
        let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
        guard exists else {
            throw Failure("the folder of '\(path.escaped)' does not exist", hint: "mkdir -p \(folder.escaped)")
        }
        guard isFolder else {
            throw Failure("'\(folder.escaped)' is not a folder", hint: "choose another name for the report")
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw Failure("the folder of '\(path.escaped)' cannot be written to", hint: "choose another one")
        }
    }

    private static func folder(of path: String) -> String {
        let folder = path.pathFolder
        return folder.isEmpty ? "." : folder == "/" ? folder : String(folder.dropLast())
    }

    /// What tells one file from another, whatever it is called.
    private static func identity(_ path: String) -> String? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: NewFiles.resolved(path))
        guard let attributes, let number = attributes[.systemFileNumber], let system = attributes[.systemNumber] else {
            return nil
        }
        return "\(system) \(number)"
    }

    /// Whether a file is what an earlier run has left.
    private static func isReport(_ path: String, _ context: Context) -> Bool {
        guard let bytes = try? FileReading.bytes(at: path, limit: RunReportMark.length, context: context) else {
            return false
        }
        return RunReportMark.isReport(bytes)
    }
}

extension ReportOptions {
    /// Whether the reports of all cases are wanted.
    var wantsAny: Bool { [reportJunit, reportTap, reportJson, reportHtml].contains { $0 != nil } }
}
