import TestSupport

@testable import Commands

/// The fewest words for a token of each platform that nothing is said about.
enum Create {
    static let cloud = [
        "create-qscloud", "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-1", "--subject", "anna", "--username",
        "Anna",
        "--expires", "30m",
    ]
    static let clientManaged = [
        "create-qseow", "--userdir", "ACME", "--userid", "anna", "--audience", "hdJh34wkK", "--expires", "8h",
    ]
    static let key = ["--cert-privatekey-file", Fixture.privateKeyFile()]
}
