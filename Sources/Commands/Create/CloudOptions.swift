internal import ArgumentParser
internal import JOSE
internal import Messages
internal import Qlik

/// What a token for Qlik Cloud needs besides the options of every token.
struct CloudOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Issuer, exactly as in the JWT identity provider. (required to make a token)",
            valueName: "issuer"
        )
    )
    var issuer: String?

    @Option(
        help: ArgumentHelp(
            "Key ID, exactly as in the JWT identity provider. (required to make a token)",
            valueName: "id"
        )
    )
    var keyid: String?

    @Option(
        help: ArgumentHelp(
            "What identifies the user permanently; the e-mail address by default.",
            valueName: "subject"
        )
    )
    var subject: String?

    @Option(
        help: ArgumentHelp(
            "Whether the e-mail address is the user's; required with --useremail.",
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
    ///   - context: gives time and randomness.
    ///   - console: for the warning about a random subject.
    /// - Returns: the request, with a new token ID.
    /// - Throws: `Failure` for options that are missing or unusable.
    func request(
        _ token: TokenOptions,
        command: String,
        lifetime: String? = nil,
        _ context: Context,
        _ console: Console
    ) throws(Failure) -> CloudTokenRequest {
        let (issuer, keyID) = try required(token, command: command, needsExpires: lifetime == nil)
        let validity = try token.validity(context, fallback: lifetime)
        var request = CloudTokenRequest(
            issuer: issuer,
            keyID: keyID,
            subject: try subject(token, context, console),
            tokenID: try Self.random(context),
            validity: validity
        )
        request.name = token.username
        request.email = token.useremail
        request.isEmailVerified = try emailVerified(token)
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
        try token.requireValues((.issuer, issuer), (.keyid, keyid), (.subject, subject))
        return (issuer, keyid)
    }

    /// What was given, else the e-mail address, else something random.
    private func subject(_ token: TokenOptions, _ context: Context, _ console: Console) throws(Failure) -> String {
        if let given = subject ?? token.useremail { return given }
        // A claim of that name takes its place.
        if token.claim.contains(where: { $0.hasPrefix("sub=") || $0.hasPrefix("sub:=") }) { return "" }
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

    private func emailVerified(_ token: TokenOptions) throws(Failure) -> Bool? {
        guard let useremailVerified else {
            guard token.useremail == nil else {
                throw Failure(
                    "\(option: .useremail) needs \(option: .useremailVerified)",
                    hint: "\(option: .useremailVerified, "true"), if you know that the address is the user's"
                )
            }
            return nil
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
