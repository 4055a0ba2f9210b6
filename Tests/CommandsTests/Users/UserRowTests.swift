import JOSE
import JSON
import Testing

@testable import Commands

@Suite("A token for each row of a file of users")
struct UserRowTests {
    static let texts: [(name: String, text: String)] = [
        ("commas", "userid,userdir,username,groups\nanna,ACME,Anna A,Sales|Sales EMEA\nbert,,,\n"),
        (
            "semicolons, a mark and capitals",
            "\u{feff}UserId; USERDIR ;username;groups\r\nanna;ACME;Anna A;Sales|Sales EMEA\r\nbert;;;\r\n"
        ),
        ("tabs", "groups\tusername\tuserid\nSales|Sales EMEA\tAnna A\tanna\n\t\tbert"),
        ("quotes", "\"userid\",\"username\",\"groups\"\n\"anna\",\"Anna A\",\"Sales|Sales EMEA\"\n\nbert,\"\",\"\"\n"),
        (
            "objects",
            """
            {"userid": "anna", "userdir": null, "username": "Anna A", "groups": ["Sales", "Sales EMEA"]}

            {"userid": "bert", "groups": "", "username": ""}
            """
        ),
        (
            "objects of other forms",
            "{\"groups\":\"Sales|Sales EMEA\",\"UserID\":\"anna\",\"username\":\"Anna A\"}\r\n{\"userid\":\"bert\"}"
        ),
    ]

    @Test("says what the row says, and the options where it says nothing", arguments: texts, [1, 7, 1 << 16])
    func reads(_ text: (name: String, text: String), _ size: Int) throws {
        let outcome = Users.run(Users.clientManaged, text.text, pieces: size)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors == ["qs-jwt: info: 2 tokens"])
        #expect(try outcome.claims("userId") == ["anna", "bert"])
        #expect(try outcome.claims("userDirectory") == ["ACME", "ACME"])
        #expect(try outcome.claims("name") == ["Anna A", nil])
        #expect(try outcome.claims("group") == [["Sales", "Sales EMEA"], nil])
        #expect(try outcome.claims("exp") == [.init(moment + 28_800), .init(moment + 28_800)])
    }

    @Test("UTF-16 as Excel and PowerShell write it is the same", arguments: [true, false])
    func readsUTF16(_ isLittle: Bool) throws {
        let units = [0xfeff] + Array("userid\tusername\r\nanna\tÄnne 😀\r\n".utf16)
        let bytes = units.flatMap { unit in
            isLittle ? [UInt8(unit & 0xff), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xff)]
        }
        #expect(try Users.run(Users.clientManaged, bytes: bytes).claims("name") == ["Änne 😀"])
    }

    @Test("a row is made as a single command makes it")
    func isTheSame() throws {
        let rows =
            "subject;useremail;useremail-verified;username;groups;expires;not-before\n"
            + "anna;anna@example.com;false;Anna;A|B;20m;-1m\n"
        let options = [
            "--subject", "anna", "--useremail", "anna@example.com", "--useremail-verified", "false", "--username",
            "Anna",
            "--groups", "A", "B", "--expires=20m", "--not-before=-1m",
        ]
        let shared = ["--claim", "x:={\"a\":[1.0]}", "--algorithm", "RS512"]
        let one = run(Users.cloud.dropLast().filter { !["--expires", "30m"].contains($0) } + options + shared)
        let many = Users.run(Users.cloud + shared, rows)
        #expect(one.status == 0 && many.status == 0, "\(one.errors) \(many.errors)")
        let (single, row) = (try one.token(), try many.tokens()[0])
        // Another random number comes first.
        #expect(try #require(row.claim("jti")) != "")
        func others(_ token: Token) -> [JSONMember] { (token.payload?.members ?? []).filter { $0.name != "jti" } }
        #expect(others(single) == others(row) && single.headerText == row.headerText)
        // So is what is said about it.
        let said = ["warning", "info"].map { label in one.said(label).map { "users:2:1: \($0)" } }
        #expect(many.said("warning") == said[0] && said[0].count == 2)
        #expect(many.said("info") == said[1] + ["1 token"])
    }

    @Test("each token for Qlik Cloud has an ID of its own")
    func numbers() throws {
        let ids = try Users.run(Users.cloud, "subject,username\na,A\nb,B\nc,C\n").claims("jti")
        #expect(Set(ids.compactMap { $0?.stringValue }).count == 3)
    }

    @Test("the subject is the e-mail address where a row has no other")
    func takesTheAddress() throws {
        let words = Users.cloud + ["--useremail-verified", "true"]
        let outcome = Users.run(words, "useremail,subject,username\na@x.org,,A\nb@x.org,b,B\n")
        #expect(try outcome.claims("sub") == ["a@x.org", "b"])
        #expect(try outcome.claims("email_verified") == [true, true])
    }

    @Test("a number of an object is taken as it is written")
    func readsNumbers() throws {
        let outcome = Users.run(Users.clientManaged, "{\"userid\": 4711.0}\n{\"userid\": 123456789012345678901}")
        #expect(try outcome.claims("userId") == ["4711.0", "123456789012345678901"])
    }

    @Test("with --format json, an object a line")
    func writesObjects() throws {
        let outcome = Users.run(Users.clientManaged + ["--format", "json"], "userid,userdir\nanna,A\n\nbert,B\n")
        let objects = try outcome.lines.map { try JSONDocument(parsing: Array($0.utf8)).value }
        #expect(
            objects.map { $0.members?.map(\.name) }
                == Array(repeating: ["line", "userdir", "userid", "token", "expires"], count: 2)
        )
        #expect(objects.map { $0.member("line") } == [2, 4])
        #expect(objects.map { $0.member("userid") } == ["anna", "bert"])
        #expect(objects.map { $0.member("expires") } == ["2027-01-15T16:00:00Z", "2027-01-15T16:00:00Z"])
        let token = try #require(objects[0].member("token")?.stringValue)
        #expect(Token(parsing: Array(token.utf8)).claim("userId") == "anna")
        let cloud = Users.run(
            Users.cloud + ["--format", "json", "--useremail-verified", "true"],
            "useremail,username\na@x.org,A\n"
        )
        #expect(try cloud.json().members?.map(\.name) == ["line", "subject", "useremail", "token", "expires"])
    }

    @Test("other columns are claims where that is asked for")
    func makesClaims() throws {
        let words = Users.clientManaged + ["--claims-from-columns", "--claim", "team=none", "--claim", "site=x"]
        let table = Users.run(words, "userid,team,Cost Center\nanna,blue,1\nbert,,\n")
        #expect(try table.claims("team") == ["blue", "none"])
        #expect(try table.claims("site") == ["x", "x"])
        #expect(try table.claims("Cost Center") == ["1", nil])
        let objects = Users.run(
            words,
            #"{"userid": "anna", "team": {"a": [1.50, null]}, "n": 1e2, "t": "1", "z": null}"#
        )
        #expect(try objects.claims("team") == [["a": [.number(.init(text: "1.50")!), .null]]])
        #expect(try objects.tokens()[0].claimsText.contains(#""n":1e2,"t":"1"}"#))
        #expect(try objects.claims("z") == [nil])
    }

    @Test("a claim that takes the place of another is told once")
    func replacesClaims() throws {
        let outcome = Users.run(Users.clientManaged + ["--claims-from-columns"], "userid,aud\na,x\nb,y\nc,\n")
        #expect(try outcome.claims("aud") == ["x", "y", "hdr"])
        let said = outcome.said("info")
        #expect(said.filter { $0.contains("replaces the claim 'aud'") }.count == 1)
        #expect(said.contains("claim 'aud' replaced: 2 rows"))
    }
}
