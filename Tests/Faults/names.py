"""Names: bytes that are no text, line breaks and escape sequences in names, arguments and the environment."""
import os

import readers

NAMES = {
    "bytes that are no UTF-8": b"\xff\xfe\x80", "a line break": b"a\nqs-jwt: error: forged", "an escape": b"\x1b[2J\x1b]0;x\x07",
    "a right-to-left override": "\u202egpj.\u2066".encode(), "a return": b"good\rbad", "a dash": b"-x", "a quote": b"a'b\"c$(id)",
    "only blanks": b"   ",
}


def check(bench):
    arguments(bench)
    files(bench)
    variables(bench)


def arguments(bench):
    for kind, name in NAMES.items():
        for reader, words in readers.all_of(bench).items():
            outcome = bench.run(*[word if word != "@" else name for word in words("@")])
            # A dash may be taken for an option.
            bench.say(f"{reader}: there is no file named with {kind}", bench.fault(outcome, message=kind != "a dash"))


def files(bench):
    """Files of such names are read and written like others."""
    for kind, name in NAMES.items():
        folder = os.fsencode(bench.folder())
        key = os.path.join(folder, name + b".pem")
        with open(key, "wb") as file:
            file.write(bench.key.read_bytes())
        statuses = (2,) if kind == "bytes that are no UTF-8" else (0,)
        outcome = bench.run("inspect-key", key)
        bench.say(f"a key in a file named with {kind}", bench.fault(outcome, statuses, hint=False))
        outcome = bench.run("create-cert", "--cert-key-type", "p256", "--cert-file-prefix", os.path.join(folder, name + b"new"))
        fault = bench.fault(outcome, statuses, hint=False)
        bench.say(f"new keys in files named with {kind}", fault or left(folder, statuses))


def left(folder, statuses):
    count = len([name for name in os.listdir(folder) if b"new" in name])
    return None if count == (3 if statuses == (0,) else 0) else f"{count} files"


def variables(bench):
    verify = ["verify", "--jwt-file", bench.token, "--cert-publickey-file", bench.public, "--at", "2027-01-15T08:00:00Z"]
    usual = bench.run(*verify)
    rubbish = {
        "PATH missing": {"PATH": None}, "HOME missing": {"HOME": None}, "TMPDIR in nowhere": {"TMPDIR": "/nowhere"},
        "HOME that is no text": {"HOME": b"\xff\xfe"}, "TERM odd": {"TERM": "\x1b[31m", "COLUMNS": "-1", "LINES": "9" * 400},
        "CI odd": {"CI": "\xff", "GITHUB_ACTIONS": "\n"}, "colours asked for in odd ways": {"CLICOLOR_FORCE": "\x1b"},
        "a variable of 100 KB": {"X" * 100: "y" * 100_000},
    }
    for kind, env in rubbish.items():
        env = {os.fsencode(key): value if value is None else os.fsencode(value) for key, value in env.items()}
        outcome = bench.run(*verify, env={os.fsdecode(key): value and os.fsdecode(value) for key, value in env.items()})
        same = kind.startswith("colours") or outcome.out == usual.out
        bench.say(f"environment: {kind}", bench.fault(outcome, (usual.status,)) or (None if same else "another report"))
    bench.say("environment: none at all", bench.fault(bench.run(*verify, before=("env", "-i")), (usual.status,)))
    for kind, name in NAMES.items():
        outcome = bench.run("create-qscloud", "--issuer", "i", "--keyid", "k", "--subject", "a", "--expires", "1m",
                            "--cert-privatekey-env", name)
        bench.say(f"a variable named with {kind}", bench.fault(outcome, message=kind != "a dash"))
    outcome = bench.run("create-qscloud", "--issuer", "i", "--keyid", "k", "--subject", "a", "--expires", "1m",
                        "--cert-privatekey-env", "A_KEY", env={"A_KEY": "\udcff\udcfe\n\x1b[2J"})
    bench.say("a key in a variable that is no text", bench.fault(outcome, hint=False))
