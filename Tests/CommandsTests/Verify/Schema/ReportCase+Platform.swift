import TestSupport
import JOSE
import Keys

extension ReportCase {
    private static let rightForCloud = #"""
        {"iss":"acme.eu.qlikcloud.com","sub":"u","subType":"user","name":"U","email":"u@example.com",
        "email_verified":true,"groups":["g"],"jti":"j","iat":1800000000,"nbf":1800000000,"exp":1800003600,
        "aud":"qlik.api/login/jwt-session"}
        """#
    private static let wrongForCloud = #"""
        {"iss":" acme ","sub":" ","subType":"User","email":"u@example.com","email_verified":false,"Group":["g"],
        "jti":5,"nbf":1800000000,"exp":1800007200,"aud":"qlik.api/login/jwt-session/","role":"\u001b[31m"}
        """#
    private static let anotherForCloud = #"""
        {"iss":1,"sub":null,"subType":"user","name":true,"groups":["\#(String(repeating: "g", count: 300))"],
        "email":"u@example.com","email_verified":"yes","iat":"now","nbf":1800000000,"exp":1800003600000,
        "aud":["qlik.api/login/jwt-session"]}
        """#

    /// Qlik Cloud, with each of its rules broken.
    static let cloud: [ReportCase] = [
        ReportCase("qscloud: accepted", [], ["--for", "qscloud"]) {
            try Fixture.token(header: #"{"alg":"RS256","kid":"k"}"#, payload: rightForCloud)
        },
        ReportCase("qscloud: not asked for", []) { try Fixture.token(payload: rightForCloud) },
        payload(
            "qscloud: an API key",
            [.otherKindOfToken],
            #"{"aud":"qlik.api","iss":"qlik.api/api-keys"}"#,
            ["--for", "qscloud"]
        ),
        payload("an API key, for no platform", [.otherKindOfToken], #"{"iss":"qlik.api/api-keys","exp":1800003600}"#),
        payload("qscloud: nothing", [.keyIDMissing, .claimMissing, .expiryMissing], "{}", ["--for", "qscloud"]),
        payload(
            "qscloud: wrong values",
            [
                .keyIDMissing, .claimMissing, .claimWrongType, .claimValueUnfit, .subjectTypeWrong, .audienceMismatch,
                .lifetimeTooLong, .groupsMisnamed, .claimIgnored,
            ],
            wrongForCloud,
            ["--for", "qscloud"]
        ),
        payload(
            "qscloud: wrong types",
            [.claimWrongType, .timeNotANumber, .timeInMilliseconds, .groupNameTooLong],
            anotherForCloud,
            ["--for", "qscloud"]
        ),
        ReportCase("qscloud: an algorithm that is not documented", [.algorithmUndocumented], ["--for", "qscloud"]) {
            try Fixture.token(header: #"{"alg":"RS512","kid":" k"}"#, as: .rsaPKCS1(.sha512))
        },
        ReportCase("qscloud: a secret", [.algorithmNotAllowed]) { scratch in
            let token = try Fixture.token(secret: Array("secret".utf8), payload: rightForCloud)
            return ["--for", "qscloud", "--secret-file", try scratch.write("secret", to: "secret"), "--jwt", token]
        },
        ReportCase("qscloud: no token", [.malformed], ["--for", "qscloud"]) { "a.b" },
    ]

    private static let large =
        #"{"userId":"\#(String(repeating: "u", count: 20_000))","userDirectory":"d","exp":1800003600}"#

    /// A virtual proxy, with each of its rules broken.
    static let clientManaged: [ReportCase] = [
        payload("qseow: accepted", [], #"{"userId":"u","userDirectory":"d","exp":1800003600}"#, ["--for", "qseow"]),
        payload("qseow: not asked for", [], #"{"userId":"u","userDirectory":"d","exp":1800003600}"#),
        payload("qseow: no end", [.expiryMissing], #"{"userId":"u","userDirectory":"d"}"#, ["--for", "qseow"]),
        payload(
            "qseow: spelled otherwise",
            [.claimMissing],
            #"{"userid":"u","UserDirectory":"d"}"#,
            ["--for", "qseow"]
        ),
        payload(
            "qseow: wrong values",
            [.claimValueUnfit, .claimWrongType, .timeNotANumber, .timeOutOfRange],
            #"{"userId":"d\\u","userDirectory":5,"exp":"never","nbf":1e99}"#,
            ["--for", "qseow"]
        ),
        payload(
            "qseow: reserved names",
            [.claimNameReserved, .lifetimeTooLong, .claimMissing],
            #"{"sub":"u","nbf":1700000000,"exp":1900000000}"#,
            ["--for", "qseow", "--userid-claim", "sub", "--userdir-claim", "iss"]
        ),
        payload("qseow: too large", [.headerTooLarge], large, ["--for", "qseow"]),
        ReportCase("qseow: another algorithm", [.algorithmNotAllowed], key: "p256", ["--for", "qseow"]) {
            try Fixture.token(header: #"{"alg":"ES256"}"#, by: "p256", as: .ecdsa(.sha256))
        },
    ]
}
