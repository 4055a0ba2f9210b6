"""Whether the examples of the RFCs, as the tests have them, verify with jwcrypto and joserfc; see run.sh."""

import json
import pathlib
import re
import sys

from joserfc import jws as joserfc_jws
from joserfc.jwk import KeySet
from jwcrypto import jwk, jws

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "Fixtures"
EXAMPLES = json.loads((FIXTURES / "rfc" / "examples.json").read_text())
ALGORITHMS = ["RS256", "PS384", "ES256", "ES512", "HS256"]
counts = {True: 0, False: 0}


def check(what, holds):
    counts[bool(holds)] += 1
    if not holds:
        print("FAILED", what)


def payload(example):
    """What a detached text was detached from: as it is signed."""
    if "detached" not in example:
        return None
    return jws.base64url_decode(example["detached"])


def jwcrypto_verifies(example):
    """Whether each key verifies a signature, of which there are as many."""
    parsed = json.loads(example["text"]) if example["text"].startswith("{") else {}
    for key in example["keys"]:
        token = jws.JWS()
        token.allowed_algs = ALGORITHMS
        token.deserialize(example["text"])
        try:
            token.verify(jwk.JWK(**key), detached_payload=payload(example))
        except jws.InvalidJWSSignature:
            return False
    return len(parsed.get("signatures", [0])) == len(example["keys"])


def joserfc_verifies(example):
    keys = KeySet.import_key_set({"keys": example["keys"]})
    key = keys.keys[0] if len(keys.keys) == 1 else keys
    joserfc_jws.deserialize_compact(example["text"], key, algorithms=ALGORITHMS)
    return True


for one in EXAMPLES["signatures"]:
    if not one["keys"]:
        check(f"{one['name']}: is unsecured", re.fullmatch(r"eyJhbGciOiJub25lIn0\.[\w-]+\.", one["text"]))
        continue
    check(f"jwcrypto: {one['name']}", jwcrypto_verifies(one))
    if not one["text"].startswith("{") and "detached" not in one:
        check(f"joserfc: {one['name']}", joserfc_verifies(one))
for one in EXAMPLES["keys"]:
    for members in one["jwks"]["keys"]:
        key = jwk.JWK(**members)
        same = key.export(private_key=key.has_private or members["kty"] == "oct", as_dict=True)
        check(f"jwcrypto: {one['name']}", same == members)
print(f"examples of RFCs: {counts[True]} passed, {counts[False]} failed")
sys.exit(1 if counts[False] else 0)
