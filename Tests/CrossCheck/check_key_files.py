"""Key files that openssl and cryptography write, each signed with and verified with; see run.sh."""

import datetime
import os
import pathlib
import sys
import tempfile
import time

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs7, pkcs12
from cryptography.x509.oid import NameOID

from peers import run

BINARY = pathlib.Path(sys.argv[1]).resolve()
FOLDER = tempfile.TemporaryDirectory()
ENCODINGS = {"PEM": serialization.Encoding.PEM, "DER": serialization.Encoding.DER}
PASSPHRASES = ["correct horse", "p\u00e4ssw\u00f6rd \u20ac", ""]
counts = {True: 0, False: 0}


def check(what, holds):
    counts[bool(holds)] += 1
    print("ok    " if holds else "FAILED", what)


def path(name):
    return pathlib.Path(FOLDER.name) / name.replace(" ", "-")


def write(name, data):
    path(name).write_bytes(data)
    return path(name)


class Pair:
    """A key with its certificate and the CA that issued it, all new."""

    def __init__(self, name, algorithm, key):
        self.name, self.algorithm, self.key = name, algorithm, key
        self.public = key.public_key()
        self.ca_key = ec.generate_private_key(ec.SECP256R1())
        self.ca = self.certificate("CA", self.ca_key.public_key(), "CA")
        self.leaf = self.certificate(name, self.public, "CA")
        self.private_pem = write(f"{name}.pem", self.encoded(serialization.NoEncryption()))
        self.leaf_pem = write(f"{name}.cer", self.leaf.public_bytes(serialization.Encoding.PEM))
        both = self.leaf_pem.read_bytes() + self.ca.public_bytes(serialization.Encoding.PEM)
        self.chain_pem = write(f"{name}.chain.cer", both)

    def encoded(self, encryption, encoding=serialization.Encoding.PEM):
        return self.key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, encryption)

    def certificate(self, subject, key, issuer):
        def name(text):
            return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

        now = datetime.datetime.now(datetime.timezone.utc)
        builder = x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name(issuer)).public_key(key)
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        builder = builder.not_valid_after(now + datetime.timedelta(days=30))
        return builder.sign(self.ca_key, hashes.SHA256())


def pairs(prefix=""):
    return [
        Pair(f"{prefix}rsa", "RS256", rsa.generate_private_key(public_exponent=65537, key_size=2048)),
        Pair(f"{prefix}p256", "ES256", ec.generate_private_key(ec.SECP256R1())),
        Pair(f"{prefix}p384", "ES384", ec.generate_private_key(ec.SECP384R1())),
        Pair(f"{prefix}ed25519", "EdDSA", ed25519.Ed25519PrivateKey.generate()),
    ]


def openssl(name, *words):
    made = run("openssl", *words, "-out", path(name))
    check(f"openssl writes {name}", made.returncode == 0)
    return path(name)


def files_of_openssl(pair, passphrase):
    """PKCS#12 in three ways."""
    ways = {
        "aes": [], "3des": ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"],
        "open": ["-keypbe", "NONE", "-certpbe", "NONE"],
    }
    for way, words in ways.items():
        yield openssl(
            f"{pair.name}.{way}.{len(passphrase)}.p12", "pkcs12", "-export", "-inkey", pair.private_pem,
            "-in", pair.chain_pem, "-passout", f"pass:{passphrase}", *words,
        )


def files_of_cryptography(pair, passphrase):
    """PKCS#12 and PKCS#8, as far as there is a passphrase."""
    secret = passphrase.encode()
    builder = serialization.PrivateFormat.PKCS12.encryption_builder().kdf_rounds(5000)
    old = builder.key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC).hmac_hash(hashes.SHA1())
    ways = {"none": serialization.NoEncryption()}
    if secret:
        ways = {"best": serialization.BestAvailableEncryption(secret), "old": old.build(secret)}
    for way, encryption in ways.items():
        data = pkcs12.serialize_key_and_certificates(b"name", pair.key, pair.leaf, [pair.ca], encryption)
        yield write(f"{pair.name}.cryptography.{way}.{len(passphrase)}.p12", data)
    for form, encoding in ENCODINGS.items():
        encryption = serialization.BestAvailableEncryption(secret) if secret else serialization.NoEncryption()
        yield write(f"{pair.name}.cryptography.{len(passphrase)}.{form}", pair.encoded(encryption, encoding))


def second_version(pair):
    """PKCS#8 with the public key behind it, put together by openssl asn1parse."""
    der = pair.encoded(serialization.NoEncryption(), serialization.Encoding.DER)
    public = pair.public.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo,
    )
    # The last element of the SubjectPublicKeyInfo is its BIT STRING; of PKCS#8, the second and the third are kept.
    bits = elements(public)[-1][1][1:]
    parts = elements(der)
    lines = ["asn1 = SEQUENCE:key", "[key]", "version = INTEGER:1", "algorithm = SEQUENCE:algorithm"]
    lines += [f"key = FORMAT:HEX,OCTETSTRING:{parts[2][1].hex()}", f"public = IMPLICIT:1,FORMAT:HEX,BITSTRING:{bits.hex()}"]
    lines += ["[algorithm]"]
    names = {"rsa": ["rsaEncryption", "NULL"], "p256": ["id-ecPublicKey", "OID:prime256v1"]}
    names |= {"p384": ["id-ecPublicKey", "OID:secp384r1"], "ed25519": ["ED25519"]}
    oid, *parameter = names[pair.name]
    lines += [f"name = OID:{oid}"] + [f"parameter = {text}" for text in parameter]
    config = write(f"{pair.name}.cnf", ("\n".join(lines) + "\n").encode())
    made = openssl(f"{pair.name}.second.der", "asn1parse", "-genconf", config, "-noout")
    for form in ("DER", "PEM"):
        if form == "DER":
            yield made
        else:
            text = run("openssl", "base64", "-in", made).stdout
            frame = b"-----BEGIN PRIVATE KEY-----\n" + text + b"-----END PRIVATE KEY-----\n"
            yield write(f"{pair.name}.second.pem", frame)


def elements(der):
    """Tag and contents of the elements in the outer sequence."""

    def one(data):
        length, offset = data[1], 2
        if length >= 0x80:
            offset += length & 0x7F
            length = int.from_bytes(data[2:offset], "big")
        return data[0], data[offset:offset + length], data[offset + length:]

    rest, found = one(der)[1], []
    while rest:
        tag, contents, rest = one(rest)
        found.append((tag, contents))
    return found


def certificates(pair):
    """PKCS#7 of both programs."""
    for form, encoding in ENCODINGS.items():
        yield openssl(
            f"{pair.name}.{form}.p7b", "crl2pkcs7", "-nocrl", "-certfile", pair.chain_pem, "-outform", form
        )
        data = pkcs7.serialize_certificates([pair.leaf, pair.ca], encoding)
        yield write(f"{pair.name}.cryptography.{form}.p7b", data)
    yield write(f"{pair.name}.body.txt", b"".join(pair.leaf_pem.read_bytes().splitlines()[1:-1]))


def opening(passphrase):
    """The option for a passphrase, in the environment of this process."""
    os.environ["PASSPHRASE"] = passphrase
    return ["--passphrase-env", "PASSPHRASE"] if passphrase else []


def signs(pair, file, passphrase=""):
    made = run(
        BINARY, "create-qseow", "--userdir", "D", "--userid", "u", "--audience", "a", "--expires", "1h",
        "--algorithm", pair.algorithm, "--cert-privatekey-file", file, "--minimal-output", *opening(passphrase),
    )
    token = made.stdout.decode().strip()
    try:
        claims = jwt.decode(token, pair.public, algorithms=[pair.algorithm], audience="a")
    except jwt.PyJWTError:
        claims = {}
    check(f"{file.name}: pyjwt accepts what ours signs with it", claims.get("userId") == "u")
    if pair.algorithm == "RS256" and token:
        text, signature = token.rsplit(".", 1)
        content = write("signature", jwt.utils.base64url_decode(signature))
        public = write("public.pem", pair.public.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo,
        ))
        judged = run("openssl", "dgst", "-sha256", "-verify", public, "-signature", content, stdin=text.encode())
        check(f"{file.name}: openssl accepts what ours signs with it", judged.returncode == 0)


def verifies(pair, other, file, passphrase=""):
    for holds, signer in ((True, pair), (False, other)):
        token = jwt.encode({"exp": int(time.time()) + 3600}, signer.key, algorithm=signer.algorithm)
        judged = run(BINARY, "verify", "--cert-publickey-file", file, *opening(passphrase), stdin=token.encode())
        what = "accepts a token of pyjwt" if holds else "refuses a token of another pair"
        check(f"{file.name}: ours {what}", judged.returncode == (0 if holds else 1))


made = pairs()
others = pairs("other-")
for pair, other in zip(made, others):
    for passphrase in PASSPHRASES:
        for file in [*files_of_openssl(pair, passphrase), *files_of_cryptography(pair, passphrase)]:
            signs(pair, file, passphrase)
            verifies(pair, other, file, passphrase)
    for file in second_version(pair):
        signs(pair, file)
        verifies(pair, other, file)
    for file in certificates(pair):
        verifies(pair, other, file)

print(f"{counts[True]} passed, {counts[False]} failed")
sys.exit(1 if counts[False] else 0)
