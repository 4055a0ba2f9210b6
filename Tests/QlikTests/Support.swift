import JOSE
import JSON
import Qlik
import Testing

/// 2027-01-15T08:00:00Z, the moment at which tokens are made here.
let now = NumericDate(seconds: 1_800_000_000)

func validity(seconds: Int = 3600, notBefore: NumericDate? = nil) throws -> Validity {
    try #require(Validity(now: now, notBefore: notBefore, lifetime: Timespan(seconds: seconds)))
}

/// A request for Qlik Cloud that nothing is wrong with.
func cloudRequest(seconds: Int = 3600) throws -> CloudTokenRequest {
    var request = CloudTokenRequest(
        issuer: "https://idp.example",
        keyID: "key-1",
        subject: "user-1",
        tokenID: "aGVsbG8gd29ybGQgMTIz",
        validity: try validity(seconds: seconds)
    )
    request.name = "Ada Lovelace"
    request.email = "ada@example.com"
    request.isEmailVerified = true
    return request
}

/// A request for Qlik Sense Enterprise on Windows that nothing is wrong with.
func clientManagedRequest(seconds: Int = 3600) throws -> ClientManagedTokenRequest {
    ClientManagedTokenRequest(
        userDirectory: "ACME",
        userID: "ada",
        audience: "qlik.example",
        validity: try validity(seconds: seconds)
    )
}

/// A draft with these claims only.
func draft(_ claims: [JSONMember]) throws -> TokenDraft {
    var draft = try clientManagedRequest().draft
    draft.claims = claims
    return draft
}

extension TokenDraft {
    var json: String { JSONValue.object(claims).compact }

    /// With claims as they are given on the command line.
    func with(_ claims: String...) throws -> TokenDraft {
        var draft = self
        _ = draft.add(try claims.map { (text) throws(ExtraClaim.Failure) in try ExtraClaim(parsing: text) })
        return draft
    }

    func without(_ name: String) -> TokenDraft {
        var draft = self
        draft.claims.removeAll { $0.name == name }
        return draft
    }
}
