/// What shells, editors, web forms and other programs make of a PEM.
package enum DamagedPEM: String, CaseIterable, Sendable {
    case blanks, backslashN, carriageReturns, oneLine, indented, surrounded

    package func text(of pem: String) -> String {
        let lines = pem.split(separator: "\n")
        return switch self {
        case .blanks: lines.joined(separator: " ")
        case .backslashN: lines.joined(separator: "\\n")
        case .carriageReturns: lines.joined(separator: "\r\n")
        case .oneLine: "\(lines[0])\n\(lines[1..<lines.count - 1].joined())\n\(lines[lines.count - 1])"
        case .indented: lines.map { "    \($0)" }.joined(separator: "\n")
        case .surrounded: "Bag Attributes\n    friendlyName: x\n\n\(pem)\nmore\n"
        }
    }
}
