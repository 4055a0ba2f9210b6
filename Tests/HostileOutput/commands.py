"""Every place into which a hostile text can come: a name, the words of the command, its files and its input."""

import base64
import json


def base64url(text):
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def token(header, payload):
    return f"{base64url(json.dumps(header))}.{base64url(json.dumps(payload))}.AAAA"


def toml(text):
    """A basic string of TOML."""
    return '"' + "".join(f"\\U{ord(each):08X}" if not (" " <= each <= "~") or each in '"\\' else each for each in text) + '"'


def tokens(text):
    yield "claims", token({"alg": "RS256", "kid": text}, {"sub": text, text: {text: [text]}, "iss": text, "aud": [text], "exp": text})
    yield "headers", token({"alg": text, "kid": text, "typ": text, "crit": [text], text: text, "cty": text}, {"sub": 1})
    yield "no JSON", f"{base64url(text)}.{base64url(text)}.{base64url(text)}"
    yield "lone surrogates", f'{base64url(chr(123) + chr(34) + "alg" + chr(34) + ":" + chr(34) + "x" + chr(92) + "ud800" + chr(34) + "}")}.e30.AAAA'


def reading(text, keys):
    """Commands that read a token."""
    for name, value in tokens(text):
        for words in (["decode", "--jwt-file", "token"], ["decode", "--jwt-file", "token", "--format", "json"],
                      ["verify", "--jwt-file", "token", "--cert-publickey-file", keys["public"], "--issuer", "i", "--for", "qscloud"],
                      ["verify", "--jwt-file", "token", "--cert-publickey-file", keys["public"], "--format", "json"]):
            yield f"{' '.join(words[:1] + words[-1:])}, {name}", words, {"token": value}, b""
    yield "decode, the text itself", ["decode", "--jwt-file", "token"], {"token": text}, b""
    lines = "".join(value + "\n" for _, value in tokens(text)).encode()
    yield "verify --each-line", ["verify", "--each-line", "-", "--cert-publickey-file", keys["public"]], {}, lines
    yield "decode --each-line", ["decode", "--each-line", "-"], {}, lines


def writing(text, keys):
    """Commands that take the text as an option, in a table of users or in a plan."""
    create = ["create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "1h"]
    key = ["--cert-privatekey-file", keys["private"]]
    if "\0" not in text:
        own = ["create-qscloud", "--issuer", text, "--keyid", text, "--subject", text, "--username", text]
        yield "create with options", [*own, "--expires", text, *key, "--loglevel", "debug"], {}, b""
        yield "create that refuses", [*own, "--expires", "9h", *key, "--strict", "--groups", text, "--claim", f"{text}=1"], {}, b""
        yield "create with a file", [*create, "--subject", "s", "--username", "n", "--cert-privatekey-file", text], {}, b""
        yield "verify of what is expected", ["verify", "--jwt-file", "token", "--cert-publickey-file", keys["public"], "--issuer", text, "--audience", text], {"token": token({"alg": "RS256"}, {"iss": "i", "aud": "a"})}, b""
        yield "an unknown command", [text], {}, b""
        yield "explain", ["explain", text], {}, b""
        yield "inspect-key of a file", ["inspect-key", text], {}, b""
        yield "create-cert", ["create-cert", "--cert-key-type", "p256", "--cert-common-name", text[:60], "--cert-file-prefix", "n"], {}, b""
    cell = '"' + text.replace('"', '""') + '"'
    for form in ("text", "json"):
        users = [*create, *key, "--users", "users.csv", "--format", form]
        yield f"cells --format {form}", [*users, "--claims-from-columns"], {"users.csv": f"subject,username,extra\n{cell},{cell},{cell}\n"}, b""
        yield f"names of columns --format {form}", users, {"users.csv": f"subject,username,{cell}\na,b,c\n"}, b""


def plan(text, keys, extra=""):
    value = toml(text)
    return f'''platform = "qscloud"
issuer = {value}
keyid = {value}
cert-privatekey-file = "{keys["private"]}"
cert-publickey-file = "{keys["public"]}"
{extra}
[[case]]
name = {value}
tags = [{value}]
subject = {value}
username = {value}
expect = "accepted"

[[case]]
name = {toml(text + " again")}
subject = {value}
groups = [{value}]
expect = {{ rejected = ["expired"] }}

[[case]]
name = {toml("skipped " + text)}
skip = {value}
expect = "accepted"
'''
