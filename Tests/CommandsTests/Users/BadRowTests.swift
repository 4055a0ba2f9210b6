import JSON
import Messages
import Testing

@testable import Commands

@Suite("Rows of a file of users that no token can be made for")
struct BadRowTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let text: String
        let error: String
        let hint: String?
        var isCloud = false
        var words: [String] = []
        var testDescription: String { text }
    }

    private static let help = "fill in the column, or give the option for all rows"

    static let rows: [Row] = [
        Row(
            text: "userid,expires\nanna,1h\nbert,3600\ncarl,1h\n",
            error: "users:3:6: 'expires': '3600' has no unit",
            hint: "write 3600s for seconds, or use m, h, d, w or y"
        ),
        Row(
            text: "userid,not-before\nanna,\nbert,noon\ncarl,now\n",
            error: "users:3:6: 'not-before': 'noon' is not a time",
            hint: "write 2026-11-20T08:00:00Z, or a time from now such as -1h"
        ),
        Row(text: "userid,username\nanna,\n,B\ncarl,\n", error: "users:3:1: 'userid' is missing", hint: help),
        Row(
            text: "userid,groups\nanna,A|B\nbert,A||B\ncarl,A\n",
            error: "users:3:6: 'groups' must not be empty",
            hint: "a group stands between each two | and at both ends; without any, the cell is empty"
        ),
        Row(
            text: "userid,username\nanna,\nbert,B,x\ncarl,\n",
            error: "users:3:8: the row has 3 fields, and the first row has 2",
            hint: "put a field that has the delimiter in its text in quotation marks"
        ),
        // A line between quotation marks is no row.
        Row(
            text: "userid,username\nanna,\nbert,\"B\nadmin,\n\"x\ncarl,\n",
            error: "users:5:2: text behind the quotation mark that ends a field",
            hint: "put the whole field in quotation marks, and double those in it: \"the \"\"good\"\" one\""
        ),
        Row(
            text: "{\"userid\":\"anna\"}\n{\"userid\":}\n{\"userid\":\"carl\"}\n",
            error: "users:2:11: this is not JSON: found '}' where a value was expected",
            hint: "a line is one object, as {\"userid\": \"anna\"}"
        ),
        Row(
            text: "{\"userid\":\"anna\"}\n[1]\n{\"userid\":\"carl\"}\n",
            error: "users:2:1: a line holds an object, and not an array",
            hint: nil
        ),
        Row(
            text: "{\"userid\":\"anna\"}\n{\"userid\":\"b\",\"userid\":\"c\"}\n{\"userid\":\"carl\"}\n",
            error: "users:2:15: the member 'userid' is there twice",
            hint: nil
        ),
        Row(
            text: "{\"userid\":\"anna\"}\n{\"userid\":\"b\",\"UserID\":\"c\"}\n{\"userid\":\"carl\"}\n",
            error: "users:2:15: the member 'UserID' is there twice",
            hint: nil
        ),
        Row(
            text: "{\"userid\":\"anna\"}\n{\"userid\":[\"b\"]}\n{\"userid\":\"carl\"}\n",
            error: "users:2:11: 'userid' takes a text, and not an array",
            hint: nil
        ),
        Row(
            text: "{\"userid\":\"anna\"}\n{\"userid\":\"b\",\"groups\":[1]}\n{\"userid\":\"carl\"}\n",
            error: "users:2:24: 'groups' takes a list of texts, or one text with | between the groups",
            hint: nil
        ),
        Row(
            text: "{\"userid\":\"anna\"}\n{\"userid\":\"b\",\"expires\":\"x\"}\n{\"userid\":\"carl\"}\n",
            error: "users:2:25: 'expires': 'x' is not a length of time",
            hint: "write a number with a unit: 30s, 45m, 1.5h, 2d, 1w or 1y"
        ),
        Row(
            text: "subject,username\nanna,A\n,B\ncarl,C\n",
            error: "users:3:1: neither 'subject' nor --useremail says whose token it is",
            hint: "'subject' with something that identifies the user permanently",
            isCloud: true
        ),
        Row(
            text: "subject,username,useremail\nanna,A,\nb,B,b@x.org\ncarl,C,\n",
            error: "users:3:5: 'useremail' needs --useremail-verified",
            hint: "--useremail-verified true, if you know that the address is the user's",
            isCloud: true
        ),
        Row(
            text: "subject,username,useremail,useremail-verified\nanna,A,,\nb,B,b@x.org,yes\ncarl,C,,\n",
            error: "users:3:13: 'useremail-verified' takes true or false, not 'yes'",
            hint: nil,
            isCloud: true
        ),
    ]

    @Test("are told with their place, and left out", arguments: rows)
    func tells(_ row: Row) throws {
        let words = row.isCloud ? Users.cloud : Users.clientManaged
        let outcome = Users.run(words, row.text)
        let hint = row.hint.map { ["  hint: \($0)"] } ?? []
        #expect(outcome.errors == ["qs-jwt: error: \(row.error)"] + hint + ["qs-jwt: error: 2 tokens, 1 row left out"])
        #expect(outcome.status == 2)
        #expect(try outcome.claims(row.isCloud ? "sub" : "userId") == ["anna", "carl"])
    }

    @Test("bytes that are not UTF-8 make a bad row")
    func tellsEncoding() throws {
        let bytes = Array("userid,username\nanna,A\nbert,B".utf8) + [0xe9] + Array("\ncarl,C\n".utf8)
        let outcome = Users.run(Users.clientManaged, bytes: bytes)
        #expect(outcome.message == "users:3:6: bytes that are not UTF-8")
        #expect(outcome.hints.first?.contains("CSV UTF-8") == true)
        #expect(try outcome.claims("userId") == ["anna", "carl"])
    }

    @Test("--fail-fast stops at the first, and what was written stays")
    func stops() throws {
        let outcome = Users.run(Users.clientManaged + ["--fail-fast"], "userid,expires\na,\nb,3\nc,3\nd,\n")
        #expect(outcome.said("error") == ["users:3:3: 'expires': '3' has no unit", "1 token, 1 row left out"])
        #expect(try outcome.claims("userId") == ["a"] && outcome.status == 2)
    }

    @Test("--strict leaves out what it refuses, with the status of a refusal")
    func refuses() throws {
        let text = "subject,username,expires\na,A,2h\nb,B,\nc,C,2h\n"
        let outcome = Users.run(Users.cloud + ["--strict"], text)
        #expect(outcome.status == 1)
        let message =
            "not signed, because of --strict: lifetime-too-long; "
            + "Qlik Cloud allows 3600 s from nbf to exp (actual: 7200 s, 1 h too long)"
        #expect(
            outcome.said("error") == ["users:2:5: \(message)", "users:4:5: \(message)", "1 token, 2 rows left out"]
        )
        #expect(outcome.hints.first == "60m in 'expires' or less; the session that follows may last longer")
        #expect(try outcome.claims("sub") == ["b"])
        // What cannot be carried out is graver.
        #expect(Users.run(Users.cloud + ["--strict"], text + "d,D,x\n").status == 2)
    }

    @Test("what is no row's fault ends the work")
    func breaksOff() {
        let outcome = Users.run(Users.cloud, "subject,username\na,A\nb,B\n") { context in
            context.random = { (_) throws(Failure) in throw Failure("no random bytes", status: .internalError) }
        }
        #expect(outcome.status == 70 && outcome.errors == ["qs-jwt: error: no random bytes"])
    }

    @Test("after twenty they are counted, unless everything is to be told")
    func bounds() {
        let text = "userid,expires\n" + String(repeating: "a,3\n", count: 50) + "b,\n"
        let outcome = Users.run(Users.clientManaged, text)
        #expect(outcome.said("error").count == 21)
        #expect(outcome.said("info") == ["bad rows from here on are counted only"])
        #expect(outcome.said("error").last == "1 token, 50 rows left out")
        #expect(Users.run(Users.clientManaged + ["--loglevel", "verbose"], text).said("error").count == 51)
    }

    @Test("what holds for many tokens is told once, and counted")
    func tellsOnce() {
        let text = "subject,username\n" + (0..<1500).map { "s\($0),U\n" }.joined()
        let outcome = Users.run(Users.cloud.map { $0 == "30m" ? "2h" : $0 }, text)
        #expect(outcome.status == 0)
        #expect(outcome.said("warning").count == 1)
        #expect(outcome.said("warning")[0].hasPrefix("users:2:1: lifetime-too-long (claim exp): Qlik Cloud allows"))
        #expect(outcome.hints == ["--expires 60m or less; the session that follows may last longer"])
        #expect(outcome.said("info") == ["lifetime-too-long, claim exp: 1,500 rows", "1,500 tokens"])
    }

    @Test("several rows for the one user of the options are warned of")
    func warnsOfOneUser() {
        let one =
            "users:3:1: this row names no user of its own, and neither does line 2: their tokens are for the one "
            + "user of the options"
        let managed = Users.run(Users.clientManaged + ["--userid", "anna"], "username\nA\nB\nC\n")
        #expect(managed.said("warning") == [one] && managed.status == 0)
        for option in [
            ["--subject", "a"], ["--claim", "sub=a"], ["--useremail", "a@x.org", "--useremail-verified", "true"],
        ] {
            let cloud = Users.run(Users.cloud + option, "username\nA\nB\nC\n")
            #expect(cloud.said("warning") == [one], "\(option)")
        }
        #expect(
            Users.run(Users.clientManaged + ["--userid", "anna"], "username,userid\nA,\nB,b\n").said("warning") == []
        )
    }
}
