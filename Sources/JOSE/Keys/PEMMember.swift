internal import JSON

/// A PEM text in a member of JSON: of a service account, of a tenant's identity providers, of certificates by key ID.
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
            let isByKeyID = members.allSatisfy { isPEM($0.value) && !isWordForKey($0.name) }
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
        default: break
        }
    }

    private static func isPEM(_ value: JSONValue) -> Bool {
        guard case .string(let text) = value else { return false }
        // Mostly it is what the text begins with.
        return text.utf8.starts(with: begin.utf8) || text.contains(begin)
    }

    /// `kid` beside the text, or `private_key_id` beside `private_key`.
    private static func keyID(of name: String, in object: JSONValue) -> String? {
        object.member("kid")?.stringValue ?? object.member("\(name)_id")?.stringValue
    }

    /// Whether a member's name says what it holds, and so is no key ID.
    private static func isWordForKey(_ name: String) -> Bool {
        let word = name.lowercased().filter { !"_-. ".contains($0) }
        return [
            "pem", "key", "publickey", "privatekey", "public", "private", "certificate", "cert", "crt", "tlscrt",
            "tlskey",
            "x509", "x509certificate", "chain", "certificatechain", "ca", "cacertificate", "cabundle", "issuingca",
            "publiccert",
            "signingcert", "signingkey", "signingcertificate", "publiccertificate", "clientcert", "clientkey",
        ].contains(word)
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
