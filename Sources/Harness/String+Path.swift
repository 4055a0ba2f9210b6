/// Paths of files as they are written; Windows has `\` and the letters of drives besides.
extension String {
    /// Up to the last slash, which is the end of it; empty for the bare name of a file.
    package var pathFolder: String { lastIndex(of: "/").map { String(self[...$0]) } ?? "" }

    /// What stands behind the last slash that is not the end.
    package var pathName: String { unicodeScalars.split(separator: "/").last.map { String($0) } ?? self }

    /// The path from a folder on, which is empty or has a slash at its end.
    package func path(from folder: String) -> String { hasPrefix("/") || isFileURL ? self : folder + self }

    /// Whether it is a URL of a file (RFC 8089) and no path.
    package var isFileURL: Bool { utf8.prefix(6).elementsEqual("file:/".utf8) }
}
