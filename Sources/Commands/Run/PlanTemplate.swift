internal import JOSE
internal import Messages
internal import Qlik

/// A plan to begin with.
struct PlanTemplate {
    let platform: Platform

    init(_ platform: Platform) { self.platform = platform }

    /// Writes it to the one file that is named, or to standard output.
    func write(to paths: [String], force: Bool, _ context: Context, _ log: LogOptions) throws(Failure) {
        guard paths.count <= 1 else {
            throw Failure("--init writes one plan", hint: "qs-jwt run --init qscloud plan.toml, or --init qseow")
        }
        guard let path = paths.first, path != "-" else { return try context.print(Array(text.utf8)) }
        let file = NewFiles.File(path: path, contents: Array(text.utf8), isSecret: false)
        try NewFiles(files: [file], replacesExisting: force, temporarySuffix: "").requireFree()
        try NewFiles.write([file], force: force, context)
        context.console(log.level).info("plan written to \(path.escaped)", hints: ["qs-jwt run \(path.escaped)"])
    }

    var text: String {
        switch platform {
        case .cloud: Self.cloud
        case .clientManaged: Self.clientManaged
        }
    }

    private static let cloud = """
        # Tokens for a Qlik Cloud tenant, and what is expected of each.
        #
        #   qs-jwt create-cert               makes the key pair that is named below
        #   qs-jwt run PLAN                  judges everything here
        #   qs-jwt run --live PLAN           sends the tokens to the tenant as well
        #
        # The keys are the options of create-qscloud, verify and probe-qscloud, under the same names. Files are looked
        # for from this folder on; ${NAME} is taken from the environment or --set NAME=VALUE.

        # How the identity provider is configured, and how tokens are signed.
        platform = "qscloud"
        issuer = "acme.eu.qlikcloud.com"
        keyid = "key-2026"
        cert-privatekey-file = "privatekey.pem"       # or cert-privatekey-env = "NAME"
        cert-publickey-file = "publickey.cer"         # the certificate that the identity provider has

        # Only with --live.
        tenant = "${QLIK_TENANT}"
        # api-key-env = "QLIK_API_KEY"                # compares the identity provider when a token is refused

        # Each subject becomes a user of the tenant, so give the tests one of their own. A verified e-mail of another
        # user may give that user's record to this subject: qs-jwt explain user-takeover.
        subject = "qs-jwt test user"
        username = "qs-jwt test user"

        [[case]]
        name = "a user gets in with the right groups"
        tags = ["smoke"]
        groups = ["Sales", "Sales EMEA"]
        expires = "30m"
        # Who it is: by the claims, and with --live as the tenant says. Where the tenant creates groups, add groups to it.
        expect = { identity = { subject = "qs-jwt test user" } }

        # The same for each row of a table, whose columns are subject, useremail, username, groups and others.
        [[case]]
        name = "every user of the test gets in"
        skip = "needs a users.csv"                    # take this line out when it is there
        users = "users.csv"
        # users-format = "csv"                        # or "ndjson"; found out by the first character
        # claims-from-columns = true                  # a claim of each column that is named otherwise
        expires = "30m"
        expect = "accepted"

        [[case]]
        name = "yesterday's token is refused"
        not-before = "-1d"
        expires = "30m"
        expect = { rejected = ["expired"] }

        [[case]]
        name = "a token for two hours is refused"
        expires = "2h"
        expect = { rejected = ["lifetime-too-long"] }

        # A token that exists, judged for the time when it was issued.
        [[case]]
        name = "the token that the portal issued"
        skip = "needs a portal.jwt"                   # take this line out when it is there
        jwt-file = "portal.jwt"
        at = 2026-11-20T08:00:00Z
        # leeway = "30s"                              # as much as the clocks may differ
        expect = "accepted"

        [[case]]
        name = "nothing forged gets in"
        expires = "30m"
        hostile = "all"                               # or a list of names: qs-jwt run --list-hostile
        expect = "rejected"

        """

    private static let clientManaged = """
        # Tokens for a virtual proxy of Qlik Sense Enterprise on Windows, and what is expected of each.
        #
        #   qs-jwt create-cert               makes the key pair that is named below
        #   qs-jwt run PLAN                  judges everything here
        #   qs-jwt run --live PLAN           sends the tokens to the virtual proxy as well
        #
        # The keys are the options of create-qseow, verify and probe-qseow, under the same names. Files are looked for
        # from this folder on; ${NAME} is taken from the environment or --set NAME=VALUE.

        # How the virtual proxy is configured, and how tokens are signed.
        platform = "qseow"
        audience = "hdJh34wkK"
        cert-privatekey-file = "privatekey.pem"       # or cert-privatekey-env = "NAME"
        cert-publickey-file = "publickey.cer"         # the certificate that the virtual proxy has
        # userid-claim = "userId"                     # where they are named otherwise
        # userdir-claim = "userDirectory"

        # Only with --live. A probe ends all sessions of its user on the virtual proxy, so give it a user of its own.
        url = "${QLIK_URL}"                           # such as https://qlik.acme.com/jwt
        # cacert = "root.pem"
        # client-cert = "client.pfx"                  # compares the settings when a token is refused

        [[case]]
        name = "a user gets in"
        tags = ["smoke"]
        userdir = "ACME"
        userid = "anna"
        username = "Anna Anderson"
        groups = ["Sales", "Sales EMEA"]
        expires = "30m"
        # Who it is: by the claims, and with --live as the virtual proxy says.
        expect = { identity = { userdir = "ACME", userid = "anna" } }

        # The same for each row of a table, whose columns are userid, userdir, username, groups and others.
        [[case]]
        name = "every user of the test gets in"
        skip = "needs a users.csv"                    # take this line out when it is there
        users = "users.csv"
        # users-format = "csv"                        # or "ndjson"; found out by the first character
        # claims-from-columns = true                  # a claim of each column that is named otherwise
        expires = "30m"
        expect = "accepted"

        [[case]]
        name = "yesterday's token is refused"
        userdir = "ACME"
        userid = "anna"
        not-before = "-1d"
        expires = "30m"
        expect = { rejected = ["expired"] }

        [[case]]
        name = "a token for another virtual proxy is refused"
        userdir = "ACME"
        userid = "anna"
        audience = "another"
        expires = "30m"
        expect = { rejected = ["audience-mismatch"] }

        # A token that exists, judged for the time when it was issued.
        [[case]]
        name = "the token that the portal issued"
        skip = "needs a portal.jwt"                   # take this line out when it is there
        jwt-file = "portal.jwt"
        at = 2026-11-20T08:00:00Z
        # leeway = "30s"                              # as much as the clocks may differ
        expect = "accepted"

        [[case]]
        name = "nothing forged gets in"
        userdir = "ACME"
        userid = "anna"
        expires = "30m"
        hostile = "all"                               # or a list of names: qs-jwt run --list-hostile
        expect = "rejected"

        """
}
