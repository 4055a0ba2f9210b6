"""Probes of the stand-in tenant: tokens of PyJWT, reports against their schema, and --show-curl run by curl; see run.sh."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import uuid

import jwt
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY, STAND_IN = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
KEYS = ROOT / "Fixtures/keys"
SCHEMAS = [json.loads((ROOT / f"Sources/Commands/Rendering/{name}.schema.json").read_text()) for name in ("verify", "probe")]
API_KEY = "api-key-of-the-cross-check"
counts = {True: 0, False: 0}

CONFIGURATION = f"""
[qscloud]
api-key = "{API_KEY}"
[[qscloud.identity-provider]]
issuer = "acme.eu.qlikcloud.com"
keyid = "key-2026"
certificate = "{KEYS}/rsa2048.certificate.pem"
[[qseow.virtual-proxy]]
prefix = "jwt"
certificate = "{KEYS}/rsa2048.certificate.pem"
audience = "hdr"
[[fault]]
path = "/jwt/qps/csrftoken"
kind = "hostile"
times = 1
"""


def check(what, holds):
    counts[bool(holds)] += 1
    print("ok    " if holds else "FAILED", what)


def present(claims):
    return {name: value for name, value in claims.items() if value is not None}


def cloud_claims(**changes):
    now = int(time.time())
    claims = {
        "jti": uuid.uuid4().hex, "sub": "anna", "subType": "user", "name": "Anna", "email": "anna@example.com",
        "email_verified": True, "groups": ["Sales"], "iat": now, "nbf": now, "exp": now + 600,
        "iss": "acme.eu.qlikcloud.com", "aud": "qlik.api/login/jwt-session",
    }
    return present({**claims, **changes})


def signed(claims, key="rsa2048", **header):
    return jwt.encode(claims, (KEYS / f"{key}.private.pem").read_text(), "RS256", headers=header or None)


def site_claims(**changes):
    claims = {"userId": "anna", "userDirectory": "ACME", "aud": "hdr", "exp": int(time.time()) + 600}
    return present({**claims, **changes})


def tokens():
    """What it is, the probe, the token, and the verdict and finding that must come of it."""
    kid = {"kid": "key-2026"}
    now = int(time.time())
    yield "a site that echoes", "site", signed(site_claims()), "rejected", "token-refused"
    yield "a token of PyJWT", "cloud", signed(cloud_claims(), **kid), "accepted", None
    yield "another key", "cloud", signed(cloud_claims(), "rsa2048-b", **kid), "rejected", "signature-invalid"
    yield "another key ID", "cloud", signed(cloud_claims(), kid="Key-2026"), "rejected", "key-id-mismatch"
    yield "another issuer", "cloud", signed(cloud_claims(iss="https://acme.eu.qlikcloud.com"), **kid), "rejected", "issuer-mismatch"
    yield "expired", "cloud", signed(cloud_claims(nbf=now - 900, exp=now - 60), **kid), "rejected", "expired"
    yield "without nbf", "cloud", signed(cloud_claims(nbf=None), **kid), "rejected", "claim-missing"
    yield "group for groups", "cloud", signed(cloud_claims(groups=None, group=["Sales"]), **kid), "accepted", "groups-misnamed"
    yield "a token of PyJWT for a site", "site", signed(site_claims()), "accepted", None
    yield "another audience", "site", signed(site_claims(aud="hdR")), "rejected", "audience-mismatch"
    yield "another claim name", "site", signed(site_claims(userId=None, userid="anna")), "rejected", "claim-name-differs"


def probe(folder, server, kind, token):
    options = {
        "cloud": ["probe-qscloud", "--tenant", server, "--api-key-env", "API_KEY"],
        "site": [
            "probe-qseow", "--url", f"{server}/jwt", "--client-cert", "client.pem", "--client-key", "client_key.pem",
            "--repository", server,
        ],
    }[kind]
    words = [BINARY, *options, "--cacert", "root.pem", "--noproxy", "*", "--format", "json", "--show-curl", "--jwt", token]
    ended = subprocess.run(words, cwd=folder, capture_output=True, check=False, env={**os.environ, "API_KEY": API_KEY})
    for secret in (*token.split("."), API_KEY):
        check(f"probe: nothing of {secret[:4]}... is said", secret[:40].encode() not in ended.stdout + ended.stderr)
    return ended.returncode, json.loads(ended.stdout)


def curl(folder, command, token):
    """The status that the curl command gets with what --show-curl showed."""
    words = command.replace("--include", "--output answer --write-out '%{http_code}'") + " --noproxy '*'"
    environment = {**os.environ, "TOKEN": token, "API_KEY": API_KEY}
    return subprocess.run(["sh", "-c", words], cwd=folder, capture_output=True, check=False, env=environment).stdout.decode()


def main(folder):
    verify, schema = SCHEMAS
    registry = Registry().with_resources((each["$id"], Resource.from_contents(each)) for each in SCHEMAS)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, registry=registry)
    (folder / "tenant.toml").write_text(CONFIGURATION)
    server = subprocess.Popen(
        [STAND_IN, "tenant.toml", "--exit-with-parent"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )
    try:
        address = server.stdout.readline().removeprefix("ready ").strip()
        for what, kind, token, verdict, code in tokens():
            status, report = probe(folder, address, kind, token)
            errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(report)]
            check(f"probe: the report fits its schema: {what} {' '.join(errors)}".rstrip(), not errors)
            check(f"probe: {what}: {report['verdict']}", report["verdict"] == verdict and status == (verdict != "accepted"))
            codes = [finding["code"] for finding in report["findings"]]
            check(f"probe: {what}: {code}: {codes}", code is None and not codes or code in codes)
        if shutil.which("curl"):
            token = signed(cloud_claims(), kid="key-2026")
            _, report = probe(folder, address, "cloud", signed(cloud_claims(), kid="key-2026"))
            for step in report["steps"]:
                status = curl(folder, step["curl"], token)
                check(f"curl: {step['name']}: {status}", status == str(step["status"]))
    finally:
        server.stdin.close()
        server.wait(5)


with tempfile.TemporaryDirectory() as folder:
    main(pathlib.Path(folder))
print(f"{counts[True]} passed, {counts[False]} failed")
sys.exit(1 if counts[False] else 0)
