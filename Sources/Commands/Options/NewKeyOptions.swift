internal import ArgumentParser
internal import Keys
internal import Messages

extension NewKeyType: ExpressibleByArgument {}

/// A new key pair and certificate.
struct NewKeyOptions: ParsableArguments {
    static let days = 365
    static let commonName = "qs-jwt"

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Days that the certificate is valid", valueName: "days")
    )
    var certCreateExpiresDays = NewKeyOptions.days

    @Option(
        help: ArgumentHelp(
            "Begins the names of the new files",
            discussion: "It may name a folder.",
            valueName: "prefix"
        )
    )
    var certFilePrefix = ""

    @Option(help: ArgumentHelp("Type of the new key", valueName: "type"))
    var certKeyType: NewKeyType = .rsa4096

    @Option(help: ArgumentHelp("Common name of the certificate", valueName: "name"))
    var certCommonName = NewKeyOptions.commonName

    @Flag(help: "Replace files that exist")
    var force = false
}

extension NewKeyOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        certCreateExpiresDays = try values.takeNumber(.certCreateExpiresDays) ?? Self.days
        certFilePrefix = try values.take(.certFilePrefix) ?? ""
        certKeyType = try values.take(.certKeyType, NewKeyType.init(rawValue:)) ?? .rsa4096
        certCommonName = try values.take(.certCommonName) ?? Self.commonName
        force = try values.takeFlag(.force)
    }
}
