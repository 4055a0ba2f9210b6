internal import ArgumentParser
internal import Keys

extension NewKeyType: ExpressibleByArgument {}

/// A new key pair and certificate.
struct NewKeyOptions: ParsableArguments {
    static let days = 365
    static let commonName = "qs-jwt"

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Days that the new certificate is valid for.", valueName: "days")
    )
    var certCreateExpiresDays = NewKeyOptions.days

    @Option(help: ArgumentHelp("What the names of the new files begin with; may name a folder.", valueName: "prefix"))
    var certFilePrefix = ""

    @Option(help: "Type of the new key.")
    var certKeyType: NewKeyType = .rsa4096

    @Option(help: ArgumentHelp("Common name of the new certificate.", valueName: "name"))
    var certCommonName = NewKeyOptions.commonName

    @Flag(help: "Replace files that exist.")
    var force = false
}
