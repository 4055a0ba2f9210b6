internal import ArgumentParser
internal import JOSE
internal import Messages
internal import Qlik

extension Algorithm: ExpressibleByArgument {
    package init?(argument: String) { self.init(named: argument) }

    /// For messages.
    static var names: String { "one of \(allCases.map(\.rawValue).joined(separator: ", "))" }
}

/// What both platforms' tokens have in common.
struct TokenOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Lifetime, such as 30m",
            discussion:
                "A number with the unit s, m, h, d, w or y (365.25 days), counted from --not-before or else from now.",
            valueName: "time"
        )
    )
    var expires: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Start of the validity",
            discussion: "RFC 3339, such as 2026-11-20T08:00:00Z, or a time from now, such as -1m.",
            valueName: "time"
        )
    )
    var notBefore: String?

    @Option(help: ArgumentHelp("Display name of the user", valueName: "name"))
    var username: String?

    @Option(help: ArgumentHelp("E-mail address of the user", valueName: "email"))
    var useremail: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Groups of the user",
            discussion: "As words: --groups Sales \"Sales EMEA\".",
            valueName: "group"
        )
    )
    var groups: [String] = []

    @Option(
        help: ArgumentHelp(
            "Another claim: name=text or name:=json",
            discussion: "team=Sales is a text, level:=3 is JSON.",
            valueName: "claim"
        )
    )
    var claim: [String] = []

    @Option(
        help: ArgumentHelp(
            "Signature algorithm [RS256 for RSA]",
            discussion: "For another key, the usual one of its type.",
            valueName: "name"
        )
    )
    var algorithm: Algorithm?

    /// The options that were given.
    var used: [OptionName] {
        [
            expires.map { _ in .expires }, notBefore.map { _ in .notBefore },
            username.map { _ in .username }, useremail.map { _ in .useremail },
            groups.isEmpty ? nil : .groups, claim.isEmpty ? nil : .claim, algorithm.map { _ in .algorithm },
        ].compactMap { $0 }
    }

    /// The lifetime, if no column gives one for each row; `nil` stands for rows that may each have their own.
    func missing(besides columns: [UserColumn]?) -> [OptionName] {
        expires == nil && columns.map { !$0.contains(.option(.expires)) } ?? false ? [.expires] : []
    }

    private static let example: Message = "\(option: .expires, "30m")"

    /// The validity of the token, with the lifetime `fallback` where none is given.
    func validity(_ context: Context, fallback: String? = nil) throws(Failure) -> Validity {
        guard let expires = expires ?? fallback else {
            throw Failure("\(option: .expires) is missing", hint: Self.example)
        }
        let lifetime = try TimeArgument.span(expires, option: .expires)
        guard lifetime.seconds > 0 else {
            throw Failure(
                "\(option: .expires) takes a time greater than zero, not '\(expires.excerpt())'",
                hint: Self.example
            )
        }
        let start = try notBefore.map { (text) throws(Failure) in
            try TimeArgument.date(text, now: context.now, option: .notBefore)
        }
        guard let validity = Validity(now: context.now, notBefore: start, lifetime: lifetime) else {
            throw Failure("\(option: .expires) reaches beyond the year 9999", hint: Self.example)
        }
        return validity
    }

    /// That no value is empty.
    func requireValues(_ own: (option: OptionName, value: String?)...) throws(Failure) {
        let shared: [(OptionName, String?)] =
            [(.username, username), (.useremail, useremail)] + groups.map { (.groups, $0) }
        guard let empty = (own + shared).first(where: { $0.1?.isEmpty ?? false }) else { return }
        throw .empty(empty.0)
    }

    func extraClaims() throws(Failure) -> [ExtraClaim] {
        var extras: [ExtraClaim] = []
        for text in claim {
            let extra: ExtraClaim
            do { extra = try ExtraClaim(parsing: text) } catch {
                throw Failure("\(option: .claim): \(error.reason)", hint: error.hint)
            }
            guard !extras.contains(where: { $0.name.utf8.elementsEqual(extra.name.utf8) }) else {
                throw Failure("\(option: .claim) names '\(extra.name.excerpt())' twice")
            }
            extras.append(extra)
        }
        return extras
    }
}

extension TokenOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        expires = try values.take(.expires)
        notBefore = try values.take(.notBefore)
        username = try values.take(.username)
        useremail = try values.take(.useremail)
        groups = values.takeAll(.groups)
        claim = values.takeAll(.claim)
        algorithm = try values.take(.algorithm, expected: Algorithm.names, Algorithm.init(named:))
    }
}
