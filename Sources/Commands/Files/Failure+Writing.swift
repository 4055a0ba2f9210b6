internal import Messages
internal import SystemPackage

extension Failure {
    /// What keeps something from being written, and what can be done about it.
    init(writing name: Message, _ error: any Error) {
        self.init("cannot write \(name): \(Self.reason(error))", hint: (error as? Errno)?.writingHint)
    }

    /// The same for a file that is written and cannot take its place.
    init(placing name: Message, _ error: Errno) {
        let reason = error == .fileExists ? "a file exists there already" : Self.reason(error)
        self.init("cannot put \(name) in its place: \(reason)", hint: error.writingHint)
    }

    private static func reason(_ error: any Error) -> String {
        let reason = (error as? Errno)?.description ?? "\(error)"
        return reason.prefix(1).lowercased() + reason.dropFirst()
    }
}

extension Errno {
    fileprivate var writingHint: Message? {
        switch self {
        case .noSpace, .diskQuotaExceeded: "make room on that disk, or write to another one"
        case .permissionDenied, .notPermitted: "choose a folder that you may write into"
        case .readOnlyFileSystem: "choose a folder on a disk that can be written to"
        case .noSuchFileOrDirectory: "make the folder first, or check the path"
        case .notDirectory: "a part of the path is a file: check the path"
        case .fileTooLarge: "a limit on the size of files is set: ulimit -f"
        case .fileNameTooLong: "choose a shorter name"
        case .tooManyOpenFiles, .tooManyOpenFilesInSystem: "a limit on open files is set: ulimit -n"
        case .badFileDescriptor: "it is closed: leave out >&-, or redirect it to a file"
        case .fileExists: "choose another name"
        default: nil
        }
    }
}
