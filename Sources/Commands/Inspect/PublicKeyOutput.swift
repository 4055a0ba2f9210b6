internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Keys
internal import Messages

/// The public keys of the given files in a form that other programs take.
struct PublicKeyOutput {
    enum Form: String, EnumerableFlag {
        case jwk, pem, idpPem

        var name: String { self == .idpPem ? "idp-pem" : rawValue }

        static func name(for form: Form) -> NameSpecification { [.customLong(form.name)] }

        static func help(for form: Form) -> ArgumentHelp? {
            switch form {
            case .jwk: "Print the public key as a JWK, several keys as a JWKS."
            case .pem: "Print the public key as PEM."
            case .idpPem:
                "Print the certificate, or else the public key, as PEM in one line: what the identity provider of a Qlik Cloud tenant takes."
            }
        }
    }

    /// Each key once, in the order of the files, where possible as a JWK with its key ID.
    private var keys: [InspectedEntry] = []
    /// All certificates of these keys, each once.
    private var certificates: [Certificate] = []

    /// Chooses the keys to print.
    ///
    /// - Throws: `Failure` when there is no public key.
    init(_ entries: [InspectedEntry]) throws(Failure) {
        for entry in entries where entry.identity != nil && !entry.key.isIssuer { add(entry) }
        guard keys.isEmpty else { return }
        throw Failure(
            "there is no public key to print",
            hint: entries.contains(where: \.key.isLocked)
                ? "name the passphrase with --passphrase-env NAME or --passphrase-file FILE"
                : "without --jwk, --pem or --idp-pem, qs-jwt inspect-key says what is in the file"
        )
    }

    private mutating func add(_ entry: InspectedEntry) {
        if let certificate = entry.key.certificate, !certificates.contains(certificate) {
            certificates.append(certificate)
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
    func text(_ form: Form) throws(Failure) -> String {
        if form == .idpPem { try requireOne() }
        do throws(KeyError) {
            switch form {
            case .jwk: return try jwk().terminalLines
            case .pem: return try pem()
            case .idpPem: return try oneLine()
            }
        } catch { throw Failure(error, source: "public key") }
    }

    /// Two key IDs do not make two keys of one.
    private var distinct: [InspectedEntry] {
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

    private func requireOne() throws(Failure) {
        guard distinct.count == 1 else {
            throw Failure(
                "--idp-pem prints one key; there are \(distinct.count) different ones",
                hint: "give the files of one pair"
            )
        }
        guard certificates.count <= 1 else {
            throw Failure(
                "--idp-pem prints one certificate; there are \(certificates.count) different ones of this key",
                hint: "give one of them"
            )
        }
    }

    private func oneLine() throws(KeyError) -> String {
        let text =
            if let first = certificates.first { String(decoding: try first.pem(), as: UTF8.self) } else { try pem() }
        return text.filter { !$0.isNewline }
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
