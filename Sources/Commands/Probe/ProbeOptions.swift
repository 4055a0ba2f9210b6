internal import ArgumentParser

/// A token that exists already.
struct GivenTokenOptions: ParsableArguments {
    @OptionGroup var input: TokenInput

    @Option(
        help: ArgumentHelp(
            "Public key or certificate, to check the token's signature offline as well. May be repeated.",
            valueName: "file"
        ),
        completion: .file()
    )
    var certPublickeyFile: [String] = []
}

/// What the probes of both platforms share.
struct ProbeOptions: ParsableArguments {
    @OptionGroup(title: "A token that exists") var given: GivenTokenOptions

    @OptionGroup(title: "A token made for the probe") var token: TokenOptions
    @OptionGroup(title: "Its private key") var signing: SigningKeyOptions
    @OptionGroup(title: "Connection") var connection: ConnectionArguments

    @Option(help: "Form of the report.")
    var format: ReportFormat = .text

    @OptionGroup var log: LogOptions

    /// How long a token made for the probe counts.
    static let lifetime = "5m"
}
