"""Every command that reads a file, with the place of the file's name."""


def all_of(bench):
    """Pairs of a name and a function from the path to the words."""
    create = ["create-qscloud", "--issuer", "i.example", "--keyid", "k", "--expires", "1m"]
    key, public, token = bench.key, bench.public, bench.token
    locked = bench.inputs / "keys/rsa2048.encrypted.pem"
    probe = ["probe-qscloud", "--tenant", "127.0.0.1:9", "--noproxy", "*", "--max-time", "2", "--jwt-file", token]
    return {
        "token of verify": lambda path: ["verify", "--jwt-file", path, "--cert-publickey-file", public],
        "key of verify": lambda path: ["verify", "--jwt-file", token, "--cert-publickey-file", path],
        "secret of verify": lambda path: ["verify", "--jwt-file", token, "--secret-file", path],
        "token of decode": lambda path: ["decode", "--jwt-file", path],
        "lines of decode": lambda path: ["decode", "--each-line", path],
        "lines of verify": lambda path: ["verify", "--each-line", path, "--cert-publickey-file", public],
        "key of inspect-key": lambda path: ["inspect-key", path],
        "passphrase": lambda path: ["inspect-key", "--passphrase-file", path, locked],
        "private key": lambda path: create + ["--subject", "a", "--cert-privatekey-file", path],
        "users": lambda path: create + ["--cert-privatekey-file", key, "--users", path],
        "plan": lambda path: ["run", path],
        "authorities of probe": lambda path: probe + ["--cacert", path],
        "API key of probe": lambda path: probe + ["--api-key-file", path],
    }


#: Contents that are no token are judged, and the secret of another token is.
JUDGED = ("token of verify", "token of decode", "secret of verify")
#: What is read as it comes, and has as many lines as it has.
STREAMS = ("lines of decode", "lines of verify")
