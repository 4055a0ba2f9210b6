extension FaultyPlan {
    static let all = keys + values + cases + expectations + variables + syntax

    private static let keys = [
        FaultyPlan("platfrom = \"qscloud\"", "1:1", "a plan has no key 'platfrom'", "did you mean 'platform'?"),
        FaultyPlan(
            "zzzzzzzz = 1\nisuer = \"x\"",
            "1:1",
            "a plan has no key 'zzzzzzzz'",
            "qs-jwt create-qscloud --help"
        ),
        FaultyPlan("[[cases]]\nname = \"n\"", "1:3", "a plan has no key 'cases'", "did you mean 'case'?"),
        FaultyPlan(
            "\n  issuer.x = 1",
            "2:3",
            "'issuer' takes a text or a list of texts, not a table",
            "issuer = [\"one\""
        ),
        inCase("user-email = \"x\"", "4:1", "a case has no key 'user-email'", "did you mean 'useremail'?"),
        inCase("exspect = \"accepted\"\n", "4:1", "a case has no key 'exspect'", "did you mean 'expect'?"),
        inCase("\"\\u001b[2J\" = 1", "4:1", "a case has no key '\\u{1b}[2J'", "qs-jwt create-qscloud --help"),
        inCase("userdir = \"ACME\"", "4:1", "'userdir' means nothing to qscloud"),
    ]

    private static let values = [
        inCase("expires = 30", "4:1", "'expires' takes a text, not a whole number", "expires = \"30m\""),
        inCase("groups = 1.5", "4:1", "'groups' takes a text or a list of texts, not a number", "groups = [\"one\""),
        inCase("groups = [\"a\", 1]", "4:16", "this one holds a whole number", "groups = [\"one\""),
        inCase(
            "allow-no-expiry = \"true\"",
            "4:1",
            "'allow-no-expiry' takes true or false, not a text",
            "allow-no-expiry = true"
        ),
        inCase(
            "useremail-verified = 1",
            "4:1",
            "'useremail-verified' takes true or false, not a whole number",
            "useremail-verified = true"
        ),
        inCase("leeway = true", "4:1", "'leeway' takes a text, not true or false", "leeway = \"30s\""),
        inCase("retry = true", "4:1", "'retry' takes a number, not true or false"),
        inCase("at = 2026-11-20", "4:1", "'at' takes a time with an offset, such as Z", "at = 2026-11-20T08:00:00Z"),
        inCase(
            "at = 2026-11-20T08:00:00",
            "4:1",
            "'at' takes a time with an offset, such as Z",
            "at = 2026-11-20T08:00:00Z"
        ),
        inCase("at = 08:00:00", "4:1", "'at' takes a time with an offset, such as Z", "at = 2026-11-20T08:00:00Z"),
        inCase("at = 1800000000", "4:1", "'at' takes a text, not a whole number", "at = 2026-11-20T08:00:00Z"),
        inCase("useremail = \"\"", "4:1", "'useremail' must not be empty"),
        inCase("groups = [\"a\", \"\"]", "4:1", "'groups' must not be empty"),
        inCase("jwt-file = \"-\"", "4:1", "a plan reads nothing from standard input"),
        inCase("useremail = \"$NAME\"", "4:1", "a variable must be in braces", "useremail = \"${NAME}\""),
    ]

    private static let cases = [
        FaultyPlan("", "", "the plan has no case", "[[case]]"),
        FaultyPlan("platform = \"qscloud\"", "", "the plan has no case", "[[case]]"),
        FaultyPlan("case = []", "1:1", "the plan has no case", "[[case]]"),
        FaultyPlan("[case]\nname = \"n\"", "1:2", "a case begins with [[case]]"),
        FaultyPlan("\ncase = \"n\"", "2:1", "a case begins with [[case]]"),
        FaultyPlan("case = [1]", "1:9", "a case begins with [[case]]"),
        FaultyPlan("platform = \"cloud\"", "1:1", "'platform' takes qscloud or qseow", "platform = \"qscloud\""),
        FaultyPlan("[[case]]\nexpect = \"accepted\"", "1:1", "the case has no name", "name = "),
        FaultyPlan("[[case]]\nname = \"\"", "2:1", "the case has no name", "name = "),
        FaultyPlan("[[case]]\nname = 1", "2:1", "the case has no name", "name = "),
        FaultyPlan("[[case]]\nname = \"n\"", "2:1", "names a platform", "platform = \"qscloud\""),
        FaultyPlan(
            "platform = \"qscloud\"\n" + repeated + repeated.replacing("\"n\"", with: "\"o\"") + repeated,
            "9:1",
            "the case in line 3 has the same name, 'n'",
            "--filter"
        ),
        FaultyPlan("platform = \"qseow\"\n[[case]]\nname = \"n\"", "3:1", "the case 'n' expects nothing", "expect = "),
        inCase("platform = 1", "4:1", "'platform' takes qscloud or qseow", "platform = \"qscloud\""),
        inCase("live = \"yes\"", "4:1", "'live' takes true or false, not a text"),
        inCase("skip = true", "4:1", "'skip' takes a text, not true or false"),
        inCase("tags = 1", "4:1", "'tags' takes a list of texts, not a whole number"),
        inCase("tags = [1]", "4:9", "'tags' takes a list of texts"),
        hostile("[]", "'hostile' names no variant", "hostile = \"all\""),
        hostile("\"alg-non\"", "no hostile variant 'alg-non'", "did you mean 'alg-none'?"),
        hostile("\"thoroughly-unheard-of\"", "no hostile variant", "--list-hostile"),
        inCase("hostile = \"all\"", "5:1", "no hostile variant may be accepted", "expect = \"rejected\""),
        inCase("expects = \"accepted\"", "4:1", "a case has no key 'expects'", "did you mean 'expect'?"),
    ]

    private static let repeated = "[[case]]\nname = \"n\"\nexpect = \"accepted\"\n"

    private static func hostile(_ names: String, _ message: String, _ hint: String) -> FaultyPlan {
        inCase("hostile = \(names)\nexpect = \"rejected\"", "4:1", message, hint)
    }

    private static let expectations = [
        inCase("expect = \"acepted\"", "4:1", "not 'acepted'", "did you mean 'accepted'?"),
        inCase("expect = \"ok\"", "4:1", "'expect' takes accepted or rejected, not 'ok'", "accepted, rejected"),
        inCase("expect = true", "4:1", "not true or false", "expect = { rejected"),
        inCase("expect = [\"expired\"]", "4:1", "not a list", "expect = { rejected"),
        inCase("expect = {}", "4:1", "neither accepted nor rejected", "expect = {"),
        inCase("expect = { accepted = false }", "4:12", "'accepted' takes true"),
        inCase("expect = { accepted = true, rejected = true }", "4:29", "one of accepted and rejected"),
        inCase("expect = { rejected = [] }", "4:12", "'rejected' takes codes", "[\"expired\"]"),
        inCase("expect = { rejected = [1] }", "4:12", "'rejected' takes codes", "[\"expired\"]"),
        inCase("expect = { rejected = false }", "4:12", "'rejected' takes codes", "[\"expired\"]"),
        inCase("expect = { rejected = [\"expird\"] }", "4:24", "there is no code 'expird'", "did you mean 'expired'?"),
        inCase("expect = { rejected = \"wholly-unheard-of\" }", "4:12", "there is no code", "qs-jwt explain"),
        inCase("expect = { rejected = \"baseline-failed\" }", "4:12", "what a run finds about a plan"),
        inCase("expect = { rejected = \"timed-out\" }", "4:12", "the token was not judged"),
        inCase("expect = { reject = true }", "4:12", "'expect' has no key 'reject'", "did you mean 'rejected'?"),
        inCase("expect = { http-status = 42 }", "4:12", "numbers from 100 to 599", "http-status = 401"),
        inCase("expect = { http-status = \"401\" }", "4:12", "numbers from 100 to 599", "http-status = 401"),
        inCase("expect = { http-status = [200, 401] }", "4:1", "neither accepted nor rejected", "expect = {"),
        inCase("expect = { identity = { subjet = \"a\" } }", "4:25", "no 'subjet'", "did you mean 'subject'?"),
        inCase(
            "expect = { identity = { userdir = \"a\" } }",
            "4:25",
            "on Qlik Cloud has no 'userdir'",
            "subject, name"
        ),
        inCase("expect = { identity = { groups = \"a\" } }", "4:25", "'groups' takes a list of texts"),
        inCase("expect = { identity = { subject = [\"a\"] } }", "4:25", "'subject' takes a text"),
        inCase("expect = { identity = {} }", "4:12", "'identity' takes a table", "identity = { subject"),
        inCase("expect = { rejected = true, identity = { id = \"1\" } }", "4:1", "has no identity", "leave out"),
        inCase("[case.expect]\n  rejectd = true", "5:3", "'expect' has no key 'rejectd'", "did you mean 'rejected'?"),
    ]

    private static let variables = [
        FaultyPlan(
            "issuer = \"${QS_NOT}\"\n[[case]]",
            "1:1",
            "the variable QS_NOT, which is not set",
            "--set QS_NOT=VALUE"
        ),
        inCase("groups = [\"a\", \"${NOT}\"]", "4:1", "'groups' needs the variable NOT", "export NOT first"),
        inCase("expires = \"${X\"", "4:1", "'expires': '${' without '}'", "$${"),
    ]

    private static let syntax = [
        FaultyPlan("a", "1:2", "expected '=' behind the key, found the end of the text"),
        FaultyPlan("issuer = \"x", "1:12", "expected '\"' at the end of the string"),
        FaultyPlan("issuer = \"x\"\nissuer = \"y\"", "2:1", "the key 'issuer' is set twice (first on line 1)"),
        FaultyPlan("issuer = acme", "1:10", "expected a value, found 'acme'", "put text in quotes"),
        FaultyPlan(
            "platform = \"qscloud\"\n[[case]]\nname = \"n\"\nexpect = \"accepted\"\n[case]",
            "5:2",
            "'case'",
            "[[name]]"
        ),
        FaultyPlan("issuer = \"a\" keyid = \"b\"", "1:14", "expected the end of the line, found 'keyid'"),
    ]
}
