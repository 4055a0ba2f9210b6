internal import ArgumentParser
internal import JOSE
internal import Messages
internal import Qlik

/// Whom a token is for where neither subject nor e-mail is given.
enum UnnamedUser: Sendable {
    /// A new one, which is warned of.
    case random
    /// Nobody: there is no token.
    case refused
    case user(CloudUser)
}

/// A user of a tenant that belongs to nobody.
struct CloudUser: Sendable {
    let subject: String
    let name: String

    /// That of a probe: always the same, since each new subject becomes a user of the tenant.
    static let probe = CloudUser(subject: "qs-jwt-probe", name: "qs-jwt probe")
}

/// What a token for Qlik Cloud needs besides the options of every token.
struct CloudOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Issuer of the identity provider",
            discussion: "Exactly as it is configured there.",
            valueName: "issuer"
        )
    )
    var issuer: String?

    @Option(
        help: ArgumentHelp(
            "Key ID of the identity provider",
            discussion: "Exactly as it is configured there.",
            valueName: "id"
        )
    )
    var keyid: String?

    @Option(
        help: ArgumentHelp(
            "Permanent ID of the user",
            discussion:
                "Without it, the e-mail address identifies the user. Without both, a new token is made for a random user, and a warning says so; a probe takes a user of its own, qs-jwt-probe.",
            valueName: "subject"
        )
    )
    var subject: String?

    @Option(
        help: ArgumentHelp(
            "Whether the e-mail is known to be the user's",
            discussion: "A token with --useremail needs it. In a probe it is false if not given.",
            valueName: "true|false"
        )
    )
    var useremailVerified: Toggle?

    /// The options that were given.
    var used: [OptionName] {
        [
            issuer.map { _ in .issuer }, keyid.map { _ in .keyid }, subject.map { _ in .subject },
            useremailVerified.map { _ in .useremailVerified },
        ].compactMap { $0 }
    }

    /// What the token is to say.
    ///
    /// - Parameters:
    ///   - token: the other options of the token.
    ///   - command: named when an option is missing.
    ///   - lifetime: is used where `--expires` is not given; `nil` makes that option a required one.
    ///   - unnamed: takes the place of a user that is not given; the e-mail of one that stands ready is not verified
    ///     unless that is given.
    ///   - context: gives time and randomness.
    ///   - console: for the warning about a random subject.
    /// - Returns: the request, with a new token ID.
    /// - Throws: `Failure` for options that are missing or unusable.
    func request(
        _ token: TokenOptions,
        command: String,
        lifetime: String? = nil,
        insteadOfNobody unnamed: UnnamedUser = .random,
        _ context: Context,
        _ console: Console
    ) throws(Failure) -> CloudTokenRequest {
        let (issuer, keyID) = try required(token, command: command, needsExpires: lifetime == nil)
        let validity = try token.validity(context, fallback: lifetime)
        let user = if case .user(let user) = unnamed { user } else { nil as CloudUser? }
        var request = CloudTokenRequest(
            issuer: issuer,
            keyID: keyID,
            subject: try subject(token, unnamed, context, console),
            tokenID: try Self.random(context),
            validity: validity
        )
        // Another name might become that of the user who has the subject.
        request.name = token.username ?? (namesSubject(token) ? nil : user?.name)
        request.email = token.useremail
        request.isEmailVerified = try emailVerified(token, isOptional: user != nil)
        request.groups = token.groups
        return request
    }

    private func required(
        _ token: TokenOptions,
        command: String,
        needsExpires: Bool
    ) throws(Failure) -> (issuer: String, keyID: String) {
        let missing: [OptionName] = [
            issuer == nil ? .issuer : nil, keyid == nil ? .keyid : nil,
            needsExpires && token.expires == nil ? .expires : nil,
        ].compactMap { $0 }
        guard let issuer, let keyid, missing.isEmpty else { throw .missing(missing, command: command) }
        try requireValues(token)
        return (issuer, keyid)
    }

    /// That no value is empty.
    func requireValues(_ token: TokenOptions) throws(Failure) {
        try token.requireValues((.issuer, issuer), (.keyid, keyid), (.subject, subject))
    }

    /// Whether it is said whose token it is.
    func namesSubject(_ token: TokenOptions) -> Bool {
        subject != nil || ExtraClaim.isNamed("sub", in: token.claim)
    }

    /// What was given, else that of the user to take instead, else the e-mail address, else something random.
    private func subject(
        _ token: TokenOptions,
        _ unnamed: UnnamedUser,
        _ context: Context,
        _ console: Console
    ) throws(Failure) -> String {
        if let subject { return subject }
        if case .user(let user) = unnamed { return namesSubject(token) ? "" : user.subject }
        if let email = token.useremail { return email }
        // A claim of that name takes its place.
        if namesSubject(token) { return "" }
        if case .refused = unnamed {
            throw Failure(
                "neither \(option: .subject) nor \(option: .useremail) says whose token it is",
                hint: "\(option: .subject) with something that identifies the user permanently"
            )
        }
        console.warning(
            "neither --subject nor --useremail is given, so the subject is random and each token becomes a new user",
            hints: ["--subject with something that identifies the user permanently"]
        )
        return try Self.random(context)
    }

    /// 256 random bits, base64url.
    private static func random(_ context: Context) throws(Failure) -> String {
        Base64URL.encode(try context.random(32))
    }

    private func emailVerified(_ token: TokenOptions, isOptional: Bool) throws(Failure) -> Bool? {
        guard let useremailVerified else {
            guard token.useremail == nil || isOptional else {
                throw Failure(
                    "\(option: .useremail) needs \(option: .useremailVerified)",
                    hint: "\(option: .useremailVerified, "true"), if you know that the address is the user's"
                )
            }
            return token.useremail.map { _ in false }
        }
        return try useremailVerified.value(of: .useremailVerified)
    }
}

extension CloudOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        issuer = try values.take(.issuer)
        keyid = try values.take(.keyid)
        subject = try values.take(.subject)
        useremailVerified = try values.take(.useremailVerified, Toggle.init(argument:))
    }
}
