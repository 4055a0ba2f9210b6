internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik

/// The public keys of the given files in a form that other programs take.
struct PublicKeyOutput {
    enum Form: String, EnumerableFlag {
        case jwk, pem
        case idpPem = "idp-pem"
        case idpJSON = "idp-json"
        case virtualProxyJSON = "virtual-proxy-json"

        /// As it is written on a command line.
        var option: String { "--\(rawValue)" }

        /// Whether it configures a platform, which takes a certificate.
        var isConfiguration: Bool { self == .idpJSON || self == .virtualProxyJSON }

        static func name(for form: Form) -> NameSpecification { [.customLong(form.rawValue)] }

        static func help(for form: Form) -> ArgumentHelp? {
            switch form {
            case .jwk: "Print the public key as a JWK or JWKS"
            case .pem: "Print the public key as PEM"
            case .idpPem:
                ArgumentHelp(
                    "Print the certificate as PEM in one line",
                    discussion: """
                        Or else the public key: what the identity-providers API of Qlik Cloud takes.
                        """
                )
            case .idpJSON:
                ArgumentHelp(
                    "Print what creates an identity provider",
                    discussion: """
                        The body of POST /api/v1/identity-providers of Qlik Cloud, with --issuer and --keyid.
                        """
                )
            case .virtualProxyJSON:
                ArgumentHelp(
                    "Print the JWT part of a virtual proxy",
                    discussion: "For Qlik Sense Enterprise on Windows, with --prefix."
                )
            }
        }
    }

    /// Each key once, in the order of the files, where possible as a JWK with its key ID.
    private(set) var keys: [InspectedEntry] = []
    /// All certificates of these keys, each once, with the names of the entries that they were found in.
    private(set) var certificates: [(certificate: Certificate, name: String)] = []

    /// Chooses the keys to print.
    ///
    /// - Throws: `Failure` when there is no public key, or no certificate for a form that needs one.
    init(_ entries: [InspectedEntry], for form: Form) throws(Failure) {
        for entry in entries where entry.identity != nil && !entry.key.isIssuer { add(entry) }
        if form.isConfiguration { try requireCertificate(entries, form) }
        guard keys.isEmpty else { return }
        throw Failure(
            "there is no public key to print",
            hint: entries.contains(where: \.key.isLocked)
                ? "name the passphrase with --passphrase-env NAME or --passphrase-file FILE"
                : "without --jwk, --pem or --idp-pem, qs-jwt inspect-key says what is in the file"
        )
    }

    private mutating func add(_ entry: InspectedEntry) {
        if let certificate = entry.key.certificate, !certificates.contains(where: { $0.certificate == certificate }) {
            certificates.append((certificate, entry.name))
        }
        guard let known = keys.firstIndex(where: { $0.isSame(as: entry) }) else {
            keys.append(entry)
            return
        }
        if keys[known].key.jwk == nil { keys[known] = entry }
    }

    /// Whether `--idp-pem` prints a certificate.
    var hasCertificate: Bool { !certificates.isEmpty }

    /// Without a line break at its end.
    ///
    /// - Parameters:
    ///   - form: that the keys were chosen for.
    ///   - options: what a platform is told besides the certificate.
    /// - Returns: what the form says.
    /// - Throws: `Failure` when there is more than the form takes, or an option is missing or unusable.
    func text(_ form: Form, _ options: ConfigurationOptions) throws(Failure) -> String {
        if form != .jwk, form != .pem { try requireOne(form) }
        try requireType(for: form)
        do throws(KeyError) {
            switch form {
            case .jwk: return try jwk().terminalLines
            case .pem: return try pem()
            case .idpPem: return try oneLine()
            case .idpJSON, .virtualProxyJSON: break
            }
        } catch { throw Failure(error, source: "public key") }
        return try body(form, options).terminalLines
    }

    private func body(_ form: Form, _ options: ConfigurationOptions) throws(Failure) -> JSONValue {
        let line: String
        let lines: String
        do { (line, lines) = (try oneLine(), try certificatePEM() ?? "") } catch {
            throw Failure(error, source: "certificate")
        }
        return form == .idpJSON
            ? try options.identityProvider(certificate: line).body
            : try options.virtualProxy(certificate: lines).members
    }

    /// The type of the first key.
    var keyType: KeyType? { keys.first?.key.publicKey?.type }

    /// The entry that the first certificate was found in.
    var certificateName: String { certificates.first?.name ?? "" }

    /// Two key IDs do not make two keys of one.
    var distinct: [InspectedEntry] {
        keys.indices.filter { index in !keys[..<index].contains { $0.identity == keys[index].identity } }
            .map { keys[$0] }
    }

    private func jwk() throws(KeyError) -> JSONValue {
        var values: [JSONValue] = []
        for entry in keys { values.append(try entry.publicJWK()) }
        return values.count == 1 ? values[0] : .object([JSONMember("keys", .array(values))])
    }

    private func pem() throws(KeyError) -> String {
        var blocks = ""
        for entry in distinct { blocks += try entry.key.publicKey?.pem() ?? "" }
        return String(blocks.dropLast())
    }

    private func oneLine() throws(KeyError) -> String {
        let text = if let certificate = try certificatePEM() { certificate } else { try pem() }
        return text.filter { !$0.isNewline }
    }

    /// The first certificate, without a line break at its end.
    private func certificatePEM() throws(KeyError) -> String? {
        guard let certificate = certificates.first?.certificate else { return nil }
        return String(decoding: try certificate.pem().dropLast(), as: UTF8.self)
    }
}

extension InspectedEntry {
    /// Whether both are one key, as far as key IDs tell.
    fileprivate func isSame(as other: InspectedEntry) -> Bool {
        guard identity == other.identity else { return false }
        guard let mine = key.keyID, let theirs = other.key.keyID else { return true }
        return mine.hasSameBytes(as: theirs)
    }

    /// The public members, and what a JWK said besides that is of use to others.
    fileprivate func publicJWK() throws(KeyError) -> JSONValue {
        var members = try key.publicKey?.jwkMembers() ?? []
        for (name, text) in [("kid", key.keyID), ("use", key.jwk?.use), ("alg", key.jwk?.algorithm?.rawValue)] {
            if let text { members.append(JSONMember(name, .string(text))) }
        }
        return .object(members)
    }
}
