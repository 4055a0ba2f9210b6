"""Generated tokens for differential.py, good ones and ones that are wrong in one way each; a class is that way.

A class is a function of a Maker. What it changes in header or payload is signed along, unless its name says otherwise.
"""

import hashlib
import hmac
import json
import random

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from peers import Case, Key, decode, encode

CASES = [
    Case("RS256", Key("rsa2048")), Case("RS512", Key("rsa2048")), Case("PS256", Key("rsa2048")),
    Case("ES256", Key("p256")), Case("ES384", Key("p384")), Case("ES512", Key("p521")),
    Case("EdDSA", Key("ed25519")), Case("HS256", Key("secret")),
]
ORDERS = {
    "p256": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "p384": int("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973", 16),
    "p521": 6864797660130609714981900799081393217269435300143305409394463459185543183397655394245057746333217197532963996371363321113864768612440380340372808892707005449,
}
SIZES = {"p256": 32, "p384": 48, "p521": 66}
OTHERS = {
    "RS256": "RS384", "RS512": "RS256", "PS256": "RS256", "ES256": "ES384", "ES384": "ES256", "ES512": "ES256",
    "EdDSA": "ES256", "HS256": "HS384",
}
PRIVATE = {}


def private(name):
    if name not in PRIVATE:
        PRIVATE[name] = serialization.load_pem_private_key(Key(name).private, None)
    return PRIVATE[name]


def sign(case, data, key=None):
    """The signature of JWA; `key` takes the place of the case's own."""
    size = int(case.algorithm[2:]) if case.algorithm[2:].isdigit() else 0
    digest = {256: hashes.SHA256(), 384: hashes.SHA384(), 512: hashes.SHA512(), 0: None}[size]
    if case.algorithm.startswith("HS"):
        return hmac.new(key or case.key.private, data, hashlib.sha256).digest()
    key = key or private(case.key.name)
    if case.algorithm.startswith("RS"):
        return key.sign(data, padding.PKCS1v15(), digest)
    if case.algorithm.startswith("PS"):
        return key.sign(data, padding.PSS(padding.MGF1(digest), digest.digest_size), digest)
    if case.algorithm == "EdDSA":
        return key.sign(data)
    return raw(case, *decode_dss_signature(key.sign(data, ec.ECDSA(digest))))


def raw(case, *numbers):
    return b"".join(number.to_bytes(SIZES[case.key.name], "big") for number in numbers)


class Maker:
    """One case with the numbers that vary; makes a token of the parts that a class gives it."""

    def __init__(self, case, seed, now):
        self.case, self.random, self.now = case, random.Random(seed), now

    def header(self, **more):
        return {"alg": self.case.algorithm, "typ": "JWT", **more}

    def claims(self, **more):
        words = ["anna", "bruno", "Zoë", "x" * self.random.randint(1, 60), "日本"]
        claims = {
            "sub": self.random.choice(words), "exp": self.now + self.random.randint(3600, 90000),
            "iat": self.now - self.random.randint(60, 9000), "jti": f"{self.random.getrandbits(64):x}",
        }
        names = self.random.sample(sorted(claims), len(claims))
        extra = {"n": self.random.choice([0, -1, 1.5, True, None, "t", [1, "a"], {"b": {}}])}
        return {**{name: claims[name] for name in names}, **extra, **more}

    @staticmethod
    def text(part):
        """The bytes of a header or payload: an object, a text of JSON, or bytes."""
        if isinstance(part, dict):
            return json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode()
        return part.encode() if isinstance(part, str) else part

    def token(self, header=None, payload=None, key=None):
        parts = [encode(self.text(part)) for part in (header or self.header(), payload or self.claims())]
        return self.signed(*parts, key=key)

    def signed(self, header, payload, key=None):
        data = f"{header}.{payload}"
        return f"{data}.{encode(sign(self.case, data.encode(), key))}"

    def parts(self):
        kid = "".join(self.random.choices("abKK?>~ÿ日", k=self.random.randint(1, 12)))
        return self.token(header=self.header(kid=kid)).split(".")

    def member(self, part, text):
        """The JSON of an object with one more member, written as it is given."""
        return f"{self.text(part).decode()[:-1]},{text}}}"


def header_classes():
    values = {
        "kid-text": '"kid":"one"', "kid-number": '"kid":1', "kid-null": '"kid":null', "kid-array": '"kid":["a"]',
        "extra": '"x":1', "cty-number": '"cty":1', "cty-jwt": '"cty":"JWT"', "crit-empty": '"crit":[]',
        "crit-unknown": '"crit":["x"],"x":1', "crit-absent": '"crit":["x"]', "crit-exp": '"crit":["exp"],"exp":1',
        "crit-text": '"crit":"exp"', "crit-alg": '"crit":["alg"]', "crit-null": '"crit":null',
        "b64-false": '"b64":false,"crit":["b64"]', "b64-false-alone": '"b64":false', "b64-true": '"b64":true',
        "b64-true-crit": '"b64":true,"crit":["b64"]', "b64-text": '"b64":"false"', "zip": '"zip":"DEF"',
        "jku": '"jku":"https://a.example/k"', "x5u": '"x5u":"https://a.example/c"', "jwk-number": '"jwk":1',
        "jku-number": '"jku":1', "x5c-text": '"x5c":"a"', "enc": '"enc":"A128GCM"',
        "duplicate-extra": '"x":1,"x":2', "duplicate-typ": '"typ":"JWT"', "nested": '"x":{"crit":["y"],"alg":"none"}',
    }
    for name, text in values.items():
        yield f"header-{name}", lambda maker, text=text: maker.token(header=maker.member(maker.header(), text))
    types = {"typ-other": "at+jwt", "typ-number": 1, "typ-null": None, "typ-empty": ""}
    for name, value in types.items():
        yield f"header-{name}", lambda maker, value=value: maker.token(header=maker.header(typ=value))
    algorithms = {
        "none": "none", "none-case": "NoNe", "empty": "", "number": 1, "null": None, "array": ["RS256"], "unknown": "XX9",
        "blank": "RS256 ",
    }
    for name, value in algorithms.items():
        yield f"header-alg-{name}", lambda maker, value=value: maker.token(header=maker.header(alg=value))
    yield "header-alg-missing", lambda maker: maker.token(header={"typ": "JWT"})
    yield "header-alg-case", lambda maker: maker.token(header=maker.header(alg=maker.case.algorithm.lower()))
    yield "header-alg-other", lambda maker: maker.token(header=maker.header(alg=OTHERS[maker.case.algorithm]))
    yield "header-alg-name-case", lambda maker: maker.token(header={"ALG": maker.case.algorithm})
    yield "header-alg-twice", lambda maker: maker.token(
        header=maker.member(maker.header(), f'"alg":"{maker.case.algorithm}"')
    )
    yield "header-alg-none-last", lambda maker: maker.token(header=maker.member(maker.header(), '"alg":"none"'))
    yield "header-alg-none-first", lambda maker: maker.token(
        header=maker.member({"alg": "none"}, f'"alg":"{maker.case.algorithm}"')
    )
    yield "header-alg-escaped", lambda maker: maker.token(header='{"\\u0061lg":"%s"}' % maker.case.algorithm)
    yield "header-alg-escaped-twice", lambda maker: maker.token(
        header=maker.member(maker.header(), '"\\u0061lg":"none"')
    )


def json_classes(part, good, own):
    """What may be wrong with the JSON of a part; `good` gives its object, `own` is a member that fits in."""

    def cls(name, change):
        def make(maker):
            return maker.token(**{part: change(maker, maker.text(good(maker)).decode())})

        return f"{part}-{name}", make

    yield cls("array", lambda maker, text: f"[{text}]")
    yield cls("text", lambda maker, text: '"text"')
    yield cls("number", lambda maker, text: "1")
    yield cls("null", lambda maker, text: "null")
    yield cls("true", lambda maker, text: "true")
    yield cls("empty-object", lambda maker, text: "{}")
    yield cls("invalid-utf8", lambda maker, text: text[:-1].encode() + b',"x":"\xff"}')
    yield cls("overlong-utf8", lambda maker, text: text[:-1].encode() + b',"x":"\xc0\xaf"}')
    yield cls("surrogate-utf8", lambda maker, text: text[:-1].encode() + b',"x":"\xed\xa0\x80"}')
    yield cls("lone-surrogate", lambda maker, text: text[:-1] + ',"x":"\\ud800"}')
    yield cls("surrogate-pair", lambda maker, text: text[:-1] + ',"x":"\\ud83d\\ude00"}')
    yield cls("trailing-comma", lambda maker, text: text[:-1] + ",}")
    yield cls("trailing-text", lambda maker, text: text + "x")
    yield cls("two-objects", lambda maker, text: text + text)
    yield cls("comment", lambda maker, text: text[:-1] + "/**/}")
    yield cls("single-quotes", lambda maker, text: text[:-1] + ",'x':1}")
    yield cls("unquoted-name", lambda maker, text: text[:-1] + ",x:1}")
    yield cls("byte-order-mark", lambda maker, text: "\ufeff" + text)
    yield cls("utf16", lambda maker, text: text.encode("utf-16-le"))
    yield cls("utf16-mark", lambda maker, text: text.encode("utf-16"))
    yield cls("utf32", lambda maker, text: text.encode("utf-32-le"))
    yield cls("blanks", lambda maker, text: " \t\r\n" + text.replace(",", " ,\n", 1) + "\n ")
    yield cls("vertical-tab", lambda maker, text: "\x0b" + text)
    yield cls("control-character", lambda maker, text: text[:-1] + ',"x":"a\nb"}')
    yield cls("nul", lambda maker, text: text[:-1] + ',"x":"a\\u0000b"}')
    yield cls("bad-escape", lambda maker, text: text[:-1] + ',"x":"\\x41"}')
    yield cls("leading-zero", lambda maker, text: text[:-1] + ',"x":01}')
    yield cls("plus-sign", lambda maker, text: text[:-1] + ',"x":+1}')
    yield cls("bare-point", lambda maker, text: text[:-1] + ',"x":1.}')
    yield cls("nan", lambda maker, text: text[:-1] + ',"x":NaN}')
    yield cls("infinity", lambda maker, text: text[:-1] + ',"x":-Infinity}')
    yield cls("huge-number", lambda maker, text: text[:-1] + ',"x":1e999}')
    yield cls("long-number", lambda maker, text: text[:-1] + ',"x":' + "9" * 300 + "}")
    yield cls("number-of-5000-digits", lambda maker, text: text[:-1] + ',"x":' + "9" * 5000 + "}")
    yield cls("depth-50", lambda maker, text: text[:-1] + ',"x":' + "[" * 50 + "]" * 50 + "}")
    yield cls("depth-100", lambda maker, text: text[:-1] + ',"x":' + "[" * 100 + "]" * 100 + "}")
    yield cls("depth-5000", lambda maker, text: text[:-1] + ',"x":' + "[" * 5000 + "]" * 5000 + "}")
    yield cls("nested-duplicate", lambda maker, text: text[:-1] + ',"x":{"a":1,"a":2}}')
    yield cls("python-word", lambda maker, text: text[:-1] + ',"x":True}')
    yield cls("unclosed", lambda maker, text: text[:-1])
    yield cls("own-twice", lambda maker, text: text[:-1] + f",{own},{own}}}")


def claim_classes():
    def cls(name, claim, value):
        def make(maker):
            claims = {one: other for one, other in maker.claims().items() if one != claim}
            given = value(maker) if callable(value) else value
            return maker.token(payload=maker.member(claims, f'"{claim}":{given}'))

        return f"claim-{name}", make

    for claim in ("exp", "nbf", "iat"):
        for name, value in {
            "text": lambda maker: f'"{maker.now}"', "empty-text": '""', "null": "null", "true": "true", "false": "false",
            "array": "[1]", "object": "{}", "negative": "-1", "zero": "0", "zero-point": "0.0",
            "past": lambda maker: maker.now - maker.random.randint(1800, 10**6),
            "future": lambda maker: maker.now + maker.random.randint(1800, 10**6),
            "past-fraction": lambda maker: f"{maker.now - 2000}.75",
            "future-fraction": lambda maker: f"{maker.now + 2000}.25", "future-exponent": "4.1e9", "past-exponent": "1E9",
            "milliseconds": lambda maker: maker.now * 1000, "milliseconds-past": lambda maker: (maker.now - 3600) * 1000,
            "huge": "1e30", "huge-integer": "9" * 25, "infinite": "1e400", "tiny": "1e-400", "nan": "NaN",
            "infinity": "Infinity", "date": '"2026-11-28T00:00:00Z"',
        }.items():
            yield cls(f"{claim}-{name}", claim, value)
    yield "claim-exp-missing", lambda maker: maker.token(
        payload={name: value for name, value in maker.claims().items() if name != "exp"}
    )
    yield "claim-exp-twice-good-last", lambda maker: maker.token(
        payload='{"exp":1,"exp":%d}' % (maker.now + 3600)
    )
    yield "claim-exp-twice-good-first", lambda maker: maker.token(
        payload='{"exp":%d,"exp":1}' % (maker.now + 3600)
    )
    yield "claim-nbf-and-exp-past", lambda maker: maker.token(payload={"exp": maker.now - 3600, "nbf": maker.now - 7200})
    yield "claim-exp-before-nbf", lambda maker: maker.token(payload={"exp": maker.now + 60, "nbf": maker.now + 7200})
    for claim in ("iss", "sub", "aud", "jti"):
        for name, value in {
            "text": '"https://a.example"', "empty": '""', "number": "7", "null": "null", "array": '["a","b"]', "true": "true",
            "empty-array": "[]", "mixed-array": '["a",1]', "object": '{"a":1}', "not-uri": '"a:b c"',
        }.items():
            yield cls(f"{claim}-{name}", claim, value)


def signature_classes():
    def cls(name, change):
        def make(maker):
            header, payload, signature = maker.parts()
            return f"{header}.{payload}.{encode(change(maker, decode(signature)))}"

        return f"signature-{name}", make

    def flipped(maker, signature):
        content = bytearray(signature)
        content[maker.random.randrange(len(content))] ^= 1 << maker.random.randrange(8)
        return bytes(content)

    yield cls("bit", flipped)
    yield cls("shorter", lambda maker, signature: signature[:-1])
    yield cls("half", lambda maker, signature: signature[: len(signature) // 2])
    yield cls("longer", lambda maker, signature: signature + b"\0")
    yield cls("zero-before", lambda maker, signature: b"\0" + signature)
    yield cls("empty", lambda maker, signature: b"")
    yield cls("one-byte", lambda maker, signature: b"\0")
    yield cls("zeroed", lambda maker, signature: bytes(len(signature)))
    yield cls("ones", lambda maker, signature: b"\xff" * len(signature))
    yield cls("random", lambda maker, signature: maker.random.randbytes(len(signature)))
    yield cls("twice", lambda maker, signature: signature * 2)
    yield cls("reversed", lambda maker, signature: signature[::-1])
    yield cls("encoded-twice", lambda maker, signature: encode(signature).encode())
    yield cls("hex", lambda maker, signature: signature.hex().encode())

    def halves(maker, signature):
        size = SIZES[maker.case.key.name]
        return int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big")

    def on_curves(change):
        return lambda maker, signature: (
            change(maker, *halves(maker, signature)) if maker.case.key.name in SIZES else flipped(maker, signature)
        )

    yield cls("der", on_curves(lambda maker, r, s: encode_dss_signature(r, s)))
    yield cls("s-negated", on_curves(lambda maker, r, s: raw(maker.case, r, ORDERS[maker.case.key.name] - s)))
    yield cls("r-zero", on_curves(lambda maker, r, s: raw(maker.case, 0, s)))
    yield cls("s-zero", on_curves(lambda maker, r, s: raw(maker.case, r, 0)))
    yield cls("r-order", on_curves(lambda maker, r, s: raw(maker.case, ORDERS[maker.case.key.name], s)))
    yield cls("swapped-halves", on_curves(lambda maker, r, s: raw(maker.case, s, r)))
    yield cls(
        "zero-within", on_curves(lambda maker, r, s: raw(maker.case, r) + b"\0" + raw(maker.case, s))
    )

    def other_key(maker):
        names = {"RS": "rsa2048-b", "PS": "rsa2048-b"}
        name = names.get(maker.case.algorithm[:2])
        if name:
            return maker.token(key=private(name))
        if maker.case.algorithm == "HS256":
            return maker.token(key=b"another secret that is long enough")
        if maker.case.algorithm == "EdDSA":
            return maker.token(key=ed25519.Ed25519PrivateKey.from_private_bytes(maker.random.randbytes(32)))
        return maker.token(key=ec.derive_private_key(maker.random.getrandbits(200) + 1, private(maker.case.key.name).curve))

    yield "signature-other-key", other_key
    yield "signature-hmac-public-key", lambda maker: hmac_by_public_key(maker, "HS256")
    yield "signature-hmac-same-alg", lambda maker: hmac_by_public_key(maker, maker.case.algorithm)
    yield "signature-of-other-token", lambda maker: ".".join(maker.parts()[:2] + maker.parts()[2:])


def hmac_by_public_key(maker, algorithm):
    data = f"{encode(maker.text(maker.header(alg=algorithm)))}.{encode(maker.text(maker.claims()))}"
    key = maker.case.key.public if maker.case.algorithm != "HS256" else Key("rsa2048").public
    return f"{data}.{encode(hmac.new(key, data.encode(), hashlib.sha256).digest())}"


def loosened(part):
    """The same bytes under other trailing bits; `None` where a part has none."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    if len(part) % 4 == 0 or not part:
        return None
    return part[:-1] + letters[letters.index(part[-1]) + 1]


def encoding_classes():
    changes = {
        "padded": lambda part: part + "=" * (-len(part) % 4), "padding": lambda part: part + "=",
        "paddings": lambda part: part + "====", "standard": lambda part: part.replace("-", "+").replace("_", "/"),
        "trailing-bits": loosened, "blank-before": lambda part: " " + part, "blank-behind": lambda part: part + " ",
        "blank-within": lambda part: part[:5] + " " + part[5:], "line-break": lambda part: part[:5] + "\n" + part[5:],
        "carriage-return": lambda part: part[:5] + "\r\n" + part[5:], "tab": lambda part: part[:5] + "\t" + part[5:],
        "percent": lambda part: part[:5] + "%2D" + part[5:], "one-letter-more": lambda part: part + "A" * (4 - (len(part) - 1) % 4),
        "letters-more": lambda part: part + "AAAA", "foreign": lambda part: part[:5] + "!" + part[5:],
        "non-ascii": lambda part: part[:5] + "é" + part[5:], "nul": lambda part: part + "\0",
        "full-width": lambda part: chr(ord(part[0]) + 0xFEE0) + part[1:], "kelvin": lambda part: part.replace("K", "\u212a", 1),
        "dash": lambda part: part.replace("-", "\u2011", 1), "shorter": lambda part: part[:-1],
        "case": lambda part: part.swapcase(),
    }
    for place, segment in enumerate(("header", "payload", "signature")):
        for name, change in changes.items():

            def make(maker, place=place, change=change):
                for _ in range(40):
                    parts = maker.parts()
                    changed = change(parts[place])
                    if changed is not None and changed != parts[place]:
                        break
                else:
                    return None
                parts[place] = changed
                if place == 2:
                    return ".".join(parts)
                data = f"{parts[0]}.{parts[1]}"
                return f"{data}.{encode(sign(maker.case, data.encode()))}"

            yield f"encoding-{segment}-{name}", make


def shape_classes():
    def cls(name, change):
        return f"shape-{name}", lambda maker: change(maker, *maker.parts())

    yield cls("header-payload-swapped", lambda maker, h, p, s: f"{p}.{h}.{s}")
    yield cls("payload-signature-swapped", lambda maker, h, p, s: f"{h}.{s}.{p}")
    yield cls("reversed", lambda maker, h, p, s: f"{s}.{p}.{h}")
    yield cls("dot-behind", lambda maker, h, p, s: f"{h}.{p}.{s}.")
    yield cls("dot-before", lambda maker, h, p, s: f".{h}.{p}.{s}")
    yield cls("dot-doubled", lambda maker, h, p, s: f"{h}..{p}.{s}")
    yield cls("four-parts", lambda maker, h, p, s: f"{h}.{p}.{s}.{s}")
    yield cls("five-parts", lambda maker, h, p, s: f"{h}.{p}.{s}.{s}.{s}")
    yield cls("two-parts", lambda maker, h, p, s: f"{h}.{p}")
    yield cls("one-part", lambda maker, h, p, s: h)
    yield cls("no-payload", lambda maker, h, p, s: f"{h}..{s}")
    yield cls("no-header", lambda maker, h, p, s: f".{p}.{s}")
    yield cls("empty", lambda maker, h, p, s: "")
    yield cls("dots", lambda maker, h, p, s: "..")
    yield cls("blank-around", lambda maker, h, p, s: f" {h}.{p}.{s} ")
    yield cls("line-break-behind", lambda maker, h, p, s: f"{h}.{p}.{s}\n")
    yield cls("bearer", lambda maker, h, p, s: f"Bearer {h}.{p}.{s}")
    yield cls("quotes", lambda maker, h, p, s: f'"{h}.{p}.{s}"')
    yield cls("byte-order-mark", lambda maker, h, p, s: f"\ufeff{h}.{p}.{s}")
    yield cls("blank-at-dot", lambda maker, h, p, s: f"{h} .{p}.{s}")
    yield cls("flattened-json", lambda maker, h, p, s: json.dumps({"protected": h, "payload": p, "signature": s}))
    yield cls(
        "general-json", lambda maker, h, p, s: json.dumps({"payload": p, "signatures": [{"protected": h, "signature": s}]})
    )
    yield cls("two-tokens", lambda maker, h, p, s: f"{h}.{p}.{s}{h}.{p}.{s}")
    yield cls("truncated", lambda maker, h, p, s: f"{h}.{p}.{s}"[: maker.random.randrange(1, len(h + p + s))])
    yield cls("upper-case", lambda maker, h, p, s: f"{h}.{p}.{s}".upper())


def byte_classes():
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for place, segment in enumerate(("header", "payload", "signature")):

        def letter(maker, place=place):
            parts = maker.parts()
            index = maker.random.randrange(len(parts[place]))
            while True:
                other = maker.random.choice(letters)
                changed = parts[place][:index] + other + parts[place][index + 1 :]
                # The same bytes in another spelling are a class of their own.
                if decode(changed) != decode(parts[place]):
                    break
            parts[place] = changed
            return ".".join(parts)

        def byte(maker, place=place):
            """Any byte of header or payload, changed and signed along."""
            parts = [bytearray(maker.text(part)) for part in (maker.header(kid="k"), maker.claims())]
            part = parts[place % 2]
            part[maker.random.randrange(len(part))] = maker.random.choice(b'{}[]":,\\ 019eE+-.tfn\x00\x1f\x7f\x80')
            return maker.token(*map(bytes, parts))

        yield f"letter-{segment}-unsigned", letter
        if place < 2:
            yield f"byte-{segment}", byte


def classes():
    """Every class, by name; good tokens stand between them, as they do in the wild."""
    found = {"good": lambda maker: maker.token()}
    found["good-latin"] = lambda maker: maker.token(payload=maker.claims(name="Jürgen Groß"))
    found["good-plain"] = lambda maker: maker.token(
        payload={"sub": f"u{maker.random.randint(1, 99)}", "name": "A B", "exp": maker.now + 3600}
    )
    for part in (
        header_classes(), json_classes("header", lambda maker: maker.header(), '"z":1'),
        json_classes("payload", lambda maker: maker.claims(), '"z":1'), claim_classes(), signature_classes(),
        encoding_classes(), shape_classes(), byte_classes(),
    ):
        found.update(part)
    return found
