internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Keys

struct CreateCertificate: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-cert",
        abstract: "Create a key pair and a self-signed certificate.",
        discussion: """
            Writes privatekey.pem, publickey.pem and publickey.cer, and says what to do with them.
            With a passphrase, the private key is written encrypted.

              qs-jwt create-cert --cert-file-prefix acme_ --cert-create-expires-days 730
            """
    )

    @OptionGroup var newKey: NewKeyOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Option(help: "Form of the report")
    var format: ReportFormat = .text

    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        let console = context.console(log.level)
        let passphrase = try passphrase.passphrase(context, console)
        try NewFiles(created: NewCertificate.Paths(prefix: newKey.certFilePrefix), force: newKey.force).requireFree()
        console.verbose("making a key of type \(newKey.certKeyType.rawValue)")
        let certificate = try NewCertificate(newKey, passphrase: passphrase, now: context.now)
        try NewFiles.write(try certificate.files(), force: newKey.force, context)
        switch format {
        case .text: try context.print(certificate.lines().joined(separator: "\n"))
        case .json: try context.print(try certificate.json().terminalLines)
        }
    }
}
