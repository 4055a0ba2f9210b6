"""Other implementations of JSON Web Signatures, all with the same two functions: sign and verify."""

import base64
import json
import pathlib
import subprocess
import tempfile
import warnings

import jwt
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from jwcrypto import jwk, jws
from jwcrypto.common import JWException

warnings.simplefilter("ignore")

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "Fixtures"
SECRET = b"known to everybody: the secret that the peers of qs-jwt sign by!"


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def run(*words, stdin=b""):
    return subprocess.run(list(map(str, words)), input=stdin, capture_output=True, check=False)


class Key:
    """A key pair of Fixtures/keys, or the secret."""

    def __init__(self, name):
        self.name = name
        if name == "secret":
            self.private = self.public = SECRET
            self.jwk = jwk.JWK(kty="oct", k=encode(SECRET))
            self.private_path = self.public_path = FIXTURES / "peers" / "secret.jwk"
            return
        self.private_path = FIXTURES / "keys" / f"{name}.private.pem"
        self.public_path = FIXTURES / "keys" / f"{name}.public.pem"
        self.private, self.public = self.private_path.read_bytes(), self.public_path.read_bytes()
        self.jwk = jwk.JWK.from_pem(self.private)

    def public_jwk(self):
        return {**self.jwk.export_public(as_dict=True), "kid": self.name} if self.name != "secret" else None


class Case:
    """An algorithm with a key that it may be used with."""

    def __init__(self, algorithm, key):
        self.algorithm, self.key = algorithm, key
        self.name = f"{algorithm} {key.name}"

    def header(self):
        kid = {} if self.key.name == "secret" else {"kid": self.key.name}
        return {"alg": self.algorithm, "typ": "JWT", **kid}


def cases():
    rsa, secret = Key("rsa2048"), Key("secret")
    ed25519, ed448 = Key("ed25519"), Key("ed448")
    found = [Case(family + size, rsa) for family in ("RS", "PS") for size in ("256", "384", "512")]
    found += [Case("ES256", Key("p256")), Case("ES384", Key("p384")), Case("ES512", Key("p521"))]
    found += [Case("ES256K", Key("secp256k1")), Case("EdDSA", ed25519), Case("EdDSA", ed448)]
    found += [Case("Ed25519", ed25519), Case("Ed448", ed448)]
    return found + [Case("HS" + size, secret) for size in ("256", "384", "512")]


class PyJWT:
    name = "pyjwt"
    algorithms = set(jwt.algorithms.get_default_algorithms()) - {"none"}

    def sign(self, case, claims):
        header = {name: value for name, value in case.header().items() if name != "alg"}
        return jwt.encode(claims, case.key.private, algorithm=case.algorithm, headers=header)

    def verify(self, case, token):
        try:
            jwt.decode(token, case.key.public, algorithms=[case.algorithm], options={"verify_aud": False})
            return True
        except jwt.InvalidTokenError:
            return False


class JWCrypto:
    name = "jwcrypto"
    algorithms = set(jws.default_allowed_algs)

    def sign(self, case, claims):
        token = jws.JWS(json.dumps(claims).encode())
        token.allowed_algs = [case.algorithm]
        token.add_signature(case.key.jwk, None, json.dumps(case.header()), None)
        return token.serialize(compact=True)

    def verify(self, case, token):
        try:
            parsed = jws.JWS()
            parsed.allowed_algs = [case.algorithm]
            parsed.deserialize(token, case.key.jwk)
            return parsed.is_valid
        except (JWException, ValueError):
            return False


class Jose:
    name = "jose"
    algorithms = set(run("jose", "alg", "-k", "sign").stdout.decode().split())

    def sign(self, case, claims):
        template = json.dumps({"protected": case.header()})
        with tempfile.NamedTemporaryFile() as key:
            key.write(case.key.jwk.export().encode())
            key.flush()
            made = run("jose", "jws", "sig", "-I-", "-s", template, "-k", key.name, "-c", stdin=json.dumps(claims).encode())
        return made.stdout.decode().strip()

    def verify(self, case, token):
        with tempfile.NamedTemporaryFile() as key:
            key.write(case.key.jwk.export().encode())
            key.flush()
            return run("jose", "jws", "ver", "-i-", "-k", key.name, "-O-", stdin=token.encode()).returncode == 0


class OpenSSL:
    name = "openssl"
    algorithms = {case.algorithm for case in cases()}
    sizes = {"p256": 32, "p384": 48, "p521": 66, "secp256k1": 32}

    def sign(self, case, claims):
        data = ".".join(encode(json.dumps(part).encode()) for part in (case.header(), claims)).encode()
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "data"
            path.write_bytes(data)
            if case.key.name == "secret":
                signature = self.mac(case, data)
            elif case.algorithm.startswith("Ed"):
                words = ("openssl", "pkeyutl", "-sign", "-rawin", "-inkey", case.key.private_path, "-in", path)
                signature = run(*words).stdout
            else:
                signature = run(*self.digest(case), "-sign", case.key.private_path, path).stdout
        if case.key.name in self.sizes:
            size = self.sizes[case.key.name]
            signature = b"".join(number.to_bytes(size, "big") for number in decode_dss_signature(signature))
        return data.decode() + "." + encode(signature)

    def verify(self, case, token):
        data, _, last = token.rpartition(".")
        signature = decode(last)
        if case.key.name == "secret":
            return signature == self.mac(case, data.encode())
        if case.key.name in self.sizes:
            size = self.sizes[case.key.name]
            if len(signature) != 2 * size:
                return False
            halves = (signature[:size], signature[size:])
            signature = encode_dss_signature(*(int.from_bytes(half, "big") for half in halves))
        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder) / name for name in ("data", "signature")]
            paths[0].write_bytes(data.encode())
            paths[1].write_bytes(signature)
            if case.algorithm.startswith("Ed"):
                words = ("openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", case.key.public_path)
                return run(*words, "-in", paths[0], "-sigfile", paths[1]).returncode == 0
            words = (*self.digest(case), "-verify", case.key.public_path, "-signature", paths[1], paths[0])
            return run(*words).returncode == 0

    def digest(self, case):
        size = "256" if case.algorithm == "ES256K" else case.algorithm[2:]
        options = ["rsa_padding_mode:pss", "rsa_pss_saltlen:digest"] if case.algorithm.startswith("PS") else []
        return ["openssl", "dgst", f"-sha{size}"] + [word for option in options for word in ("-sigopt", option)]

    def mac(self, case, data):
        words = (*self.digest(case), "-mac", "HMAC", "-macopt", f"hexkey:{SECRET.hex()}", "-binary")
        return run(*words, stdin=data).stdout


ALL = [PyJWT(), JWCrypto(), Jose(), OpenSSL()]
