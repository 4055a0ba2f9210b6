#!/bin/sh
# Makes the files in Fixtures/key-files anew from the keys in Fixtures/keys: the forms in which other programs hand keys
# over. They are checked in; nothing runs this but a person who changes it. Needs openssl 3 with its legacy provider.
set -eu
umask 077
cd "$(dirname "$0")"
rm -rf key-files
mkdir key-files
cd key-files
keys=../keys
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

passphrase='correct horse'

# pfx NAME KEY CERTIFICATE [pkcs12 options]: PKCS#12 under the passphrase.
pfx() {
    name=$1
    key=$2
    certificate=$3
    shift 3
    openssl pkcs12 -export -inkey "$keys/$key.private.pem" -in "$certificate" -passout "pass:$passphrase" "$@" \
        -out "$name.p12"
}

pfx rsa2048.aes rsa2048 $keys/rsa2048.certificate.pem
pfx rsa2048.3des rsa2048 $keys/rsa2048.certificate.pem -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1
pfx rsa2048.rc2 rsa2048 $keys/rsa2048.certificate.pem -legacy
pfx rsa2048.rc2-throughout rsa2048 $keys/rsa2048.certificate.pem -legacy -keypbe PBE-SHA1-RC2-40
pfx rsa2048.no-checksum rsa2048 $keys/rsa2048.certificate.pem -nomac
pfx rsa2048.open rsa2048 $keys/rsa2048.certificate.pem -keypbe NONE -certpbe NONE
pfx p256.chain p256 $keys/chain.pem
pfx ed25519 ed25519 $keys/ed25519.certificate.pem
openssl pkcs12 -export -nokeys -in $keys/rsa2048.certificate.pem -passout "pass:$passphrase" -out certificate.p12
openssl pkcs12 -export -inkey $keys/p256.private.pem -in $keys/p256.certificate.pem -passout pass: -out p256.empty.p12

# PKCS#7, which Windows writes as .p7b; certutil puts any file between lines that say CERTIFICATE.
openssl crl2pkcs7 -nocrl -certfile $keys/rsa2048.certificate.pem -outform DER -out rsa2048.p7b
openssl crl2pkcs7 -nocrl -certfile $keys/chain.pem -outform DER -out chain.p7b
openssl crl2pkcs7 -nocrl -certfile $keys/chain.pem -out chain.p7b.pem
openssl crl2pkcs7 -nocrl -outform DER -out empty.p7b
# labelled FILE LABEL: PEM of any bytes.
labelled() {
    printf -- '-----BEGIN %s-----\n' "$2"
    openssl base64 -in "$1"
    printf -- '-----END %s-----\n' "$2"
}
labelled chain.p7b CERTIFICATE > chain.certutil.cer
labelled p256.empty.p12 CERTIFICATE > p256.certutil.cer

# Private keys under ciphers that OpenSSL 3 has in its legacy provider alone.
old() {
    name=$1
    shift
    openssl pkcs8 -topk8 -in $keys/rsa2048.private.pem "$@" -passout "pass:$passphrase" -out "$name" \
        -provider legacy -provider default
}
old pbe-md5-des.pem -v1 PBE-MD5-DES
old pbe-md5-des.der -v1 PBE-MD5-DES -outform DER
old pbe-sha1-rc2-40.pem -v1 PBE-SHA1-RC2-40
old pbe-sha1-rc4-128.pem -v1 PBE-SHA1-RC4-128
old pbes2-des.pem -v2 des-cbc
old pbes2-rc2.pem -v2 rc2-40-cbc
openssl rsa -in $keys/rsa2048.private.pem -traditional -des -passout "pass:$passphrase" -out des-cbc.pem \
    -provider legacy -provider default 2>/dev/null
# And ciphers that it has.
openssl pkcs8 -topk8 -in $keys/rsa2048.private.pem -v1 PBE-SHA1-3DES -passout "pass:$passphrase" -out pbe-sha1-3des.pem
openssl rsa -in $keys/rsa2048.private.pem -traditional -des3 -passout "pass:$passphrase" -out des-ede3-cbc.pem 2>/dev/null
openssl pkcs8 -topk8 -in $keys/rsa2048.private.pem -scrypt -passout "pass:$passphrase" -out scrypt.pem

# What stands in files beside a key or a certificate.
openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out dh.pem
: > "$scratch/index"
printf '[ca]\ndatabase = %s/index\ndefault_ca = ca\n' "$scratch" > "$scratch/ca.cnf"
openssl ca -config "$scratch/ca.cnf" -name ca -md sha256 -keyfile $keys/rsa2048.private.pem \
    -cert $keys/rsa2048.certificate.pem -gencrl -crldays 36500 -out revoked.crl
chmod 644 ./*
