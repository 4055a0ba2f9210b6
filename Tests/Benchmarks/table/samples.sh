#!/bin/sh
# Keys and tokens of the table, in the folder SAMPLES, made by openssl and by BINARY, and TOKENS of them for each key.
set -eu
if [ -f "$SAMPLES/complete" ] && [ -n "$(find "$SAMPLES/complete" -mmin -45)" ]; then exit; fi
rm -f "$SAMPLES/complete"
mkdir -p "$SAMPLES"
cd "$SAMPLES"

users() {
    perl -e '
        print "useremail,username,groups\n";
        printf "user%06d\@example.com,User %d,Sales|Finance|Everyone at ACME\n", $_, $_ for 1 .. $ARGV[0]' "$1"
}
sign() {
    "$BINARY" create-qscloud --users "$1" --issuer acme.eu.qlikcloud.com --keyid key-2026 --useremail-verified true \
        --expires 1h --cert-privatekey-file "$2" --loglevel error
}

openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa2048.private.pem 2>/dev/null
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out p256.private.pem
openssl genpkey -algorithm ED25519 -out ed25519.private.pem
users "${TOKENS:-20000}" >users.csv
users 2000 >users-2000.csv
users 1 >users-1.csv
for key in rsa2048 p256 ed25519; do
    openssl pkey -in "$key.private.pem" -pubout -out "$key.public.pem"
    sign users.csv "$key.private.pem" >"$key.tokens"
    head -n 1 "$key.tokens" >"$key.token"
done
head -n 2000 rsa2048.tokens >rsa2048.tokens-2000
head -n 4000 rsa2048.tokens >rsa2048.tokens-4000

# What is not accepted would cost something else.
for key in rsa2048 p256 ed25519; do
    count=$("$BINARY" verify --each-line "$key.tokens" --cert-publickey-file "$key.public.pem" --for qscloud \
        --issuer acme.eu.qlikcloud.com --keyid key-2026 --loglevel error | grep -c '"verdict":"accepted"' || true)
    [ "$count" -eq "${TOKENS:-20000}" ] || { echo "$count tokens of $key are accepted" >&2; exit 1; }
done
: >complete
