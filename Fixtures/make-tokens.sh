#!/bin/sh
# Makes the tokens in Fixtures/tokens anew: signatures by rsa2048 that no JWS has, to be recognised for what they are.
# They are checked in; nothing runs this but a person who changes it. Needs openssl 3 and the keys of make-fixtures.sh.
set -eu
cd "$(dirname "$0")"
rm -rf tokens
mkdir tokens
cd tokens
key=../keys/rsa2048.private.pem
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

# input ALG: header and payload as they are signed.
input() {
    printf '%s.%s' "$(printf '{"alg":"%s"}' "$1" | base64url)" "$(printf '{"exp":1800003600}' | base64url)"
}

# token NAME ALG [dgst options]
token() {
    name=$1
    input "$2" > "$scratch/input"
    shift 2
    openssl dgst "$@" -sign "$key" -out "$scratch/signature" "$scratch/input"
    printf '%s.%s' "$(cat "$scratch/input")" "$(base64url < "$scratch/signature")" > "$name.jwt"
}

# pss NAME HASH SALT MASK
pss() {
    token "$1" PS256 "-$2" -sigopt rsa_padding_mode:pss -sigopt "rsa_pss_saltlen:$3" -sigopt "rsa_mgf1_md:$4"
}

token rs1 RS256 -sha1
token rs224 RS256 -sha224
pss pss-salt0 sha256 0 sha256
pss pss-salt20 sha256 20 sha256
pss pss-salt-max sha256 max sha256
pss pss-sha512-salt-max sha512 max sha512
pss pss-mask-sha1 sha256 32 sha1
pss pss-mask-sha512 sha256 32 sha512
pss pss-sha1 sha1 20 sha1
pss pss-sha224 sha224 28 sha224

# The bare digest, without the DER that names its hash.
input RS256 > "$scratch/input"
openssl dgst -sha256 -binary -out "$scratch/digest" "$scratch/input"
openssl pkeyutl -sign -inkey "$key" -in "$scratch/digest" -out "$scratch/signature"
printf '%s.%s' "$(cat "$scratch/input")" "$(base64url < "$scratch/signature")" > bare-digest.jwt
