"""Writes a token of every peer for every algorithm, and the keys that they verify with."""

import json

from peers import ALL, FIXTURES, SECRET, cases, encode

folder = FIXTURES / "peers"
folder.mkdir(exist_ok=True)
for old in folder.glob("*.jwt"):
    old.unlink()
(folder / "secret").write_bytes(SECRET)
(folder / "secret.jwk").write_text(json.dumps({"kty": "oct", "k": encode(SECRET)}) + "\n")
keys = {case.key.name: case.key.public_jwk() for case in cases() if case.key.name != "secret"}
(folder / "keys.jwks").write_text(json.dumps({"keys": list(keys.values())}, indent=2) + "\n")
for case in cases():
    # The openssl command makes signatures, not tokens.
    for peer in [peer for peer in ALL if peer.name != "openssl" and case.algorithm in peer.algorithms]:
        claims = {"iss": "peer", "sub": f"{peer.name} {case.name}", "iat": 1700000000, "exp": 4102444800}
        suffix = f".{case.key.name}" if case.algorithm == "EdDSA" else ""
        (folder / f"{peer.name}.{case.algorithm}{suffix}.jwt").write_text(peer.sign(case, claims) + "\n")
