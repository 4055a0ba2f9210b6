internal import JOSE
internal import JSON
internal import Keys

/// What was found, for programs; the names are stable.
struct InspectionJSON {
    let inspection: Inspection

    var value: JSONValue {
        .object([
            JSONMember("files", .array(inspection.files.map(file))),
            JSONMember("pairs", .array(inspection.pairing.pairs.map(Self.pair))),
            JSONMember("unpaired", .array(inspection.pairing.unpaired.map(Self.place))),
            JSONMember("findings", .array(inspection.findings.map(ReportJSON.finding))),
        ])
    }

    private static func pair(_ pair: (privateKeys: [InspectedEntry], publicKeys: [InspectedEntry])) -> JSONValue {
        .object([
            JSONMember("privateKeys", .array(pair.privateKeys.map(place))),
            JSONMember("publicKeys", .array(pair.publicKeys.map(place))),
        ])
    }

    private static func place(_ entry: InspectedEntry) -> JSONValue {
        .object([JSONMember("path", .string(entry.place.path)), JSONMember("entry", .init(entry.place.number))])
    }

    private func file(_ file: InspectedFile) -> JSONValue {
        .object([
            JSONMember("path", .string(file.path)), JSONMember("entries", .array(file.entries.map(entry))),
        ])
    }

    private func entry(_ entry: InspectedEntry) -> JSONValue {
        let key = entry.key
        var members = [
            JSONMember("kind", key.kind.map { .string($0.jsonName) } ?? .null),
            JSONMember("encrypted", .bool(key.isEncrypted)),
            JSONMember("usable", .bool(key.error == nil)),
        ]
        members += Self.texts([("form", key.form), ("container", key.container), ("encoding", key.encoding)])
        members += type(key)
        members += Self.texts([
            ("kid", key.keyID), ("use", key.jwk?.use), ("alg", key.jwk?.algorithm?.rawValue),
            ("spkiSHA256", entry.fingerprint), ("thumbprint", entry.thumbprint),
        ])
        if let certificate = key.certificate {
            members.append(JSONMember("certificate", self.certificate(certificate)))
            members.append(JSONMember("issuerInFile", .bool(key.isIssuer)))
        }
        members.append(JSONMember("findings", .array(entry.findings.map(ReportJSON.finding))))
        return .object(members)
    }

    private func type(_ key: KeyEntry) -> [JSONMember] {
        if case .secret(let secret) = key.jwk?.material { return [JSONMember("bits", .init(secret.count * 8))] }
        guard let type = key.publicKey?.type else { return [] }
        let name = JSONMember("type", .string(type.name))
        switch type {
        case .rsa(let bits): return [name, JSONMember("bits", .init(bits))]
        case .ec(let curve): return [name, JSONMember("curve", .string(curve.rawValue))]
        case .edwards(let curve): return [name, JSONMember("curve", .string(curve.rawValue))]
        }
    }

    private func certificate(_ certificate: Certificate) -> JSONValue {
        let names = Self.texts([
            ("subject", certificate.subject), ("issuer", try? certificate.issuer),
            ("serialNumber", try? certificate.serialNumber),
        ])
        let times = [
            JSONMember("notBefore", .string(NumericDate(seconds: certificate.validity.lowerBound).rfc3339)),
            JSONMember("notAfter", .string(NumericDate(seconds: certificate.validity.upperBound).rfc3339)),
            JSONMember("daysLeft", .init(certificate.daysLeft(at: inspection.now))),
        ]
        let usage = certificate.keyUsage.map { JSONValue.array($0.map { .string($0) }) } ?? .null
        return .object(
            names + [JSONMember("selfSigned", .bool(certificate.isSelfSigned))] + times + [
                JSONMember("signatureHash", certificate.signatureHash.map { .string($0) } ?? .null),
                JSONMember("keyUsage", usage),
            ]
        )
    }

    private static func texts(_ facts: [(String, String?)]) -> [JSONMember] {
        facts.compactMap { name, text in text.map { JSONMember(name, .string($0)) } }
    }
}

extension KeyEntry.Kind {
    fileprivate var jsonName: String {
        switch self {
        case .asymmetric(.privateKey): "privateKey"
        case .asymmetric(.publicKey): "publicKey"
        case .asymmetric(.certificate): "certificate"
        case .secret: "secret"
        }
    }
}
