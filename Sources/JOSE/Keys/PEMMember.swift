internal import JSON

/// A PEM text, or its base64, in a member of JSON: of a service account, of a tenant's identity providers, of a realm
/// of Keycloak, of certificates by key ID.
struct PEMMember {
    let text: [UInt8]
    /// What the JSON calls the key.
    let keyID: String?
    /// Where it stands, such as `data[0].options.staticKeys[0].pem`; escaped.
    let place: String

    private static let begin = "-----BEGIN "
    /// As many as a PEM text may have blocks.
    private static let maximumMembers = 100

    /// All of a document, in their order.
    static func all(in value: JSONValue) -> [PEMMember] {
        var found: [PEMMember] = []
        collect(value, "", into: &found)
        return found
    }

    /// The reader of JSON bounds the depth.
    private static func collect(_ value: JSONValue, _ path: String, into found: inout [PEMMember]) {
        switch value {
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                guard found.count < maximumMembers else { return }
                collect(element, "\(path)[\(index)]", into: &found)
            }
        case .object(let members):
            // Without a key ID a key is tried for every token, so that a name is taken for one only where it must be.
            let isByKeyID = members.count > 1 && members.allSatisfy { isPublicPEM($0.value) && !saysWhatItIs($0.name) }
            for member in members {
                guard found.count < maximumMembers else { return }
                let name = member.name.excerpt(40)
                let place = path.isEmpty ? name : "\(path).\(name)"
                guard case .string(let text) = member.value, isPEM(member.value) else {
                    collect(member.value, place, into: &found)
                    continue
                }
                let keyID = isByKeyID ? member.name : keyID(of: member.name, in: value)
                found.append(PEMMember(text: Array(text.utf8), keyID: keyID, place: place))
            }
        case .string(let text) where isPEM(value):
            found.append(PEMMember(text: Array(text.utf8), keyID: nil, place: path))
        default: break
        }
    }

    private static func isPEM(_ value: JSONValue) -> Bool {
        guard case .string(let text) = value else { return false }
        // Mostly it is what the text begins with.
        return text.utf8.starts(with: begin.utf8) || isBase64(text.utf8) || text.contains(begin)
    }

    /// `kid` beside the text, or `private_key_id` beside `private_key`.
    private static func keyID(of name: String, in object: JSONValue) -> String? {
        object.member("kid")?.stringValue ?? object.member("\(name)_id")?.stringValue
    }

    /// Whether it begins as keys and certificates do in base64, the realm keys of Keycloak among them.
    private static func isBase64(_ text: String.UTF8View) -> Bool {
        text.count >= 56
            && ["MII", "MIG", "MHYw", "MFkw", "MFYw", "MEMw", "MCow"].contains { text.starts(with: $0.utf8) }
    }

    private static func isPublicPEM(_ value: JSONValue) -> Bool {
        guard case .string(let text) = value, isPEM(value) else { return false }
        return !text.contains("PRIVATE KEY-----")
    }

    /// Whether a member's name says what it holds, and so is no key ID.
    private static func saysWhatItIs(_ name: String) -> Bool {
        let word = name.lowercased().filter { !"_-. ".contains($0) }
        return [
            "pem", "publickey", "privatekey", "cert", "crt", "chain", "x509", "cabundle", "issuingca", "signingkey",
        ]
        .contains { word.contains($0) } || ["key", "ca", "public", "private", "clientkey", "tlskey"].contains(word)
    }
}

extension String {
    fileprivate func contains(_ part: String) -> Bool {
        var rest = utf8[...]
        guard let first = part.utf8.first else { return true }
        while let next = rest.firstIndex(of: first) {
            if rest[next...].starts(with: part.utf8) { return true }
            rest = rest[next...].dropFirst()
        }
        return false
    }
}
