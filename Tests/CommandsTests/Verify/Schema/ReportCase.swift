import JOSE
import JSON
import TestSupport
import Testing

/// One run of `verify`, with findings that its report must hold.
struct ReportCase: CustomTestStringConvertible, Sendable {
    let name: String
    let codes: [FindingCode]
    /// The words behind `verify --format json`; files go into the folder.
    let words: @Sendable (Scratch) throws -> [String]

    var testDescription: String { name }

    init(_ name: String, _ codes: [FindingCode], words: @escaping @Sendable (Scratch) throws -> [String]) {
        self.name = name
        self.codes = codes
        self.words = words
    }

    /// Judged with the public key of a pair.
    init(
        _ name: String,
        _ codes: [FindingCode],
        key: String = "rsa2048",
        _ options: [String] = [],
        token: @escaping @Sendable () throws -> String
    ) {
        self.init(name, codes) { _ in
            ["--cert-publickey-file", Fixture.publicKeyFile(key)] + options + ["--jwt", try token()]
        }
    }

    /// A token with this header and payload and a right signature.
    static func header(
        _ name: String,
        _ codes: [FindingCode],
        _ header: String,
        _ options: [String] = []
    ) -> ReportCase {
        ReportCase(name, codes, options) { try Fixture.token(header: header) }
    }

    static func payload(
        _ name: String,
        _ codes: [FindingCode],
        _ payload: String,
        _ options: [String] = []
    ) -> ReportCase {
        ReportCase(name, codes, options) { try Fixture.token(payload: payload) }
    }

    /// A token, judged with a JWKS.
    static func keySet(
        _ name: String,
        _ codes: [FindingCode],
        _ keys: @escaping @Sendable () throws -> [JSONValue],
        token: @escaping @Sendable () throws -> String
    ) -> ReportCase {
        ReportCase(name, codes) { scratch in
            let set = JSONValue.object([.init("keys", .array(try keys()))])
            return ["--cert-publickey-file", try scratch.write(set.compact, to: "jwks.json"), "--jwt", try token()]
        }
    }

    static let all = forms + headers + keys + signatures + times + claims + cloud + clientManaged + hostile
}
