"""OPENSSL_CONF: no configuration changes a verdict; one that takes too much away is named."""
import base64

PROVIDERS = "openssl_conf = init\n[init]\nproviders = list\n[list]\n"
CONFIGURATIONS = {
    "legacy and default provider": PROVIDERS + "default = d\nlegacy = l\n[d]\nactivate = 1\n[l]\nactivate = 1\n",
    "legacy provider alone": PROVIDERS + "legacy = l\n[l]\nactivate = 1\n",
    "null provider": PROVIDERS + "null = n\n[n]\nactivate = 1\n",
    "a provider that is not there": PROVIDERS + "other = o\n[o]\nmodule = /nowhere/other.so\nactivate = 1\n",
    "a provider that is no library": PROVIDERS + "other = o\n[o]\nmodule = /etc/passwd\nactivate = 1\n",
    "an engine that is not there": "openssl_conf = init\n[init]\nengines = list\n[list]\nx = e\n[e]\n"
                                   "dynamic_path = /nowhere/engine.so\ninit = 1\ndefault_algorithms = ALL\n",
    "FIPS without a module": "openssl_conf = init\n[init]\nalg_section = algs\n[algs]\ndefault_properties = fips=yes\n",
    "FIPS where there is some": "openssl_conf = init\n[init]\nalg_section = algs\n[algs]\ndefault_properties = ?fips=yes\n",
    "properties that nothing has": "openssl_conf = init\n[init]\nalg_section = algs\n[algs]\n"
                                   "default_properties = provider=other\n",
    "properties that are none": "openssl_conf = init\n[init]\nalg_section = algs\n[algs]\ndefault_properties = ,,=\n",
    "a section that is missing": "config_diagnostics = 1\nopenssl_conf = other\n",
    "faults that are to be told": "config_diagnostics = 1\n" + PROVIDERS + "other = o\n[o]\nmodule = /nowhere\nactivate = 1\n",
    "security level 0": "openssl_conf = init\n[init]\nssl_conf = s\n[s]\nsystem_default = d\n[d]\n"
                        "CipherString = DEFAULT:@SECLEVEL=0\nMinProtocol = None\n",
    "security level 5": "openssl_conf = init\n[init]\nssl_conf = s\n[s]\nsystem_default = d\n[d]\n"
                        "CipherString = DEFAULT:@SECLEVEL=5\n",
    "rubbish": "[[[[\n=\n\x01\x02",
    "a file that includes itself": ".include SELF\n",
    "nothing": "",
}
#: What these leave is not enough for anything.
UNUSABLE = ("legacy provider alone", "null provider", "a provider that is not there", "a provider that is no library",
            "FIPS without a module", "properties that nothing has", "faults that are to be told")


def check(bench):
    folder = bench.folder()
    for name, text in CONFIGURATIONS.items():
        path = folder / "openssl.cnf"
        path.write_text(text.replace("SELF", str(path)))
        judge(bench, name, {"OPENSSL_CONF": f"{path}"}, name in UNUSABLE)
    judge(bench, "a file that is missing", {"OPENSSL_CONF": "/nowhere/openssl.cnf"}, False)
    judge(bench, "a folder", {"OPENSSL_CONF": f"{folder}"}, False)
    judge(bench, "modules in nowhere", {"OPENSSL_MODULES": "/nowhere", "OPENSSL_ENGINES": "/nowhere"}, False)


def judge(bench, name, env, is_unusable):
    """A good token is accepted, an altered one is refused, or neither is judged and the reason is said."""
    peers = bench.inputs / "peers"
    for algorithm, token, key in (
        ("RS256", peers / "jose.RS256.jwt", ["--cert-publickey-file", peers / "keys.jwks"]),
        ("PS384", peers / "jose.PS384.jwt", ["--cert-publickey-file", peers / "keys.jwks"]),
        ("ES256", peers / "jose.ES256.jwt", ["--cert-publickey-file", peers / "keys.jwks"]),
        ("HS256", peers / "jose.HS256.jwt", ["--secret-file", peers / "secret"]),
        ("EdDSA", peers / "pyjwt.EdDSA.ed25519.jwt", ["--cert-publickey-file", peers / "keys.jwks"]),
        ("a PEM key", bench.token, ["--cert-publickey-file", bench.public]),
    ):
        verify = ["verify", "--signature-only", *key, "--jwt"]
        good = token.read_text().strip()
        for text, status in ((good, 0), (altered(good), 1)):
            outcome = bench.run(*verify, text, env=env)
            statuses = (3,) if is_unusable else (status,)
            words = "OPENSSL_CONF" if is_unusable else ""
            kind = "a good token" if status == 0 else "an altered one"
            bench.say(f"{name}, {algorithm}, {kind}", bench.fault(outcome, statuses, words=words))
    create = ["create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "1m"]
    folder = bench.folder()
    for kind, words in (
        ("a token", create + ["--subject", "a", "--cert-privatekey-file", bench.key]),
        ("tokens of users", create + ["--users", bench.users, "--cert-privatekey-file", bench.key, "-q"]),
        ("an EC key", ["create-cert", "--cert-key-type", "p256", "--cert-file-prefix", f"{folder}/a"]),
        ("an RSA key", ["create-cert", "--cert-key-type", "rsa3072", "--cert-file-prefix", f"{folder}/b"]),
        ("a key to look at", ["inspect-key", bench.key]),
        ("a certificate to look at", ["inspect-key", bench.inputs / "keys/rsa2048.certificate.pem"]),
        ("a plan", ["run", bench.inputs / "plans/qscloud.toml"]),
    ):
        outcome = bench.run(*words, env=env)
        fault = bench.fault(outcome, (2, 3) if is_unusable else (0,), words="OPENSSL_CONF" if is_unusable else "")
        if is_unusable and list(folder.iterdir()):
            fault = fault or "a file was written"
        bench.say(f"{name}, {kind}", fault)
    outcome = bench.run("decode", "--jwt-file", bench.token, env=env)
    bench.say(f"{name}, a token that is only read", bench.fault(outcome, (0,)))


def altered(token):
    """The same with one bit of its signature changed."""
    head, payload, signature = token.split(".")
    data = bytearray(base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4)))
    data[len(data) // 2] ^= 1
    return f"{head}.{payload}.{base64.urlsafe_b64encode(data).decode().rstrip('=')}"
