internal import ArgumentParser
internal import Messages

/// A token that exists already, and what its signature is checked with.
struct GivenTokenOptions: ParsableArguments {
    @OptionGroup var input: TokenInput

    @Option(
        help: ArgumentHelp(
            "Public key or certificate",
            discussion: "That the server has: the signature of the token is checked with it before the login.",
            valueName: "file"
        ),
        completion: .file()
    )
    var certPublickeyFile: [String] = []
}

/// What the probes of both platforms share.
///
/// The commands declare the groups themselves: ArgumentParser's checks of a debug build take four times as long for each
/// level of groups in groups.
protocol ProbeCommand: ContextCommand {
    var given: GivenTokenOptions { get }
    var token: TokenOptions { get }
    var signing: SigningKeyOptions { get }
    var engine: WebSocketOptions { get }
    var connection: ConnectionArguments { get }
    var strictness: StrictnessOptions { get }
    var weakness: WeakKeyOptions { get }
    var format: ReportFormat { get }
    /// Where a token goes to, as given or as an example.
    var place: [(name: String, value: String)] { get }
    /// What a token that is made has to say at least, as given or as an example.
    var user: [(name: String, value: String)] { get }
}

extension ProbeCommand {
    /// Lifetime of a token made for the probe.
    static var lifetime: String { "5m" }
}

extension GivenTokenOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        input = try values.take()
        certPublickeyFile = values.takeAll(.certPublickeyFile)
    }
}
