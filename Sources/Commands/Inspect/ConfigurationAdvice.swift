internal import JOSE
internal import Keys
internal import Messages
internal import Qlik

extension ConfigurationOptions {
    /// Says what an administrator does with what is printed; it is the caller who changes the platform.
    func advise(_ form: PublicKeyOutput.Form, _ output: PublicKeyOutput, _ console: Console) throws(Failure) {
        switch form {
        case .idpJSON: adviseCloud(output, console)
        case .virtualProxyJSON:
            adviseClientManaged(try virtualProxy(certificate: ""), output.certificateName, console)
        case .jwk, .pem, .idpPem: break
        }
    }

    private func adviseCloud(_ output: PublicKeyOutput, _ console: Console) {
        if let type = output.keyType, !type.isRSA {
            console.warning(
                "Qlik documents no identity provider with a key of type \(type.name)",
                hints: ["qs-jwt create-cert makes an RSA pair, as Qlik's samples do"]
            )
        }
        console.info(
            "the body of POST /api/v1/identity-providers, for a Tenant Admin; qs-jwt sends nothing",
            hints: [
                "by hand: Administration > Identity provider > Create new > JWT, with \(output.certificateName), the issuer and the key ID",
                "qs-jwt explain set-up-qscloud goes on from here",
            ]
        )
    }

    private func adviseClientManaged(_ proxy: VirtualProxyRequest, _ certificate: String, _ console: Console) {
        for finding in ClientManagedRules.nameFindings(proxy.names) { console.say(finding) }
        let names = proxy.names
        console.info(
            "the members of a virtual proxy that concern JWT, for QMC > Virtual proxies; qs-jwt sends nothing",
            hints: [
                "Identification: Description '\(proxy.description.excerpt())', Prefix '\(proxy.prefix)', "
                    + "Session cookie header name '\(proxy.sessionCookie)'",
                "Authentication: No anonymous user; method JWT; JWT certificate: the text of \(certificate)",
                "JWT attribute for user ID '\(names.userID.excerpt())', for user directory '\(names.userDirectory.excerpt())'"
                    + (proxy.audience.map { ", audience '\($0.excerpt())'" } ?? ""),
                "of your site, and not in it: load balancing nodes, host allow list, the proxies that it is linked to",
                "by a script: POST /qrs/virtualproxyconfig creates it, with the nodes of your site added",
                "qs-jwt explain set-up-qseow goes on from here",
            ]
        )
    }
}
