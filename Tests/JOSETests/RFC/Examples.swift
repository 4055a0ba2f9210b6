import JOSE
import JSON
import TestSupport
import Testing

/// A signature among the examples of the RFCs, in `Fixtures/rfc/examples.json`, with its keys.
///
/// Tests/CrossCheck/check_rfc_examples.py has jwcrypto and joserfc verify the same file, so that no slip hides in it.
struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    /// A JWKS.
    let keys: String
    let text: String
    /// What the text was detached from, in base64url.
    let detached: String?

    var testDescription: String { name }

    static let signatures: [Example] = members("signatures").compactMap { value in
        guard let name = value.member("name")?.stringValue, let keys = value.member("keys"),
            let text = value.member("text")?.stringValue
        else { return nil }
        let jwks = JSONValue.object([JSONMember("keys", keys)]).compact
        return Example(name: name, keys: jwks, text: text, detached: value.member("detached")?.stringValue)
    }

    static let keys: [Example] = members("keys").compactMap { value in
        guard let name = value.member("name")?.stringValue, let jwks = value.member("jwks") else { return nil }
        return Example(name: name, keys: jwks.compact, text: "", detached: nil)
    }

    var isJSON: Bool { text.hasPrefix("{") }

    private static func members(_ name: String) -> [JSONValue] {
        let document = try? JSONDocument(parsing: Fixture.bytes(file: "rfc/examples.json"))
        return document?.value.member(name)?.elements ?? []
    }
}
