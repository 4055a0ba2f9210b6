internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

/// What a platform is told besides the certificate, to accept the tokens of its key.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Issuer of the identity provider",
            discussion: "Needed with --idp-json.",
            valueName: "issuer"
        )
    )
    var issuer: String?

    @Option(
        help: ArgumentHelp("Key ID of the identity provider", discussion: "Needed with --idp-json.", valueName: "id")
    )
    var keyid: String?

    @Option(
        help: ArgumentHelp("Seconds by which clocks may differ", discussion: "For --idp-json.", valueName: "seconds")
    )
    var clockTolerance: Int?

    @Option(
        help: ArgumentHelp(
            "Prefix of the virtual proxy",
            discussion: "Needed with --virtual-proxy-json.",
            valueName: "prefix"
        )
    )
    var prefix: String?

    @Option(
        help: ArgumentHelp(
            "Audience of the virtual proxy",
            discussion: "For --virtual-proxy-json.",
            valueName: "audience"
        )
    )
    var audience: String?

    @Option(
        help: ArgumentHelp("Claim of the user ID [userId]", discussion: "For --virtual-proxy-json.", valueName: "name")
    )
    var useridClaim: String?

    @Option(
        help: ArgumentHelp(
            "Claim of the user directory [userDirectory]",
            discussion: "For --virtual-proxy-json; [NAME] for a constant.",
            valueName: "name"
        )
    )
    var userdirClaim: String?

    @Option(help: ArgumentHelp("Description, for the administrators", valueName: "text"))
    var description: String?

    /// The options that were given, and what they go with.
    private var used: [(option: OptionName, forms: [PublicKeyOutput.Form])] {
        let all: [(OptionName, [PublicKeyOutput.Form], Bool)] = [
            (.issuer, [.idpJSON], issuer != nil), (.keyid, [.idpJSON], keyid != nil),
            (.clockTolerance, [.idpJSON], clockTolerance != nil), (.prefix, [.virtualProxyJSON], prefix != nil),
            (.audience, [.virtualProxyJSON], audience != nil),
            (.useridClaim, [.virtualProxyJSON], useridClaim != nil),
            (.userdirClaim, [.virtualProxyJSON], userdirClaim != nil),
            (.description, [.idpJSON, .virtualProxyJSON], description != nil),
        ]
        return all.filter(\.2).map { ($0.0, $0.1) }
    }

    /// That every option that was given goes with the form.
    func requireUse(by form: PublicKeyOutput.Form?) throws(Failure) {
        for (option, forms) in used where !forms.contains(where: { $0 == form }) {
            throw Failure("\(option: option) goes with \(forms.map(\.option).joined(separator: " or "))")
        }
    }

    /// The provider that is asked for.
    ///
    /// - Parameter certificate: PEM in one line.
    /// - Returns: the request.
    /// - Throws: `Failure` for options that are missing or unusable.
    func identityProvider(certificate: String) throws(Failure) -> IdentityProviderRequest {
        let missing: [OptionName] = [issuer == nil ? .issuer : nil, keyid == nil ? .keyid : nil].compactMap { $0 }
        guard let issuer, let keyid else { throw .missing(missing, command: "inspect-key") }
        try requireText([(.issuer, issuer), (.keyid, keyid), (.description, description)])
        if let clockTolerance, clockTolerance < 0 {
            throw Failure("\(option: .clockTolerance) takes a number of seconds from 0 on")
        }
        var request = IdentityProviderRequest(issuer: issuer, keyID: keyid, certificate: certificate)
        request.description = description
        request.clockTolerance = clockTolerance
        return request
    }

    /// The virtual proxy that is asked for.
    ///
    /// - Parameter certificate: PEM with its line breaks.
    /// - Returns: the request.
    /// - Throws: `Failure` for options that are missing or unusable.
    func virtualProxy(certificate: String) throws(Failure) -> VirtualProxyRequest {
        guard let prefix else { throw .missing([.prefix], command: "inspect-key") }
        try requireText([(.prefix, prefix), (.audience, audience), (.description, description)])
        guard VirtualProxyRequest.isPrefix(prefix) else {
            throw Failure(
                "\(option: .prefix) takes small letters, digits and -._~, not '\(prefix.excerpt())'",
                hint: "of https://qlik.acme.com/portal it is portal: \(option: .prefix, "portal")"
            )
        }
        var request = VirtualProxyRequest(prefix: prefix, certificate: certificate)
        request.names = try ClientManagedClaimNames(userID: useridClaim, userDirectory: userdirClaim)
        let isOpen = request.names.userDirectory.hasPrefix("[")
        guard isOpen == request.names.userDirectory.hasSuffix("]") else {
            throw Failure(
                "\(option: .userdirClaim) has one square bracket: \(request.names.userDirectory.quotedExcerpt())",
                hint: "a constant stands in two: \(option: .userdirClaim, "[ACME]")"
            )
        }
        guard !request.names.userID.hasPrefix("[") else {
            throw Failure(
                "\(option: .useridClaim) names a claim; that a constant may stand in its place is not documented",
                hint: "\(option: .useridClaim, "userId")"
            )
        }
        guard !request.names.userID.hasSameBytes(as: request.names.userDirectory) else {
            throw Failure("\(option: .useridClaim) and \(option: .userdirClaim) must name two different claims")
        }
        request.audience = audience
        request.description = description ?? request.description
        return request
    }

    /// What is compared to the byte has no blank around it by intention.
    private func requireText(_ values: [(option: OptionName, value: String?)]) throws(Failure) {
        for (option, value) in values {
            guard let value else { continue }
            guard !value.isEmpty else { throw .empty(option) }
            guard !BlankCheck.isSurrounded(value) else {
                throw Failure(
                    "\(option: option): there is a space or line break around \(value.quotedExcerpt())",
                    hint: "give it exactly as the tokens have it"
                )
            }
            let isCompared = option != .description
            guard !isCompared || !value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            else {
                throw Failure(
                    "\(option: option) has a line break or another control character: \(value.quotedExcerpt())",
                    hint: "give it exactly as the tokens have it"
                )
            }
        }
    }
}
