import CSV
import Qlik
import TestSupport
import Testing

@testable import Commands

@Suite("Files of users that cannot be used, and options with them")
struct UserFileTests {
    struct Refusal: CustomTestStringConvertible, Sendable {
        let text: String
        let message: String
        var hints: [String] = []
        var isCloud = false
        var words: [String] = []
        var testDescription: String { text }
    }

    private static let managed = "the columns: userid, userdir, username, useremail, groups, expires, not-before"
    private static let cloud =
        "the columns: subject, useremail-verified, username, useremail, groups, expires, not-before"
    private static let others = "--claims-from-columns makes a claim of each other column"
    private static let nobody = Refusal(
        text: "",
        message: "users: there is no user in it",
        hints: ["a table has the names of its columns in the first row, and a user in each other one"]
    )

    static let refusals: [Refusal] = [
        nobody, Refusal(text: "\n \n", message: nobody.message, hints: nobody.hints),
        Refusal(text: "userid,username\n", message: nobody.message, hints: nobody.hints),
        Refusal(
            text: "userid,usrname\na,b\n",
            message: "users:1:8: the column 'usrname' is unknown",
            hints: ["did you mean 'username'?", others]
        ),
        Refusal(
            text: "userid,colour\na,b\n",
            message: "users:1:8: the column 'colour' is unknown",
            hints: [managed, others]
        ),
        Refusal(
            text: "userid,audience\na,b\n",
            message: "users:1:8: the column 'audience' is unknown",
            hints: ["--audience holds for all users", others]
        ),
        Refusal(
            text: "userid,subject\na,b\n",
            message: "users:1:8: the column 'subject' is for Qlik Cloud, and this token is for "
                + "Qlik Sense Enterprise on Windows",
            hints: [managed]
        ),
        Refusal(
            text: "userid\na\n",
            message: "users:1:1: the column 'userid' is for Qlik Sense Enterprise on Windows, and this token is for "
                + "Qlik Cloud",
            hints: [cloud],
            isCloud: true,
            words: ["--claims-from-columns"]
        ),
        Refusal(
            text: "userid,UserID\na,b\n",
            message: "users:1:8: the column 'UserID' is there twice",
            hints: ["delete one of the two"]
        ),
        Refusal(
            text: "userid,\na,b\n",
            message: "users:1:8: a column has no name",
            hints: ["name it, or delete it with the delimiter before it in every row"]
        ),
        Refusal(
            text: "userid,a=b\na,b\n",
            message: "users:1:8: a claim cannot be named 'a=b'",
            words: ["--claims-from-columns"]
        ),
        Refusal(
            text: "\"userid\nanna\n",
            message: "users:1:1: the quotation mark that opens this field is never closed, so no row is read behind it",
            hints: ["close its quotation mark, or double it if it belongs to the text"]
        ),
        Refusal(
            text: " [{\"userid\":\"a\"}]",
            message: "users:1:1: the file holds an array of JSON",
            hints: ["jq -c '.[]' FILE writes its objects one to a line, which is NDJSON"]
        ),
        Refusal(
            text: "username\nA\n",
            message: "users: there is no column 'userid'",
            hints: ["add a column that says who each user is"]
        ),
        Refusal(
            text: "username\nA\n",
            message: "users: there is no column 'subject'",
            hints: ["add a column that says who each user is"],
            isCloud: true
        ),
        Refusal(
            text: "{\"userid\":\"a\"}",
            message: "users:1:1: a quotation mark in a field that does not begin with one",
            hints: [],
            words: ["--users-format", "csv"]
        ),
    ]

    @Test("are refused before a token is made", arguments: refusals)
    func refuses(_ refusal: Refusal) {
        let outcome = Users.run((refusal.isCloud ? Users.cloud : Users.clientManaged) + refusal.words, refusal.text)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        if refusal.words.first == "--users-format" {
            #expect(outcome.message?.hasPrefix("users:1:2: a quotation mark in a field") == true)
            return
        }
        #expect(
            outcome.errors == ["qs-jwt: error: \(refusal.message)"] + refusal.hints.map { "  hint: \($0)" }
        )
    }

    @Test("a file that is not there is named")
    func namesTheFile() throws {
        let path = try Scratch().file("users.csv")
        run(Users.clientManaged + [path]).expectRefusal(
            "cannot read '\(path)': no such file or directory",
            hints: ["check the path"]
        )
    }

    @Test("so is a column that is missing for all, with its option")
    func namesTheOption() {
        let words = Users.clientManaged.filter { !["--expires", "8h"].contains($0) }
        let outcome = Users.run(words, "userid\na\n")
        #expect(outcome.message == "users: there is no column 'expires'")
        #expect(outcome.hints == ["--expires for all rows"])
    }

    static let words: [(words: [String], message: String)] = [
        (Create.cloud + Create.key + ["--name-from", "subject"], "--name-from is for many tokens at once"),
        (Create.cloud + Create.key + ["--fail-fast"], "--fail-fast is for many tokens at once"),
        (Create.cloud + Create.key + ["--format", "json"], "--format is for many tokens at once"),
        (Create.clientManaged + Create.key + ["--shard", "1/2"], "--shard is for many tokens at once"),
        (Create.clientManaged + Create.key + ["--jobs", "2"], "--jobs is for many tokens at once"),
        (Create.clientManaged + Create.key + ["--users-format", "csv"], "--users-format is for many tokens at once"),
        (Users.clientManaged + ["u.csv", "--name-from", "userid"], "--name-from needs a folder to write into"),
        (
            Users.clientManaged + ["u.csv", "--name-from", "userid", "--output", "d", "--format", "json"],
            "--name-from writes files of one token, without --format json"
        ),
        (
            Users.clientManaged.map { $0.hasSuffix(".pem") ? "-" : $0 } + ["-"],
            "the users and the key or its passphrase cannot both come from standard input"
        ),
        (Users.clientManaged.map { $0 == "8h" ? "8" : $0 } + ["u.csv"], "--expires: '8' has no unit"),
        (Users.clientManaged.map { $0 == "ACME" ? "" : $0 } + ["u.csv"], "--userdir must not be empty"),
        (
            Array(Users.clientManaged.dropFirst()).reduce(["create-qscloud"]) { $1 == "x" ? $0 : $0 } + [
                "--users", "u.csv",
            ],
            "--issuer, --keyid are missing"
        ),
        (Users.clientManaged + ["u.csv", "--jobs", "0"], "cannot read 'u.csv': no such file or directory"),
    ]

    @Test("options that do not fit are refused", arguments: words)
    func refusesOptions(_ line: (words: [String], message: String)) {
        let outcome = run(line.words)
        #expect(outcome.status == 2)
        #expect(outcome.message == line.message, "\(outcome.errors)")
    }

    @Test("a field that is too long is one bad row, and no row in it is read")
    func boundsRows() throws {
        let text = "userid,username\na,\"A\n" + (0..<400_000).map { "u\($0),U\n" }.joined() + "z,\"Z\"\n"
        var rows = UserRows(UserColumns(platform: .clientManaged, takesClaims: false), format: nil)
        var (good, faults) = (0, [RowFault]())
        try rows.add(Array(text.utf8))
        try rows.end()
        while let item = try rows.next() {
            switch item {
            case .row: good += 1
            case .bad(let fault): faults.append(fault)
            }
        }
        #expect(good == 0 && faults.count == 1)
        #expect(faults.first?.place == .init(line: 2, column: 3))
    }
}
