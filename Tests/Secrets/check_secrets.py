"""Every command at every log level: nothing secret is anywhere but where the table of cases.py allows it; see run.sh."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

import cases
import memory
import servers
from keys import Keys, openssl
from search import Needles
from tls_server import make_certificate
from watch import Watched

BINARY, STAND_IN = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:3])
LEVELS = ("error", "warn", "info", "verbose", "debug")
API_KEY = "eyJhbGciOiJFUzM4NCJ9.4pi-Key0fTheTenant.w3bKq8ZrT1yUv5XcNmLp"
counts = {True: 0, False: 0}


def report(what, found):
    counts[not found] += 1
    print(("ok    " if not found else "FAILED ") + what + "".join(f"\n         {each}" for each in found), flush=True)


def tokens_in(data):
    return [word for word in data.replace(b'"', b" ").split() if word.count(b".") == 2 and word.startswith(b"eyJ")]


def may(case, place, secret):
    """Whether the table allows a secret at a place."""
    return any(secret == name and (place == allowed or allowed.endswith("*") and place.startswith(allowed[:-1]))
               for allowed, name in case.allowed)


def signature(token):
    return token.rsplit(b".", 1)[1]


class Runner:
    def __init__(self, scratch, needles, echoing):
        self.scratch, self.needles, self.echoing = scratch, needles, echoing
        self.number = 0

    def interrupt(self, case, folder):
        if case.interrupt == "stdout":
            return lambda: (folder / "stdout").stat().st_size > 0
        return (lambda: self.echoing[case.interrupt].requests) if case.interrupt else None

    def run(self, case, level):
        """What was wrong, one line each."""
        self.number += 1
        folder = self.scratch / f"case{self.number}"
        (folder / "given").mkdir(parents=True)
        words = [BINARY, *case.words, "--loglevel", level]
        for server in self.echoing.values():
            server.requests.clear()
        for name, text in case.files.items():
            (folder / "given" / name).write_text(text)
            words = [str(folder / "given" / name) if word == name else word for word in words]
        if case.name.endswith("that exists"):
            words += ["--cert-file-prefix", str(folder / "given") + "/"]
        run = Watched(words, folder, case.environment, self.needles, case.data, self.interrupt(case, folder))
        found = [f"{level}: {secret} {form}: {place}" for place, secrets in run.places.items()
                 for secret, form in sorted(secrets) if not may(case, place, secret)]
        if run.status not in case.status:
            found.append(f"{level}: ended with {run.status}: {run.said[1][-300:]!r}")
        found += [f"{level}: {each}" for each in self.seek_made(case, run, folder)]
        shutil.rmtree(folder)
        return found

    def seek_made(self, case, run, folder):
        """Looks for the tokens that this run made or sent, and for the key that it made."""
        made = Needles()
        sent = [headers["authorization"].removeprefix("Bearer ").encode() for server in self.echoing.values()
                for _, _, headers, _ in server.requests if headers.get("authorization", "").count(".") == 2]
        for token in {*tokens_in(run.said[0]), *sent}:
            made.add("token", signature(token))
        if case.makes:
            path = folder / "work" / case.makes
            text = path.read_bytes()
            if b"ENCRYPTED" in text:
                text = openssl("pkey", "-in", str(path), "-passin", "file:" + str(self.needles.keys.folder / "passphrase"))
            made.add("new key", b"".join(text.split(b"\n")[1:-2]), 40)
        for name in ("stdout", "stderr"):
            yield from self.wrong(case, made, name, folder / name)
        for path in (path for name in ("home", "tmp", "work") for path in (folder / name).rglob("*") if path.is_file()):
            yield from self.wrong(case, made, str(path.relative_to(folder)), path)

    @staticmethod
    def wrong(case, made, place, path):
        for secret, form in made.in_bytes(path.read_bytes()):
            if not may(case, place, secret):
                yield f"{secret} {form}: {place}"


def start_tenant(folder, keys):
    (folder / "tenant.toml").write_text(f"""[qscloud]
api-key = "{API_KEY}"
[[qscloud.identity-provider]]
issuer = "i"
keyid = "k"
certificate = "{keys.path("certificate.pem")}"
[[qseow.virtual-proxy]]
prefix = "jwt"
certificate = "{keys.path("certificate.pem")}"
audience = "a"
""")
    process = subprocess.Popen([STAND_IN, "tenant.toml", "--exit-with-parent"], cwd=folder, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    url = process.stdout.readline().removeprefix("ready ").strip()
    return process, {"url": url, "address": url.removeprefix("https://"), "root": str(folder / "root.pem"),
                     "client": str(folder / "client.pem"), "client-key": str(folder / "client_key.pem")}


def needles_of(keys, tenant):
    needles = Needles()
    needles.keys = keys
    needles.add_key("key", keys)
    needles.add("passphrase", keys.passphrase)
    needles.add("API key", API_KEY)
    needles.add("cookie", servers.COOKIE)
    needles.add("cookie", servers.CSRF)
    client = pathlib.Path(tenant["client-key"]).read_bytes()
    needles.add("client key", b"".join(client.split(b"\n")[1:-2]), 40)
    return needles


def only(name):
    return not os.environ.get("ONLY") or os.environ["ONLY"] in name


def main(scratch):
    # A shell has what it starts in the background ignore them, and so would each program that is tried here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    keys = Keys(scratch / "keys")
    scratch.chmod(0o755)
    keys.folder.chmod(0o755)
    process, tenant = start_tenant(scratch, keys)
    key, certificate = make_certificate(scratch)
    echoing = servers.start(key, certificate)
    try:
        needles = needles_of(keys, tenant)
        token = openssl_token(keys)
        keys.write("token.jwt", token)
        needles.add("token", signature(token))
        runner = Runner(scratch, needles, echoing)
        table = [*cases.creating(keys), *cases.reading(keys, token),
                 *cases.probing(keys, tenant, echoing, certificate, API_KEY)]
        for case in filter(lambda case: only(case.name), table):
            report(f"{case.name}: {len(LEVELS)} levels", [each for level in LEVELS for each in runner.run(case, level)])
        if only("memory"):
            look_inside(keys, needles, scratch)
    finally:
        process.stdin.close()
        process.wait(5)


def look_inside(keys, needles, scratch):
    if os.geteuid() != 0:
        print("left out: the memory of the process, which only root may read", flush=True)
    else:
        memory.check_memory(BINARY, keys, report)
        for path in keys.folder.iterdir():
            path.chmod(0o644)
        memory.check_outsiders(BINARY, keys, report)
    swift = shutil.which("swift")
    tools = pathlib.Path(swift).resolve().parents[1] / "libexec/swift/linux/swift-backtrace" if swift else None
    memory.check_crash(BINARY, keys, scratch, tools if tools and tools.exists() else None,
                       lambda said: [f"{name} {form}" for name, form in needles.in_bytes(said)], report)


def openssl_token(keys):
    words = [BINARY, *cases.CLOUD, "--cert-privatekey-file", keys.path("key.pem")]
    return subprocess.run(words, capture_output=True, check=True).stdout.strip()


with tempfile.TemporaryDirectory() as scratch:
    main(pathlib.Path(scratch))
print(f"{counts[True]} passed, {counts[False]} failed")
sys.exit(1 if counts[False] else 0)
