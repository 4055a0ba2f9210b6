"""Who judges the tokens of tokens.py, all asked the same: is the signature this key's, and is it a valid JWT now?"""

import datetime
import json
import os
import tempfile
import types

import jwt as pyjwt
from joserfc import jws as joserfc_jws
from joserfc import jwt as joserfc_jwt
from joserfc.jwk import import_key
from jwcrypto import jwk
from jwcrypto import jwt as jwcrypto_jwt

from peers import Jose as JoseCommand
from peers import run

# 2027-01-15T08:00:00Z for all of them, so that a seed gives the same tokens each time.
NOW = 1_800_000_000


class Stopped(datetime.datetime):
    """A clock that stands still, for those who can be told the time in no other way."""

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(NOW, tz)


pyjwt.api_jwt.datetime = Stopped
jwcrypto_jwt.time = types.SimpleNamespace(time=lambda: NOW)


class Ours:
    """qs-jwt verify --each-line without a platform's rules, all tokens of a case in one process."""

    def __init__(self, binary):
        self.binary = binary

    def verdicts(self, case, tokens, *more):
        """In the order of the tokens. Those that are more than a line are members of JSON objects."""
        lines = [index for index, token in enumerate(tokens) if token.strip() and not set(token) & set("\n\r\0")]
        others = [index for index in range(len(tokens)) if index not in set(lines)]
        found = self.run(case, [tokens[index] for index in lines], *more)
        found += self.run(case, [json.dumps({"t": tokens[index]}) for index in others], "--field", "t", *more)
        return [found for _, found in sorted(zip(lines + others, found))]

    def run(self, case, lines, *more):
        if not lines:
            return []
        key = case.key.public_path
        words = ("verify", "--each-line", "--algorithm", case.algorithm, "--cert-publickey-file", key)
        done = run(self.binary, *words, *more, stdin="".join(line + "\n" for line in lines).encode())
        reports = [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode not in (0, 1) or len(reports) != len(lines):
            raise SystemExit(f"qs-jwt ended with {done.returncode}: {done.stderr.decode()[-500:]}")
        return [report["verdict"] == "accepted" for report in reports]


class PyJWT:
    name = "pyjwt"

    def accepts(self, case, token):
        options = {"verify_aud": False}
        pyjwt.decode(token, case.key.public, algorithms=[case.algorithm], options=options)


class JoseRFC:
    name = "joserfc"
    keys = {}

    def accepts(self, case, token):
        if case.key.name not in self.keys:
            key = case.key.jwk.export_public(as_dict=True) if case.key.name != "secret" else case.key.jwk.export(as_dict=True)
            self.keys[case.key.name] = import_key({name: value for name, value in key.items() if name != "kid"})
        # A parameter that it does not know is ignored (RFC 7515 section 4), as the others do.
        registry = joserfc_jws.JWSRegistry(algorithms=[case.algorithm], strict_check_header=False)
        decoded = joserfc_jwt.decode(token, self.keys[case.key.name], registry=registry)
        joserfc_jwt.JWTClaimsRegistry(now=NOW, leeway=0).validate(decoded.claims)


class JWCrypto:
    name = "jwcrypto"
    keys = {}

    def accepts(self, case, token):
        if case.key.name not in self.keys:
            key = case.key.jwk
            self.keys[case.key.name] = key if case.key.name == "secret" else jwk.JWK.from_pem(case.key.public)
        judged = jwcrypto_jwt.JWT(algs=[case.algorithm])
        judged.leeway = 0
        judged.deserialize(token, self.keys[case.key.name])


class Jose:
    """Debian's command, which looks at the signature alone; a process for each token."""

    name = "jose"
    algorithms = JoseCommand.algorithms

    def accepts(self, case, token):
        with tempfile.NamedTemporaryFile(dir=os.environ.get("TMPDIR")) as key:
            key.write(json.dumps({**json.loads(case.key.jwk.export()), "alg": case.algorithm}).encode())
            key.flush()
            if run("jose", "jws", "ver", "-i-", "-k", key.name, "-O-", stdin=token.encode(errors="surrogatepass")).returncode:
                raise ValueError


LIBRARIES = [PyJWT(), JoseRFC(), JWCrypto()]
COMMAND = Jose()


def accepts(judge, case, token):
    """Whatever is raised is a refusal: a caller of these libraries lets nobody in then."""
    try:
        judge.accepts(case, token)
        return True
    except Exception:  # noqa: BLE001 the peers raise of everything on hostile input
        return False
