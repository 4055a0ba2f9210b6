internal import JOSE

extension [Finding] {
    /// Notes that say the same of several claims are one for people; programs get each of them.
    var folded: [Finding] {
        var folded: [Finding] = []
        var names: [String] = []
        func close() {
            guard names.count > 1, let last = folded.popLast() else { return }
            folded.append(
                Finding(
                    last.code,
                    last.severity,
                    .token,
                    "\(last.message): \(names.joined(separator: ", "))",
                    fix: last.fix,
                    source: last.source
                )
            )
        }
        for finding in self {
            guard case .claim(let name) = finding.subject, finding.severity == .note else {
                close()
                names = []
                folded.append(finding)
                continue
            }
            if let last = folded.last, !names.isEmpty, last.code == finding.code, last.message == finding.message,
                last.fix == finding.fix
            {
                names.append(name.excerpt(24))
            } else {
                close()
                names = [name.excerpt(24)]
                folded.append(finding)
            }
        }
        close()
        return folded
    }
}
