"""Reports of verify held against their schema by the Python package jsonschema; see run.sh."""

import copy
import json
import pathlib
import sys
import time

from jsonschema import Draft202012Validator

from peers import ALL, FIXTURES, cases, encode, run

BINARY = pathlib.Path(sys.argv[1]).resolve()
SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "Sources/Commands/Rendering/verify.schema.json"
KEYS, PEERS = FIXTURES / "keys", FIXTURES / "peers"
TWICE = b'{"a":0,"a":0}'
counts = {True: 0, False: 0}


def check(what, holds):
    counts[bool(holds)] += 1
    print("ok    " if holds else "FAILED", what)


def report(token, *words, key="rsa2048"):
    public = KEYS / f"{key}.public.pem"
    judged = run(BINARY, "verify", "--format", "json", "--cert-publickey-file", public, *words, stdin=token.encode())
    return json.loads(judged.stdout)


def signed(**claims):
    case = next(case for case in cases() if case.algorithm == "RS256")
    return ALL[0].sign(case, {"exp": int(time.time()) + 600, **claims})


def reports():
    """Names, and reports of each kind."""
    token = signed(iss="https://acme.example/", sub="\x1b[31m", large=2**70)
    header, _, signature = token.split(".")
    yield "accepted", report(token)
    yield "accepted with --signature-only", report(token, "--signature-only")
    yield "a near miss", report(token, "--issuer", "acme.example", "--keyid", "RSA2048")
    yield "all of qscloud broken", report(token, "--for", "qscloud")
    yield "all of qseow broken", report(token, "--for", "qseow")
    yield "another key", report(token, key="rsa2048-b")
    yield "a key of another type", report(token, key="p256")
    yield "altered", report(f"{header}.{encode(b'{}')}.{signature}")
    yield "cut off", report(token[:-9])
    yield "a header that is no base64url", report(f"!{token}")
    yield "a payload that is no JSON", report(f"{header}.{encode(b'{1}')}.{signature}")
    yield "a payload with a name twice", report(f"{header}.{encode(TWICE)}.{signature}")
    yield "encrypted", report("a.b.c.d.e")
    yield "empty", report("")
    yield "the year 10000", report(token, "--at", "253402300800")
    both = [word for name in ("keys.jwks", "secret.jwk") for word in ("--cert-publickey-file", PEERS / name)]
    for path in sorted(PEERS.glob("*.*256.jwt")):
        yield path.name, report(path.read_text(), *both)


def spoilt(good):
    """Names, and reports like this one with one thing wrong."""
    for name in good:
        without = copy.deepcopy(good)
        del without[name]
        yield f"without {name}", without
    for change in (
        {"extra": None}, {"verdict": "maybe"}, {"platform": ""}, {"judgedAt": "now"}, {"leeway": -1}, {"leeway": 1.5},
        {"signature": {"status": "invalid", "algorithm": "RS256"}},
        {"signature": {"status": "valid", "algorithm": "RS256"}},
        {"findings": [{"code": "expired", "severity": "error", "message": "m", "source": "s"}]},
        {"findings": [{"code": "expired", "severity": "note", "message": "m", "source": "s", "header": "a", "claim": "a"}]},
        {"findings": [{"code": "malformed", "severity": "note", "message": "m", "source": "s", "segment": "payload"}]},
        {"findings": [{"code": "Not A Code", "severity": "note", "message": "m", "source": "s"}]},
    ):
        yield f"with {json.dumps(change)}", {**good, **change}


schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
found = dict(reports())
for name, value in found.items():
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
    check(f"schema: {name}: {value['verdict']} {' '.join(errors)}".rstrip(), not errors)
for name, value in spoilt(found["accepted"]):
    check(f"schema: refuses a report {name}", not validator.is_valid(value))

print(f"{counts[True]} passed, {counts[False]} failed")
sys.exit(1 if counts[False] else 0)
