internal import CSV
internal import Harness
internal import JOSE
internal import Messages
internal import Qlik

/// What a column of a file of users says: the value of an option, or of a claim.
enum UserColumn: Sendable, Hashable {
    case option(OptionName)
    case claim(String)
}

/// The columns that a file of users may have for a platform.
struct UserColumns: Sendable {
    let platform: Platform
    /// Whether every other column is a claim.
    let takesClaims: Bool

    /// Columns of a table and members of an object, at most.
    static let most = 1000

    private static let shared: [OptionName] = [.username, .useremail, .groups, .expires, .notBefore]

    private static func own(_ platform: Platform) -> [OptionName] {
        switch platform {
        case .cloud: [.subject, .useremailVerified]
        case .clientManaged: [.userid, .userdir]
        }
    }

    /// Those that are options of the platform.
    var options: [OptionName] { Self.own(platform) + Self.shared }

    /// The column of a name as it stands in the file, at a place of it.
    ///
    /// - Throws: `RowFault` for a name that means nothing.
    func column(named text: String, at place: @autoclosure () -> CSVPlace) throws(RowFault) -> UserColumn {
        let name = Self.trimmed(text)
        let lowered = name.asciiLowercased
        if let option = OptionName(rawValue: lowered), options.contains(option) { return .option(option) }
        guard !name.isEmpty else {
            throw RowFault(
                place(),
                "a column has no name",
                hints: ["name it, or delete it with the delimiter before it in every row"]
            )
        }
        // That of the other platform is a mistake, whatever the others are.
        let isForeign = Platform.allCases.contains { Self.own($0).contains { $0.rawValue == lowered } }
        guard takesClaims, !isForeign else { throw unknown(name, lowered, at: place()) }
        // It is written as --claim takes it.
        guard !name.contains("="), !name.hasSuffix(":") else {
            throw RowFault(place(), "a claim cannot be named '\(name.excerpt(40))'")
        }
        return .claim(name)
    }

    private func unknown(_ name: String, _ lowered: String, at place: CSVPlace) -> RowFault {
        let others = Platform.allCases.filter { $0 != platform && Self.own($0).contains { $0.rawValue == lowered } }
        if let other = others.first {
            return RowFault(
                place,
                "the column '\(name.excerpt(40))' is for \(other.name), and this token is for \(platform.name)",
                hints: ["the columns: \(names)"]
            )
        }
        let known = options.map(\.rawValue)
        let meant: Message =
            if let option = OptionName(rawValue: lowered) {
                "\(option: option) holds for all users"
            } else if let nearest = Nearest.word(to: lowered, among: known) {
                "did you mean '\(nearest)'?"
            } else {
                "the columns: \(names)"
            }
        return RowFault(
            place,
            "the column '\(name.excerpt(40))' is unknown",
            hints: [meant, "\(option: .claimsFromColumns) makes a claim of each other column"]
        )
    }

    private var names: String { options.map(\.rawValue).joined(separator: ", ") }

    /// Without the blanks around it.
    static func trimmed(_ text: String) -> String {
        let blanks: [Unicode.Scalar] = [" ", "\t", "\u{a0}"]
        let start = text.unicodeScalars.drop { blanks.contains($0) }
        return String(String.UnicodeScalarView(start.reversed().drop { blanks.contains($0) }.reversed()))
    }
}

extension String {
    /// With small letters for the capital ones of ASCII.
    var asciiLowercased: String {
        String(decoding: utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
