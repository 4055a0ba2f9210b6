internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

/// The claims of a token against those that a virtual proxy reads.
struct ProxyClaimComparison {
    let proxy: VirtualProxy
    let token: Token

    var findings: [Finding] {
        let names = [
            name(proxy.userIDClaim, "JWT attribute for user ID", option: .useridClaim),
            name(proxy.userDirectoryClaim, "JWT attribute for user directory", option: .userdirClaim),
        ]
        return (names + [audience, constantDirectory]).compactMap { $0 } + mandatory
    }

    /// Claim names are compared to the byte; in square brackets a constant takes the place of a claim.
    private func name(_ claim: String, _ setting: String, option: OptionName) -> Finding? {
        guard !claim.isEmpty, !claim.hasPrefix("["), token.claim(claim) == nil,
            let members = token.payload?.members
        else { return nil }
        let likely = members.first { $0.name.lowercased() == claim.lowercased() }?.name
        return Finding(
            .claimNameDiffers,
            .error,
            .setting(setting),
            "the virtual proxy reads a claim that the token does not have",
            expected: "a claim '\(claim.excerpt(40))'",
            actual: likely.map { "'\($0.excerpt(40))'" }
                ?? members.prefix(8).map { $0.name.excerpt(24) }.joined(separator: ", "),
            fix: "\(option: option, claim.excerpt(40)), or change the setting in the QMC",
            source: VirtualProxyComparison.source
        )
    }

    /// A directory in square brackets is everybody's, whatever the token says.
    private var constantDirectory: Finding? {
        let setting = proxy.userDirectoryClaim
        let usual = ClientManagedClaimNames().userDirectory
        guard setting.hasPrefix("["), setting.hasSuffix("]"), let claimed = token.claim(usual)?.stringValue else {
            return nil
        }
        let directory = String(setting.dropFirst().dropLast())
        guard claimed.lowercased() != directory.lowercased() else { return nil }
        return Finding(
            .claimNameDiffers,
            .warning,
            .setting("JWT attribute for user directory"),
            "the virtual proxy gives every user the same directory",
            expected: directory.excerpt(60),
            actual: "the claim '\(usual)' with \(claimed.excerpt(60))",
            fix: "\(option: .userdir, directory.excerpt(60)), or name a claim in the QMC",
            source: VirtualProxyComparison.source
        )
    }

    private var audience: Finding? {
        guard !proxy.audience.isEmpty else { return nil }
        let value = token.claim("aud")
        let present = value?.stringValue.map { [$0] } ?? value?.elements?.compactMap(\.stringValue) ?? []
        guard !present.contains(where: { $0.hasSameBytes(as: proxy.audience) }) else { return nil }
        return Finding(
            .audienceMismatch,
            .error,
            .claim("aud"),
            "the virtual proxy has another audience",
            expected: proxy.audience.excerpt(),
            actual: value.map { $0.excerpt() } ?? "no claim 'aud'",
            fix: "\(option: .audience) as the virtual proxy has it, or change the setting in the QMC",
            source: VirtualProxyComparison.source,
            excerpt: present.count == 1 ? NearMiss(present[0], expected: proxy.audience)?.excerpt : nil
        )
    }

    private var mandatory: [Finding] {
        proxy.mandatoryClaims.filter { !$0.isEmpty && token.claim($0) == nil }.map { claim in
            Finding(
                .claimMissing,
                .warning,
                .claim(claim),
                "the virtual proxy maps this claim to a mandatory attribute",
                fix: "issue the token with it: \(option: .claim, "\(claim.excerpt(40))=...")",
                source: VirtualProxyComparison.source
            )
        }
    }
}
