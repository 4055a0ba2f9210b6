internal import JOSE
internal import Keys
internal import Messages

extension PublicKeyOutput {
    /// Refuses a key that the platform is documented not to take.
    func requireType(for form: Form) throws(Failure) {
        guard form == .virtualProxyJSON, let keyType, !keyType.isRSA else { return }
        throw Failure(
            "a virtual proxy accepts RSA keys alone, and this is one of type \(keyType.name)",
            hint: "qs-jwt create-cert makes an RSA pair"
        )
    }

    /// A platform has one certificate of one key.
    func requireOne(_ form: Form) throws(Failure) {
        guard distinct.count == 1 else {
            throw Failure(
                "\(form.option) prints one key; there are \(distinct.count) different ones",
                hint: "leave those of one pair; these differ: \(Self.list(distinct.map(\.name)))"
            )
        }
        guard certificates.count <= 1 else {
            throw Failure(
                "\(form.option) prints one certificate; there are \(certificates.count) different ones of this key",
                hint: "leave one of them in the files: \(Self.list(certificates.map(\.name)))"
            )
        }
    }

    private static func list(_ names: [String]) -> String {
        names.prefix(4).joined(separator: ", ") + (names.count > 4 ? ", ..." : "")
    }

    /// That there is a certificate, and no key that must not be relied on, which nobody should configure.
    func requireCertificate(_ entries: [InspectedEntry], _ form: Form) throws(Failure) {
        for entry in entries {
            let errors = entry.findings.filter { $0.severity == .error || $0.code == .weakKey }
            guard let error = errors.first else { continue }
            throw Failure(
                "\(entry.name): \(error.message)\(error.actual.map { " (\($0))" } ?? "")",
                hints: [error.fix].compactMap { $0 }
            )
        }
        guard certificates.isEmpty else { return }
        let privateKey = entries.first { $0.isPrivate && $0.key.encoding == "PEM" && $0.place.path != "-" }
        let own = privateKey.map { Self.certify.naming($0.place.path) }
        throw Failure(
            "there is no certificate, which \(form.option) needs",
            hints: ["give publickey.cer, which qs-jwt create-cert makes together with privatekey.pem"]
                + (own.map { ["with openssl, a certificate of this private key:", $0] } ?? [])
        )
    }

    /// Qlik's sample (qlik.dev, "Create Signed Tokens for JWT Authorization"), with a name that is given.
    private static let certify: Message = .command(
        "openssl req -new -x509 -days 365 -subj /CN=qs-jwt -out publickey.cer -key ",
        onFile: ""
    )
}
