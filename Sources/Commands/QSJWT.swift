internal import ArgumentParser

struct QSJWT: ParsableCommand {
    static let version = "2.0.0"

    /// Of the manual pages.
    static let date = "2026-11-28"

    static let configuration = CommandConfiguration(
        commandName: "qs-jwt",
        abstract: "Create JSON Web Tokens that Qlik Sense accepts, and say why one is refused.",
        discussion: """
            New here? qs-jwt explain set-up-qscloud, or set-up-qseow, goes from an empty folder to an accepted token.

            Exit status: 0 done or accepted, 1 the verdict is no, 2 not possible as asked, 3 no verdict to be had, \
            70 a fault of this program.
            """,
        subcommands: [
            CreateCloud.self, CreateClientManaged.self, CreateCertificate.self, Decode.self, Verify.self,
            ProbeCloud.self, ProbeClientManaged.self, Run.self, Explain.self, InspectKey.self,
        ]
    )

    @Flag(name: [.customShort("V"), .customLong("version")], help: "Show the version, OpenSSL's and libcurl's")
    var showsVersion = false

    /// Among other words; one that stands alone is answered before ArgumentParser sees it.
    func validate() throws {
        if showsVersion { throw CleanExit.message(VersionText.text) }
    }
}
