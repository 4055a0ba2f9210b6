internal import ArgumentParser

/// What a token for Qlik Cloud needs besides the options of every token.
struct CloudOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Issuer of the JWT identity provider, to the letter. (required)", valueName: "issuer"))
    var issuer: String?

    @Option(help: ArgumentHelp("Key ID of the JWT identity provider, to the letter. (required)", valueName: "id"))
    var keyid: String?

    @Option(
        help: ArgumentHelp(
            "What identifies the user, always the same; the e-mail address by default.",
            valueName: "subject"
        )
    )
    var subject: String?

    @Option(
        help: ArgumentHelp("Whether the e-mail address is the user's; goes with --useremail.", valueName: "true|false")
    )
    var useremailVerified: Toggle?

    func required(_ token: TokenOptions) throws(Failure) -> (issuer: String, keyID: String) {
        let missing = [
            issuer == nil ? "--issuer" : nil, keyid == nil ? "--keyid" : nil,
            token.expires == nil ? "--expires" : nil,
        ].compactMap { $0 }
        guard let issuer, let keyid, missing.isEmpty else { throw .missing(missing, command: "create-qscloud") }
        try token.requireValues(("--issuer", issuer), ("--keyid", keyid), ("--subject", subject))
        return (issuer, keyid)
    }

    func emailVerified(_ token: TokenOptions) throws(Failure) -> Bool? {
        guard let useremailVerified else {
            guard token.useremail == nil else {
                throw Failure(
                    "--useremail needs --useremail-verified",
                    hint: "--useremail-verified true, if you know that the address is the user's"
                )
            }
            return nil
        }
        return try useremailVerified.value(of: "--useremail-verified")
    }
}
