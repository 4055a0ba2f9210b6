internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Keys
internal import Messages

struct InspectKey: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect-key",
        abstract: "Show what key files hold, and which of them belong together.",
        discussion: """
            Exits 0, or 1 when something found is an error: a key that cannot be used, or no pair with --expect-pair. \
            Exits 2 when a file cannot be read; the others are still shown, and the reason goes to standard error. \
            Private keys and passphrases are never shown.

              qs-jwt inspect-key privatekey.pem publickey.cer
              qs-jwt inspect-key --expect-pair privatekey.pem publickey.cer
              qs-jwt inspect-key --idp-pem publickey.cer
              qs-jwt inspect-key --idp-json --issuer acme.eu.qlikcloud.com \\
                --keyid key-2026 publickey.cer
              qs-jwt inspect-key --virtual-proxy-json --prefix portal \\
                --audience hdJh34wkK publickey.cer
            """
    )

    @Argument(
        help: ArgumentHelp(
            "Key, certificate, JWK or JWKS, or -",
            discussion: "A - stands for standard input.",
            valueName: "file"
        ),
        completion: .file()
    )
    var files: [String] = []

    @OptionGroup var passphrase: PassphraseOptions

    @Flag(exclusivity: .exclusive)
    var publicKey: PublicKeyOutput.Form?

    @OptionGroup var configuration: ConfigurationOptions

    @Flag(
        help: ArgumentHelp(
            "Require one pair, and nothing else",
            discussion: "One private key with its public key or certificate. Exit code 1 if it is not so."
        )
    )
    var expectPair = false

    @Option(help: "Form of the report")
    var format: ReportFormat = .text

    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        let console = context.console(log.level)
        let (files, failures) = try read(context, console)
        let pairing = KeyPairing(files.flatMap(\.entries))
        // The other half of the pair may be what cannot be read.
        let own = expectPair && failures.isEmpty ? [pairing.error].compactMap { $0 } : []
        if let publicKey {
            if let failure = failures.first { throw failure }
            try print(publicKey, files, own, context, console)
        } else if !files.isEmpty {
            let inspection = Inspection(files: files, pairing: pairing, findings: own, now: context.now)
            switch format {
            case .text: try context.print(InspectionText(inspection: inspection, style: context.style).text)
            case .json: try context.print(InspectionJSON(inspection: inspection).value.terminalLines)
            }
        }
        for failure in failures { console.say(failure) }
        if let status = failures.map(\.status).max(by: { $0.rawValue < $1.rawValue }) {
            throw Failure("", status: status)
        }
        let findings = files.flatMap(\.entries).flatMap(\.findings) + own
        guard !findings.contains(where: { $0.severity == .error }) else { throw Failure.rejected }
    }

    /// Every file that can be read, and why the others cannot.
    private func read(
        _ context: Context,
        _ console: Console
    ) throws(Failure) -> (files: [InspectedFile], failures: [Failure]) {
        guard !files.isEmpty else {
            throw Failure("there is no file to inspect", hint: "qs-jwt inspect-key privatekey.pem publickey.cer")
        }
        guard (files + [passphrase.passphraseFile ?? ""]).count(where: { $0 == "-" }) <= 1 else {
            throw Failure("standard input can be read once only")
        }
        guard publicKey == nil || format == .text else {
            throw Failure("--format json and \(publicKey?.option ?? "") exclude each other")
        }
        try configuration.requireUse(by: publicKey)
        var passphrase = try passphrase.passphrase(context, console)
        defer { passphrase?.cleanse() }
        var read: [InspectedFile] = []
        var failures: [Failure] = []
        for path in files {
            do { read.append(try InspectedFile(path, passphrase: passphrase, context)) } catch {
                failures.append(error)
                continue
            }
            for entry in read.last?.entries ?? [] {
                for note in entry.key.notes { console.info("\(entry.name): \(note)") }
            }
        }
        return (read, failures)
    }

    /// The key alone goes to standard output, so what was found is said on standard error.
    private func print(
        _ form: PublicKeyOutput.Form,
        _ files: [InspectedFile],
        _ own: [Finding],
        _ context: Context,
        _ console: Console
    ) throws(Failure) {
        let entries = files.flatMap(\.entries)
        let output = try PublicKeyOutput(entries, for: form)
        let text = try output.text(form, configuration)
        for entry in entries {
            for finding in entry.findings { console.say(finding.with(message: "\(entry.name): \(finding.message)")) }
        }
        for finding in own { console.say(finding) }
        if form == .idpPem, !output.hasCertificate {
            console.info(
                "there is no certificate, only the public key; Qlik's samples upload a certificate",
                hints: ["qs-jwt create-cert makes a pair with its certificate"]
            )
        }
        try configuration.advise(form, output, console)
        try context.print(text)
    }
}
