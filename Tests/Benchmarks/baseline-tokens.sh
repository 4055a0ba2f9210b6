#!/bin/sh
# Twenty tokens for Qlik Cloud, always the same: openssl signs them, under RS256, which takes nothing random.
# baseline-tokens.sh PRIVATE-KEY; they are valid for an hour from 2027-01-15T08:00:00Z.
set -eu
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
header=$(printf '{"alg":"RS256","typ":"JWT","kid":"key-2026"}' | base64url)
i=10
while [ $i -lt 30 ]; do
    payload=$(printf '%s%s%s%s' \
        "{\"jti\":\"5f0c2a4e-8f7d-4d3b-9b1e-0000000000$i\",\"sub\":\"user$i@example.com\",\"subType\":\"user\"," \
        "\"name\":\"User $i\",\"email\":\"user$i@example.com\",\"email_verified\":true,\"groups\":[\"Sales\",\"Finance\"]," \
        '"iat":1800000000,"nbf":1800000000,"exp":1800003600,' \
        '"aud":"qlik.api/login/jwt-session","iss":"acme.eu.qlikcloud.com"}' | base64url)
    signature=$(printf '%s.%s' "$header" "$payload" | openssl dgst -sha256 -sign "$1" -binary | base64url)
    printf '%s.%s.%s\n' "$header" "$payload" "$signature"
    i=$((i + 1))
done
