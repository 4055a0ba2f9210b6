"""Verifies a file of tokens for Qlik Cloud, one a line, one after the other, with PyJWT or joserfc.

peer_verify.py pyjwt|joserfc PUBLIC-KEY TOKENS: prints how many were accepted; a refusal ends it with an error.
"""

import sys

ISSUER = "acme.eu.qlikcloud.com"
AUDIENCE = "qlik.api/login/jwt-session"


def pyjwt(pem):
    import jwt
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    key = load_pem_public_key(pem)
    options = {"require": ["exp", "iss", "aud"]}
    return lambda token: jwt.decode(
        token, key, algorithms=["RS256"], audience=AUDIENCE, issuer=ISSUER, options=options
    )


def joserfc(pem):
    from joserfc import jwt
    from joserfc.jwk import RSAKey

    key = RSAKey.import_key(pem)
    registry = jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": ISSUER}, aud={"essential": True, "value": AUDIENCE}, exp={"essential": True}
    )
    return lambda token: registry.validate(jwt.decode(token, key, algorithms=["RS256"]).claims)


name, key_file, token_file = sys.argv[1:]
with open(key_file, "rb") as file:
    verify = {"pyjwt": pyjwt, "joserfc": joserfc}[name](file.read())
count = 0
with open(token_file) as file:
    for line in file:
        verify(line.rstrip("\n"))
        count += 1
print("accepted", count)
