"""Every algorithm, every peer, both directions; see run.sh."""

import json
import pathlib
import sys
import time

from peers import ALL, cases, decode, encode, run

BINARY = pathlib.Path(sys.argv[1]).resolve()
counts = {True: 0, False: 0}


def check(what, holds):
    counts[bool(holds)] += 1
    print("ok    " if holds else "FAILED", what)


def altered(token):
    """The token with one bit of each part changed, where it stays a token of the same algorithm."""
    header, payload, signature = token.split(".")
    claims = encode(decode(payload)[:-1] + b" }")
    content = bytearray(decode(signature))
    content[len(content) // 2] ^= 1
    return {"payload": f"{header}.{claims}.{signature}", "signature": f"{header}.{payload}.{encode(bytes(content))}"}


def ours_sign(case):
    made = run(
        BINARY, "create-qseow", "--userdir", "D", "--userid", "u", "--audience", "a", "--expires", "1h",
        "--algorithm", case.algorithm, "--cert-privatekey-file", case.key.private_path, "--minimal-output",
    )
    return made.stdout.decode().strip()


def ours_report(case, token):
    words = ("verify", "--format", "json", "--algorithm", case.algorithm, "--cert-publickey-file", case.key.public_path)
    judged = run(BINARY, *words, stdin=token.encode())
    report = json.loads(judged.stdout) if judged.stdout else {}
    return judged.returncode, report


def exchange(case, peer):
    token = ours_sign(case)
    check(f"{case.name}: {peer.name} accepts ours", token and peer.verify(case, token))
    for part, other in altered(token).items():
        check(f"{case.name}: {peer.name} refuses ours with an altered {part}", not peer.verify(case, other))
    token = peer.sign(case, {"iss": "peer", "exp": int(time.time()) + 3600})
    code, report = ours_report(case, token)
    check(f"{case.name}: ours accepts that of {peer.name}", code == 0 and report["signature"]["status"] == "valid")
    for part, other in altered(token).items():
        code, report = ours_report(case, other)
        check(
            f"{case.name}: ours refuses that of {peer.name} with an altered {part}",
            code == 1 and report["signature"]["status"] == "invalid",
        )


for case in cases():
    for peer in [peer for peer in ALL if case.algorithm in peer.algorithms]:
        exchange(case, peer)
    if case.key.name != "secret":
        _, report = ours_report(case, ours_sign(case))
        thumbprint = report.get("signature", {}).get("key", {}).get("thumbprint")
        check(f"{case.name}: the thumbprint is that of jwcrypto", thumbprint == case.key.jwk.thumbprint())

print(f"{counts[True]} passed, {counts[False]} failed")
sys.exit(1 if counts[False] else 0)
