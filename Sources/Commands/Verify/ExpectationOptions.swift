internal import ArgumentParser
internal import JOSE
internal import Messages
internal import Qlik

/// What a token is compared with.
///
/// Of repeated values, one must match.
struct ExpectationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Expected issuer (iss), any of those given",
            discussion: "Of several, one must match.",
            valueName: "issuer"
        )
    )
    var issuer: [String] = []

    @Option(
        help: ArgumentHelp(
            "Expected audience (aud), any of those given",
            discussion: "Of several, one must match.",
            valueName: "audience"
        )
    )
    var audience: [String] = []

    @Option(
        help: ArgumentHelp(
            "Expected subject (sub), any of those given",
            discussion: "Of several, one must match.",
            valueName: "subject"
        )
    )
    var subject: [String] = []

    @Option(
        help: ArgumentHelp(
            "Expected key ID (kid), any of those given",
            discussion: "Of several, one must match.",
            valueName: "id"
        )
    )
    var keyid: [String] = []

    @Option(
        help: ArgumentHelp(
            "Allowed algorithm [all of the key]",
            discussion: "Of several, one must match.",
            valueName: "name"
        )
    )
    var algorithm: [Algorithm] = []

    @Option(
        help: ArgumentHelp(
            "Expected type (typ), any of those given",
            discussion: "Of several, one must match.",
            valueName: "type"
        )
    )
    var type: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Judge as of this time [now]",
            discussion: "RFC 3339, seconds since 1970, or a time from now, such as -1h.",
            valueName: "time"
        )
    )
    var at: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Allowed clock skew, such as 30s [0s]", valueName: "time")
    )
    var leeway: String?

    @Flag(help: "Accept a token that never expires")
    var allowNoExpiry = false

    @Flag(help: ArgumentHelp("Check only the signature", discussion: "Over any payload; the claims are not looked at."))
    var signatureOnly = false

    /// Whether the report has to say for when, and with how much leeway, the token was judged.
    var changesTime: Bool { at != nil || leeway != nil }

    func expectations(_ context: Context, _ platform: Platform?) throws(Failure) -> Expectations {
        let comparesClaims =
            !(issuer.isEmpty && audience.isEmpty && subject.isEmpty) || changesTime || allowNoExpiry || platform != nil
        guard !(signatureOnly && comparesClaims) else {
            throw Failure(
                "\(option: .signatureOnly) does not check the claims, so it excludes "
                    + "\(options: [.platform, .issuer, .audience, .subject, .at, .leeway], separator: ", ") "
                    + "and \(option: .allowNoExpiry)"
            )
        }
        var expected = Expectations(
            time: try at.map { (text) throws(Failure) in
                try TimeArgument.dateOrSeconds(text, now: context.now, option: .at)
            } ?? context.now
        )
        expected.issuers = issuer
        expected.audiences = audience
        expected.subjects = subject
        expected.keyIDs = keyid
        expected.types = type
        expected.algorithms = algorithm
        expected.signatureOnly = signatureOnly
        if let leeway {
            expected.leeway = try TimeArgument.span(leeway, option: .leeway)
            guard (0...86_400).contains(expected.leeway.seconds) else {
                throw Failure("\(option: .leeway) takes a time from 0s to 24h, not '\(leeway.excerpt())'")
            }
        }
        return expected
    }
}

extension ExpectationOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        issuer = values.takeAll(.issuer)
        audience = values.takeAll(.audience)
        subject = values.takeAll(.subject)
        keyid = values.takeAll(.keyid)
        algorithm = try values.takeAll(.algorithm, expected: Algorithm.names, Algorithm.init(named:))
        type = values.takeAll(.type)
        at = try values.take(.at)
        leeway = try values.take(.leeway)
        allowNoExpiry = try values.takeFlag(.allowNoExpiry)
        signatureOnly = try values.takeFlag(.signatureOnly)
    }
}
