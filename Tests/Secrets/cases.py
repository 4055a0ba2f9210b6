"""The table: what is run, how it must end, and where which secret may stand. Everything else is a failure."""

import dataclasses
import pathlib


@dataclasses.dataclass
class Case:
    name: str
    words: list
    #: The statuses that it may end with.
    status: tuple = (0,)
    environment: dict = dataclasses.field(default_factory=dict)
    data: bytes = b""
    #: Pairs of a place, or its beginning with a star, and a secret that may be there.
    allowed: tuple = ()
    #: The server whose first request brings Control-C; "stdout" is the first byte of the result.
    interrupt: str = ""
    #: Files to make in the working folder before, by name.
    files: dict = dataclasses.field(default_factory=dict)
    #: Whether a new key was made, with the name of its file.
    makes: str = ""


CLOUD = ["create-qscloud", "--issuer", "i", "--keyid", "k", "--subject", "s", "--username", "n", "--expires", "1h"]
SITE = ["create-qseow", "--userdir", "D", "--userid", "u", "--audience", "a", "--expires", "1h"]
TOKEN_OUT = (("stdout", "token"),)
ROWS = b"subject,username\n" + b"".join(b"s%d,n\n" % number for number in range(2000))
REPORTS = ["--report-junit", "r.xml", "--report-tap", "r.tap", "--report-json", "r.json", "--report-html", "r.html"]


def creating(keys):
    for file, locked in keys.private_files().items():
        key = ["--cert-privatekey-file", keys.path(file)]
        unlock = ["--passphrase-file", keys.path("passphrase")] if locked else []
        for name, create in (("create-qscloud", CLOUD), ("create-qseow", SITE)):
            yield Case(f"{name} with {file}", [*create, *key, *unlock], allowed=TOKEN_OUT)
        if locked:
            yield Case(f"create-qscloud with {file} and no passphrase", [*CLOUD, *key], (2,))
            wrong = ["--passphrase-file", keys.path("wrong")]
            yield Case(f"create-qscloud with {file} and a wrong passphrase", [*CLOUD, *key, *wrong], (2,))
    pem, variables = ["--cert-privatekey-file", keys.path("key.pem")], {"KEY": keys.pem, "WORD": keys.passphrase}
    yield Case("create-qscloud, key in the environment", [*CLOUD, "--cert-privatekey-env", "KEY"], environment=variables, allowed=TOKEN_OUT)
    locked = ["--cert-privatekey-file", keys.path("encrypted.pem"), "--passphrase-env", "WORD"]
    yield Case("create-qscloud, passphrase in the environment", [*CLOUD, *locked], environment=variables, allowed=TOKEN_OUT)
    yield Case("create-qscloud, key from standard input", [*CLOUD, "--cert-privatekey-file", "-"], data=keys.pem.encode(), allowed=TOKEN_OUT)
    yield Case("create-qscloud, key as an argument", [*CLOUD, "--cert-privatekey", keys.pem], allowed=(*TOKEN_OUT, ("cmdline", "key")))
    yield Case("create-qscloud --output", [*CLOUD, *pem, "--output", "token.jwt"], allowed=(("work/token.jwt", "token"),))
    users = [*CLOUD[:5], "--expires", "1h", "--users", "-", *pem]
    yield Case("create-qscloud --users", users, data=ROWS, allowed=TOKEN_OUT)
    yield Case("create-qscloud --users --output", [*users, "--name-from", "subject", "--output", "tokens/"], (0, 2), data=ROWS, allowed=(("work/tokens/*", "token"),))
    yield Case("create-qscloud --users, Control-C", users, (3,), data=ROWS, interrupt="stdout", allowed=TOKEN_OUT)
    yield Case("create-qscloud --strict refuses", [*CLOUD[:-1], "9h", *pem, "--strict"], (1,))
    yield Case("create-qseow with a key that does not fit", [*SITE, "--cert-privatekey-file", keys.path("p256.pem")], (0, 1, 2), allowed=TOKEN_OUT)
    yield Case("create-qscloud with a damaged key", [*CLOUD, "--cert-privatekey-file", keys.path("damaged.pem")], (2,))
    yield Case("create-qscloud with a public key", [*CLOUD, "--cert-privatekey-file", keys.path("public.pem")], (2,))
    yield Case("create-qscloud into a folder that is missing", [*CLOUD, *pem, "--output", "missing/token.jwt"], (2,))
    yield Case("create-qscloud, wrong name of a variable", [*CLOUD, "--cert-privatekey-env", keys.passphrase], (2,), allowed=(("cmdline", "passphrase"),))
    yield Case("create-qscloud, misspelled option with the key", [*CLOUD, "--cert-privatky", keys.pem], (2,), allowed=(("cmdline", "key"),))
    new = (("work/privatekey.pem", "new key"),)
    yield Case("create-qscloud --cert-create", [*CLOUD, "--cert-create"], makes="privatekey.pem", allowed=(*new, *TOKEN_OUT))
    yield Case("create-cert", ["create-cert"], makes="privatekey.pem", allowed=new)
    yield Case("create-cert with a passphrase", ["create-cert", "--passphrase-file", keys.path("passphrase")], makes="privatekey.pem")
    yield Case("create-cert over a file that exists", ["create-cert"], (2,), files={"publickey.pem": "x"})


def reading(keys, token):
    """Commands that read tokens and keys, and find them good or not."""
    good, other = ["--cert-publickey-file", keys.path("public.pem")], ["--cert-publickey-file", keys.path("p256.pem")]
    jwt = ["--jwt-file", str(pathlib.Path(keys.folder) / "token.jwt")]
    for form in ("text", "json"):
        # The signature of the token is shown by no command; what it says is what is asked for.
        yield Case(f"decode --format {form}", ["decode", *jwt, "--format", form], (0, 1))
        yield Case(f"decode with a key --format {form}", ["decode", *jwt, *good, "--format", form], (0, 1))
        yield Case(f"verify --format {form}", ["verify", *jwt, *good, "--format", form])
        yield Case(f"verify with the private key --format {form}", ["verify", *jwt, "--cert-publickey-file", keys.path("encrypted.pem"), "--passphrase-file", keys.path("passphrase"), "--format", form])
        yield Case(f"verify with another key --format {form}", ["verify", *jwt, *other, "--format", form], (1,))
        yield Case(f"verify with the passphrase as secret --format {form}", ["verify", *jwt, "--secret-file", keys.path("passphrase"), "--format", form], (1,))
        yield Case(f"verify of an altered token --format {form}", ["verify", "--jwt-file", "-", *good, "--format", form], (1,), data=token.replace(b".", b".A", 1))
        yield Case(f"verify --each-line --format {form}", ["verify", "--each-line", "-", *good, "--format", form], (0, 1), data=(token + b"\n") * 50)
        for file, locked in keys.private_files().items():
            unlock = ["--passphrase-file", keys.path("passphrase")] if locked else []
            yield Case(f"inspect-key {file} --format {form}", ["inspect-key", keys.path(file), *unlock, "--format", form], (0, 1))
    for form in ("--jwk", "--pem", "--idp-pem"):
        yield Case(f"inspect-key {form}", ["inspect-key", keys.path("key.pem"), form], (0, 1, 2))
    yield Case("inspect-key with a wrong passphrase", ["inspect-key", keys.path("encrypted.pem"), "--passphrase-file", keys.path("wrong")], (2,))
    yield Case("inspect-key of a damaged key", ["inspect-key", keys.path("damaged.pem")], (0, 1, 2))
    yield Case("verify of a key in place of the token", ["verify", "--jwt-file", keys.path("key.pem"), *good], (1, 2))
    yield Case("explain", ["explain", "weak-key"])


def plan(keys, extra):
    return f'''platform = "qscloud"
issuer = "i"
keyid = "k"
cert-privatekey-file = "{keys.path("encrypted.pem")}"
passphrase-file = "{keys.path("passphrase")}"
cert-publickey-file = "{keys.path("public.pem")}"
expires = "5m"
subject = "s"
username = "n"
{extra}

[[case]]
name = "gets in"
expect = "accepted"

[[case]]
name = "expired"
not-before = "-1d"
expires = "30m"
expect = {{ rejected = ["expired"] }}

[[case]]
name = "unsigned, and signed by others"
hostile = ["alg-none", "signature-stripped", "hs256-certificate", "jti-reused"]
expect = "rejected"
'''


def probing(keys, tenant, servers, certificate, api_key):
    """Probes and live runs of the stand-in, of servers that give back what they get, and of none."""
    key = ["--cert-privatekey-file", keys.path("encrypted.pem"), "--passphrase-file", keys.path("passphrase")]
    environment = {"API_KEY": api_key}
    cloud = ["probe-qscloud", *key, "--issuer", "i", "--keyid", "k", "--groups", "g", "--api-key-env", "API_KEY", "--noproxy", "*", "--show-curl"]
    site = ["probe-qseow", *key, "--userdir", "D", "--userid", "u", "--audience", "a", "--noproxy", "*", "--show-curl"]
    quick = ["--max-time", "5", "--connect-timeout", "5", "--deadline", "8"]
    for form in ("text", "json"):
        for what, extra, status in (("that accepts", [], (0,)), ("that refuses", ["--algorithm", "RS512"], (0, 1))):
            own = [*cloud, "--tenant", tenant["address"], "--cacert", tenant["root"], "--format", form, *extra]
            yield Case(f"probe-qscloud of the stand-in {what} --format {form}", own, status, environment)
        client = ["--client-cert", tenant["client"], "--client-key", tenant["client-key"], "--repository", tenant["url"]]
        own = [*site, "--url", tenant["url"] + "/jwt", "--cacert", tenant["root"], *client, "--format", form]
        yield Case(f"probe-qseow of the stand-in --format {form}", own, (0, 1), environment)
        for kind, server in servers.items():
            interrupt = kind if kind == "stalling" else ""
            status = (0, 1, 2, 3, 130, -2)
            address = ["--cacert", certificate, *([] if interrupt else quick), "--format", form]
            end = ", Control-C" if interrupt else ""
            yield Case(f"probe-qscloud of a server {kind}{end} --format {form}", [*cloud, "--tenant", f"localhost:{server.port}", *address], status, environment, interrupt=interrupt)
            yield Case(f"probe-qseow of a server {kind}{end} --format {form}", [*site, "--url", f"https://localhost:{server.port}/jwt", *address], status, environment, interrupt=interrupt)
        yield Case(f"probe-qscloud of nobody --format {form}", [*cloud, "--tenant", "localhost:1", *quick, "--format", form], (3,), environment)
    for kind, server in servers.items():
        extra = f'tenant = "localhost:{server.port}"\ncacert = "{certificate}"\napi-key-env = "API_KEY"\nnoproxy = "*"\nmax-time = "5"\n'
        interrupt = kind if kind == "stalling" else ""
        yield Case(f"run --live against a server {kind}{', Control-C' if interrupt else ''}", ["run", "p.toml", "--live", *REPORTS], (0, 1, 2, 3, 130, -2), environment, interrupt=interrupt, files={"p.toml": plan(keys, extra)})
    extra = f'tenant = "{tenant["address"]}"\ncacert = "{tenant["root"]}"\napi-key-env = "API_KEY"\nnoproxy = "*"\n'
    yield Case("run --live against the stand-in", ["run", "p.toml", "--live", *REPORTS], (0, 1), environment, files={"p.toml": plan(keys, extra)})
    for form in ("text", "json"):
        yield Case(f"run --format {form}", ["run", "p.toml", "--format", form, *REPORTS], (0, 1), files={"p.toml": plan(keys, "")})
