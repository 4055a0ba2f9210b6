"""New keys in every form that is read, and the texts and numbers in them that must not be seen anywhere."""

import base64
import json
import pathlib
import subprocess

PASSPHRASE = "s3cr3t-Passphrase/of+tests=0123456789"


def openssl(*words, data=None):
    return subprocess.run(["openssl", *words], input=data, capture_output=True, check=True).stdout


def der_integers(der):
    """The numbers of an RSAPrivateKey (RFC 8017 A.1.2)."""
    def element(at):
        length, start = der[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            length, start = int.from_bytes(der[start:start + count], "big"), start + count
        return start, start + length
    at, _ = element(0)
    numbers = []
    while at < len(der):
        start, end = element(at)
        numbers.append(int.from_bytes(der[start:end], "big"))
        at = end
    return numbers


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Keys:
    """An RSA key and an EC key with their files, below a folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        pem = openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
        self.traditional = openssl("pkey", "-outform", "DER", "-traditional", data=pem)
        names = ("n", "e", "d", "p", "q", "dp", "dq", "qi")
        self.numbers = dict(zip(names, der_integers(self.traditional)[1:]))
        self.passphrase = PASSPHRASE
        (self.folder / "passphrase").write_text(PASSPHRASE + "\n")
        (self.folder / "wrong").write_text("wr0ng-Passphrase/of+tests=9876543210\n")
        self.pem = pem.decode()
        self.write("key.pem", pem)
        self.write("key.der", openssl("pkcs8", "-topk8", "-nocrypt", "-outform", "DER", data=pem))
        self.write("pkcs1.pem", openssl("pkey", "-traditional", data=pem))
        self.write("joined.txt", pem.replace(b"\n", b"\\n"))
        self.write("bare.txt", b"".join(pem.split(b"\n")[1:-2]))
        secret = ["-passout", f"file:{self.folder}/passphrase"]
        self.write("encrypted.pem", openssl("pkcs8", "-topk8", "-v2", "aes-256-cbc", *secret, data=pem))
        self.write("legacy.pem", openssl("rsa", "-aes128", "-traditional", *secret, data=pem))
        self.write("public.pem", openssl("pkey", "-pubout", data=pem))
        self.write("certificate.pem", openssl("req", "-x509", "-key", self.path("key.pem"), "-subj", "/CN=secrets"))
        self.write("key.p12", openssl("pkcs12", "-export", "-inkey", self.path("key.pem"), "-in",
                                      self.path("certificate.pem"), *secret))
        jwk = {name: base64url(n.to_bytes((n.bit_length() + 7) // 8, "big")) for name, n in self.numbers.items()}
        self.write("key.jwk", json.dumps({"kty": "RSA", **jwk}).encode())
        curve = openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
        self.write("p256.pem", curve)
        self.write("other.pem", openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"))
        self.write("damaged.pem", pem.replace(pem.split(b"\n")[10], b"*" * 64))

    def write(self, name, data):
        path = self.folder / name
        path.write_bytes(data)
        path.chmod(0o600)

    def path(self, name):
        return str(self.folder / name)

    def private_files(self):
        """The files that hold a private key, by name, and whether the passphrase opens them."""
        return {"key.pem": False, "key.der": False, "pkcs1.pem": False, "joined.txt": False, "bare.txt": False,
                "key.jwk": False, "encrypted.pem": True, "legacy.pem": True, "key.p12": True}
