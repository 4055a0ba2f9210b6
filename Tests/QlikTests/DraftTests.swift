import JOSE
import JSON
import Qlik
import Testing

@Suite("What a token for Qlik Cloud says")
struct CloudDraftTests {
    @Test("all claims, in their order, with their types")
    func writesEveryClaim() throws {
        var request = try cloudRequest()
        request.email = "ada@example.com"
        request.isEmailVerified = true
        request.groups = ["a", "b c", ""]
        let draft = request.draft
        #expect(draft.header == [JSONMember("kid", "key-1")])
        #expect(
            draft.json == """
                {"jti":"aGVsbG8gd29ybGQgMTIz","sub":"user-1","subType":"user","name":"Ada Lovelace",\
                "email":"ada@example.com","email_verified":true,"groups":["a","b c",""],"iat":1800000000,\
                "nbf":1800000000,"exp":1800003600,"aud":"qlik.api/login/jwt-session","iss":"https://idp.example"}
                """
        )
    }

    @Test("what is not given leaves no claim behind")
    func leavesNothingBehind() throws {
        var request = try cloudRequest()
        (request.name, request.email, request.isEmailVerified) = (nil, nil, nil)
        #expect(
            request.draft.claims.map(\.name) == ["jti", "sub", "subType", "iat", "nbf", "exp", "aud", "iss"]
        )
    }

    @Test("what is given empty is written empty")
    func writesEmptyTexts() throws {
        var request = try cloudRequest()
        request.name = ""
        request.email = ""
        request.isEmailVerified = nil
        #expect(request.draft.json.contains(#""name":"","email":"","iat""#))
    }

    @Test("email_verified is a boolean", arguments: [true, false])
    func writesABoolean(_ isVerified: Bool) throws {
        var request = try cloudRequest()
        request.isEmailVerified = isVerified
        #expect(JSONValue.object(request.draft.claims).member("email_verified") == .bool(isVerified))
    }

    @Test("one group is an array as well")
    func writesAnArrayOfOne() throws {
        var request = try cloudRequest()
        request.groups = ["Sales"]
        #expect(JSONValue.object(request.draft.claims).member("groups") == ["Sales"])
    }

    @Test("texts are written as they are, and numbers in whole seconds")
    func writesTextsAndTimes() throws {
        var request = try cloudRequest()
        request.name = "Zoë \"\\ \u{1f600} \u{0}"
        let start = NumericDate(seconds: 1_799_999_000, nanoseconds: 900_000_000)
        request.validity = try validity(seconds: 60, notBefore: start)
        let claims = JSONValue.object(request.draft.claims)
        #expect(claims.member("name") == .string(request.name ?? ""))
        #expect(claims.member("nbf") == 1_799_999_000)
        #expect(claims.member("exp") == 1_799_999_060)
    }
}

@Suite("What a token for Qlik Sense Enterprise on Windows says")
struct ClientManagedDraftTests {
    @Test("all claims, in their order, with their types")
    func writesEveryClaim() throws {
        var request = try clientManagedRequest()
        request.name = "Ada Lovelace"
        request.email = "ada@example.com"
        request.groups = ["a", "b c"]
        request.hasStart = true
        #expect(request.draft.header.isEmpty)
        #expect(
            request.draft.json == """
                {"userId":"ada","userDirectory":"ACME","name":"Ada Lovelace","email":"ada@example.com",\
                "group":["a","b c"],"iat":1800000000,"nbf":1800000000,"exp":1800003600,"aud":"qlik.example"}
                """
        )
    }

    @Test("what is not given leaves no claim behind, nbf neither")
    func leavesNothingBehind() throws {
        let names = try clientManagedRequest().draft.claims.map(\.name)
        #expect(names == ["userId", "userDirectory", "iat", "exp", "aud"])
    }

    @Test("the names of the claims are the virtual proxy's")
    func takesOtherNames() throws {
        var request = try clientManagedRequest()
        request.groups = ["a"]
        request.names.userID = "uid"
        request.names.userDirectory = "dir"
        request.names.groups = "roles"
        #expect(request.draft.claims.map(\.name) == ["uid", "dir", "roles", "iat", "exp", "aud"])
        #expect(JSONValue.object(request.draft.claims).member("roles") == ["a"])
    }

    @Test("both platforms by the names of their commands")
    func namesThePlatforms() {
        #expect(Platform.allCases.map(\.rawValue) == ["qscloud", "qseow"])
    }
}

@Suite("When a token counts")
struct ValidityTests {
    private func span(from offset: Int?, _ seconds: Int) -> Validity? {
        let start = offset.map { NumericDate(seconds: now.seconds + $0) }
        return Validity(now: now, notBefore: start, lifetime: Timespan(seconds: seconds))
    }

    @Test(
        "iat is now, unless the token has expired by then",
        arguments: [
            (nil, 60, 0, 0, 60), (0, 60, 0, 0, 60), (100, 60, 0, 100, 160), (-10, 60, 0, -10, 50),
            (-60, 60, -60, -60, 0),
            (-100, 60, -100, -100, -40), (-59, 60, 0, -59, 1),
        ] as [(Int?, Int, Int, Int, Int)]
    )
    func followsFromTheStart(_ offset: Int?, _ seconds: Int, _ issued: Int, _ start: Int, _ expiry: Int) throws {
        let validity = try #require(span(from: offset, seconds))
        #expect(validity.issued.seconds - now.seconds == issued)
        #expect(validity.start.seconds - now.seconds == start)
        #expect(validity.expiry.seconds - now.seconds == expiry)
        #expect(validity.issued < validity.expiry)
    }

    @Test("not beyond the year 9999")
    func endsWithTheYear9999() {
        let rest = NumericDate.lastOfRFC3339 - now.seconds
        #expect(span(from: nil, rest)?.expiry.rfc3339 == "9999-12-31T23:59:59Z")
        #expect(span(from: nil, rest + 1) == nil)
        #expect(span(from: 1, rest) == nil)
        #expect(span(from: nil, 3_155_760_000_000) == nil)
    }
}
