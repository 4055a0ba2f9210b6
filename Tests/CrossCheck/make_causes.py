"""Makes the tokens in Fixtures/causes: for each cause of a refusal, one that shows it. They are signed by PyJWT."""

import base64
import pathlib

import jwt

root = pathlib.Path(__file__).resolve().parents[2]
folder = root / "Fixtures" / "causes"
now = 1_800_000_000  # 2027-01-15T08:00:00Z, the moment that the tests judge them for


def key(name):
    return (root / "Fixtures" / "keys" / f"{name}.private.pem").read_text()


def write(name, claims, header=None, algorithm="RS256", signer="rsa2048", secret=None):
    token = jwt.encode(claims, secret or key(signer), algorithm=algorithm, headers=header or {})
    (folder / f"{name}.jwt").write_text(token + "\n")
    return token


def cloud(**changes):
    claims = {
        "jti": "Yt3xQ0m9S1mZc7nFJw2vAg", "sub": "anna@example.com", "subType": "user", "name": "Anna Anderson",
        "email": "anna@example.com", "email_verified": True, "groups": ["Sales", "Sales EMEA"],
        "iat": now - 10, "nbf": now - 10, "exp": now + 1790, "aud": "qlik.api/login/jwt-session",
        "iss": "acme.eu.qlikcloud.com",
    }
    claims.update(changes)
    return {name: value for name, value in claims.items() if value is not None}


def windows(**changes):
    claims = {
        "userId": "anna", "userDirectory": "ACME", "name": "Anna Anderson", "iat": now - 10, "exp": now + 28_790,
        "aud": "hdJh34wkK",
    }
    claims.update(changes)
    return {name: value for name, value in claims.items() if value is not None}


folder.mkdir(exist_ok=True)
for old in folder.glob("*.jwt"):
    old.unlink()
kid = {"kid": "key-2026"}

write("good-cloud", cloud(), kid)
write("good-qseow", windows())

write("01-a-year", cloud(exp=now - 10 + 365 * 86_400), kid)
write("01-six-hours", cloud(exp=now - 10 + 6 * 3600), kid)
write("02-no-nbf", cloud(nbf=None), kid)
write("02-no-jti", cloud(jti=None), kid)
write("03-issuer-with-scheme", cloud(iss="https://acme.eu.qlikcloud.com"), kid)
write("03-issuer-of-another-region", cloud(iss="acme.us.qlikcloud.com"), kid)
write("03-other-key-id", cloud(), {"kid": "Key-2026"})
write("03-no-key-id", cloud())
write("05-another-pair-cloud", cloud(), kid, signer="rsa2048-b")
write("05-another-pair-qseow", windows(), signer="rsa2048-b")
write("06-ahead-of-time", cloud(iat=now + 45, nbf=now + 45, exp=now + 1845), kid)
write("07-user-id-in-small-letters", windows(userId=None, userid="anna"))
write("07-directory-of-another-name", windows(userDirectory=None, user_directory="ACME"))
write("07-no-user-id", windows(userId=None, uid="anna"))
write("12-group", cloud(groups=None, group=["Sales"]), kid)
write("12-groups-as-text", cloud(groups="Sales"), kid)
write("13-not-verified", cloud(email_verified=False), kid)
write("13-verified-missing", cloud(email_verified=None), kid)
write("13-verified-as-text", cloud(email_verified="true"), kid)
write("16-audience-cloud", cloud(aud="qlik.api"), kid)
write("16-audience-with-slash", cloud(aud="qlik.api/login/jwt-session/"), kid)
write("16-audience-qseow", windows(aud="hdJh34wkk"))
for platform, claims, header in [("cloud", cloud(), kid), ("qseow", windows(), {})]:
    write(f"17-hs256-{platform}", claims, header, algorithm="HS256", secret="a secret of jwt.io, thirty-two bytes")
    write(f"17-es256-{platform}", claims, header, algorithm="ES256", signer="p256")
    write(f"17-ps256-{platform}", claims, header, algorithm="PS256")
write("23-three-seconds", cloud(iat=now - 60, nbf=now - 60, exp=now - 57), kid)
write("23-milliseconds", cloud(exp=(now + 1790) * 1000), kid)
write("23-all-in-milliseconds", cloud(iat=(now - 10) * 1000, nbf=(now - 10) * 1000, exp=(now + 1790) * 1000), kid)
whole = write("24-whole", cloud(), kid)
(folder / "24-bearer.jwt").write_text(f'"Bearer {whole}"\n')
(folder / "24-wrapped.jwt").write_text("\n".join(whole[i : i + 64] for i in range(0, len(whole), 64)) + "\n")
(folder / "24-cut.jwt").write_text(whole[:-41] + "\n")
(folder / "24-no-signature.jwt").write_text(whole.rsplit(".", 1)[0] + "\n")
parts = whole.split(".")
padded = base64.b64encode(base64.urlsafe_b64decode(parts[2] + "==")).decode()
(folder / "24-standard-base64.jwt").write_text(".".join(parts[:2] + [padded]) + "\n")
(folder / "24-whole.jwt").unlink()

# What the Node.js tool of the same name makes of its own example for Qlik Cloud: --expires 365d, --groups, a text for
# email_verified, a random subject and jti.
upstream = {
    "sub": base64.urlsafe_b64encode(bytes(range(42))).decode(), "subType": "user", "name": "Anna Anderson",
    "email": "anna@grusgrus.com", "email_verified": "true", "group": ["group1", "group 2"], "iat": now - 10,
    "nbf": now - 10, "exp": now - 10 + 365 * 86_400, "aud": "qlik.api/login/jwt-session",
    "iss": "<your-tenant>.eu.qlikcloud.com", "jti": base64.urlsafe_b64encode(bytes(range(32))).decode().rstrip("="),
}
write("upstream-cloud", upstream, {"kid": "<your-key-id>"})
