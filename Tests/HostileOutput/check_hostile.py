"""Hostile texts in every place: streams, logs and reports stay ours; see run.sh."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.parsers.expat

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "Secrets")]

import commands  # noqa: E402
import screen  # noqa: E402
import web  # noqa: E402
from texts import LONG, MARKS, obeyed, wild  # noqa: E402
from tls_server import Server, make_certificate, response  # noqa: E402

BINARY = str(pathlib.Path(sys.argv[1]).resolve())
KEYS = HERE.parents[1] / "Fixtures/keys"
PATHS = {"private": str(KEYS / "rsa2048.private.pem"), "public": str(KEYS / "rsa2048.public.pem")}
REPORTS = {"--report-junit": "r.xml", "--report-tap": "r.tap", "--report-json": "r.json", "--report-html": "r.html",
           "--report-markdown": "r.md"}
counts = {True: 0, False: 0}


def report(what, found):
    counts[not found] += 1
    print(("ok    " if not found else "FAILED ") + what + "".join(f"\n         {each}" for each in found), flush=True)


def run(words, folder, files=None, data=b"", **environment):
    for name, text in (files or {}).items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    return subprocess.run([BINARY, *words], cwd=folder, input=data, capture_output=True, timeout=60,
                          env={"PATH": os.environ["PATH"], **environment})


def tame(ended, statuses=(0, 1, 2, 3)):
    """What is wrong with what a command said."""
    found = [] if ended.returncode in statuses else [f"ended with {ended.returncode}"]
    for name, said in (("stdout", ended.stdout), ("stderr", ended.stderr)):
        try:
            text = said.decode()
        except UnicodeDecodeError as error:
            found.append(f"{name} is no UTF-8: {error}")
            continue
        found += [f"{name}: {each}" for each in (wild(text), obeyed(text)) if each]
    return found


def check_streams(scratch):
    for name, text in MARKS.items():
        folder = scratch / name.replace(" ", "-")
        folder.mkdir()
        found, number = [], 0
        for what, words, files, data in [*commands.reading(text, PATHS), *commands.writing(text, PATHS)]:
            number += 1
            for environment in ({}, {"GITHUB_ACTIONS": "true"}):
                ended = run(words, folder, files, data, **environment)
                found += [f"{what}: {each}" for each in tame(ended)]
                if words[-1] == "json" and ended.stdout:
                    found += [f"{what}: {each}" for each in lossless(ended.stdout, words, text)]
        report(f"streams: {name} in {number} places", found)
    ended = run(["decode", "--jwt-file", "token"], scratch, {"token": commands.token({"alg": "RS256"}, {"sub": LONG})})
    report("streams: a line of 1 MB", tame(ended))


def lossless(output, words, text):
    """Whether the JSON is JSON, and has the text as it was sent."""
    try:
        values = [json.loads(line) for line in output.split(b"\n") if line] if "--users" in words else [json.loads(output)]
    except ValueError as error:
        return [f"no JSON: {error}"]
    if words[0] == "decode" and b'"sub"' in output and values[0].get("payload", {}).get("sub") not in (text, 1):
        return ["the claim is another one"]
    return []


def check_reports(scratch):
    for name, text in MARKS.items():
        folder = scratch / f"reports-{name.replace(' ', '-')}"
        folder.mkdir()
        words = ["run", "p.toml", *(word for pair in REPORTS.items() for word in pair)]
        ended = run(words, folder, {"p.toml": commands.plan(text, PATHS)})
        found = tame(ended)
        if "\0" in text:
            report("reports: NUL is refused in a plan", found + ([] if ended.returncode == 2 else [f"{ended.returncode}"]))
            continue
        missing = [file for file in REPORTS.values() if not (folder / file).exists()]
        if missing:
            report(f"reports: {name}", [*found, f"missing {missing}: {ended.stderr[:300]!r}"])
            continue
        for file in REPORTS.values():
            said = (folder / file).read_bytes().decode()
            found += [f"{file}: {each}" for each in (wild(said), obeyed(said) if file in ("r.tap", "r.xml") else []) if each]
        try:
            xml.parsers.expat.ParserCreate().Parse((folder / "r.xml").read_bytes(), True)
        except xml.parsers.expat.ExpatError as error:
            found.append(f"r.xml: {error}")
        names = [case["name"] for case in json.loads((folder / "r.json").read_bytes())["cases"]]
        found += [] if text in names else [f"r.json: the name of the case is another one: {names!r:.200}"]
        tap = [line for line in (folder / "r.tap").read_text().split("\n") if line.startswith(("ok", "not ok", "1.."))]
        found += [] if len(tap) == 4 else [f"r.tap: {tap!r:.300}"]
        found += web.check(folder / "r.html")
        report(f"reports: {name}: JUnit, TAP, JSON, Markdown, HTML in Chromium", found)


def hostile_answer(text):
    line = text.replace("\r", " ").replace("\n", " ").replace("\0", " ")
    raw = line.encode()

    def answer(method, target, headers, body):
        heads = [("Content-Type", raw), ("Server", raw), ("X-Request-Id", raw), ("WWW-Authenticate", raw), ("Date", raw),
                 ("Set-Cookie", raw + b"=" + raw), ("Location", b"https://evil.example/" + raw)]
        text_of = json.dumps({"errors": [{"code": text, "title": text, "detail": text}], "error": text, "traceId": text,
                              "id": text, "name": text, "email": text, "subject": text, "userId": text, "userDirectory": text})
        status = {"get": b"302 ", "post": b"401 "}[method.lower()] if method.lower() in ("get", "post") else b"200 "
        return response("X", heads, text_of.encode()).replace(b"HTTP/1.1 X", b"HTTP/1.1 " + status + raw, 1)

    return answer


def check_servers(scratch):
    for name, text in MARKS.items():
        folder = scratch / f"server-{name.replace(' ', '-')}"
        folder.mkdir()
        subject = "/CN=" + text.replace("/", "\\/").replace("\0", "")[:60]
        try:
            key, certificate = make_certificate(folder, subject)
        except subprocess.CalledProcessError:
            key, certificate = make_certificate(folder)
        server = Server(key, certificate, hostile_answer(text))
        address = ["--noproxy", "*", "--max-time", "5", "--cert-privatekey-file", PATHS["private"], "--loglevel", "debug", "--show-curl"]
        cloud = ["probe-qscloud", "--tenant", f"localhost:{server.port}", "--issuer", "i", "--keyid", "k", *address]
        site = ["probe-qseow", "--url", f"https://localhost:{server.port}/p", "--userdir", "d", "--userid", "u", "--audience", "a", *address]
        found = []
        for words in (cloud, site):
            for trust in (["--cacert", certificate], []):
                for form in ("text", "json"):
                    ended = run([*words, *trust, "--format", form], folder)
                    found += [f"{words[0]} {form}: {each}" for each in tame(ended)]
                    if form == "json" and ended.stdout:
                        json.loads(ended.stdout)
        server.close()
        report(f"server: {name} in status, headers, cookies, redirects, body and certificate", found)


def main(scratch):
    check_streams(scratch)
    check_reports(scratch)
    check_servers(scratch)
    screen.check(BINARY, scratch, PATHS, report)


with tempfile.TemporaryDirectory() as scratch:
    main(pathlib.Path(scratch))
print(f"{counts[True]} passed, {counts[False]} failed")
sys.exit(1 if counts[False] else 0)
