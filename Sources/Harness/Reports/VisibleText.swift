internal import JOSE

extension String {
    /// Text that is escaped already, with whatever was left out of that escaped as well, on one line.
    ///
    /// Backslashes stay as they are, so that what is escaped stays the same.
    var visible: String {
        let pieces = unicodeScalars.split(separator: "\\", omittingEmptySubsequences: false)
        return pieces.map { String($0).escaped }.joined(separator: "\\")
    }

    /// The same with its line feeds.
    var visibleLines: String {
        let lines = unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { String($0).visible }.joined(separator: "\n")
    }
}
