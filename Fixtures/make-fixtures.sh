#!/bin/sh
# Makes the test keys in Fixtures/keys anew. They are checked in; nothing runs this but a person who changes it.
# Needs openssl 3 and ssh-keygen. Every key here is public knowledge: never use one for anything.
set -eu
umask 077
cd "$(dirname "$0")"
rm -rf keys
mkdir -p keys/signatures
cd keys
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

passphrase='correct horse'

# pair NAME ALGORITHM [genpkey options]: private key (PKCS#8), public key (SPKI), self-signed certificate.
pair() {
    name=$1
    algorithm=$2
    shift 2
    openssl genpkey -algorithm "$algorithm" "$@" -out "$name.private.pem" 2>/dev/null
    openssl pkey -in "$name.private.pem" -pubout -out "$name.public.pem"
    openssl req -x509 -new -key "$name.private.pem" -subj "/CN=test $name" -days 36500 -out "$name.certificate.pem"
}

pair rsa1024 RSA -pkeyopt rsa_keygen_bits:1024
pair rsa2048 RSA -pkeyopt rsa_keygen_bits:2048
pair rsa2048-b RSA -pkeyopt rsa_keygen_bits:2048
pair p256 EC -pkeyopt ec_paramgen_curve:P-256
pair p384 EC -pkeyopt ec_paramgen_curve:P-384
pair p521 EC -pkeyopt ec_paramgen_curve:P-521
pair secp256k1 EC -pkeyopt ec_paramgen_curve:secp256k1
pair ed25519 ED25519
pair ed448 ED448

# Other forms of rsa2048.
openssl rsa -in rsa2048.private.pem -traditional -out rsa2048.pkcs1.pem 2>/dev/null
openssl rsa -in rsa2048.private.pem -RSAPublicKey_out -out rsa2048.pkcs1-public.pem 2>/dev/null
openssl rsa -in rsa2048.private.pem -traditional -outform DER -out rsa2048.pkcs1.der 2>/dev/null
openssl rsa -in rsa2048.private.pem -RSAPublicKey_out -outform DER -out rsa2048.pkcs1-public.der 2>/dev/null
openssl pkcs8 -topk8 -nocrypt -in rsa2048.private.pem -outform DER -out rsa2048.private.der
openssl pkey -in rsa2048.private.pem -pubout -outform DER -out rsa2048.public.der
openssl x509 -in rsa2048.certificate.pem -outform DER -out rsa2048.certificate.der
openssl x509 -in rsa2048.certificate.pem -trustout -addtrust clientAuth -out rsa2048.certificate-trusted.pem
openssl pkcs8 -topk8 -v2 aes-256-cbc -in rsa2048.private.pem -passout "pass:$passphrase" -out rsa2048.encrypted.pem
openssl pkcs8 -topk8 -v2 aes-256-cbc -in rsa2048.private.pem -passout "pass:$passphrase" \
    -outform DER -out rsa2048.encrypted.der
openssl rsa -in rsa2048.private.pem -traditional -aes256 -passout "pass:$passphrase" \
    -out rsa2048.encrypted-legacy.pem 2>/dev/null
ssh-keygen -y -f rsa2048.private.pem > rsa2048.ssh.pub
ssh-keygen -e -m RFC4716 -f rsa2048.private.pem | sed '/^Comment:/d' > rsa2048.ssh2.pub
openssl pkcs12 -export -inkey rsa2048.private.pem -in rsa2048.certificate.pem -passout pass: -out rsa2048.p12

# Other forms of p256. The parameters stand in front as "openssl ecparam -genkey" writes them.
openssl ecparam -name P-256 > p256.sec1.pem
openssl ec -in p256.private.pem >> p256.sec1.pem 2>/dev/null
openssl ec -in p256.private.pem -outform DER -out p256.sec1.der 2>/dev/null
openssl ec -in p256.private.pem -pubout -conv_form compressed -out p256.public-compressed.pem 2>/dev/null
openssl ec -in p256.private.pem -pubout -param_enc explicit -out p256.public-explicit.pem 2>/dev/null
ssh-keygen -y -f p256.private.pem > p256.ssh.pub
ssh-keygen -y -f p521.private.pem > p521.ssh.pub

# The public key of p256 certified by an issuing CA, whose key is thrown away.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$scratch/ca.pem" \
    -subj '/CN=test issuing CA' -days 36500 -out "$scratch/ca.certificate.pem" 2>/dev/null
openssl req -new -key p256.private.pem -subj '/CN=test leaf' -out request.csr
openssl x509 -req -in request.csr -CA "$scratch/ca.certificate.pem" -CAkey "$scratch/ca.pem" -days 36500 \
    -set_serial 1 -out "$scratch/leaf.pem" 2>/dev/null
cat "$scratch/leaf.pem" "$scratch/ca.certificate.pem" > chain.pem

# Keys that JSON Web Tokens have no use for, and a form that is not read.
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out unfit-rsa-pss.private.pem 2>/dev/null
openssl req -x509 -new -key unfit-rsa-pss.private.pem -subj '/CN=test RSA-PSS' -days 36500 \
    -out unfit-rsa-pss.certificate.pem
openssl genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:1024 -out "$scratch/dsa.pem" 2>/dev/null
openssl genpkey -paramfile "$scratch/dsa.pem" -out unfit-dsa.private.pem 2>/dev/null
openssl pkey -in unfit-dsa.private.pem -traditional -out unfit-dsa.traditional.pem
openssl genpkey -algorithm X25519 -out unfit-x25519.private.pem
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:brainpoolP256r1 -out unfit-brainpool.private.pem
openssl req -x509 -new -key unfit-brainpool.private.pem -subj '/CN=test brainpool' -days 36500 \
    -out unfit-brainpool.certificate.pem
ssh-keygen -q -t ed25519 -N '' -C '' -f "$scratch/openssh"
mv "$scratch/openssh" openssh.private

# Certificates of rsa2048 that somebody should replace, with key usages.
openssl req -x509 -new -sha1 -key rsa2048.private.pem -subj '/CN=test SHA-1' -days 36500 \
    -addext keyUsage=critical,digitalSignature,keyCertSign -out rsa2048.certificate-sha1.pem
openssl req -x509 -new -md5 -key rsa2048.private.pem -subj '/CN=test MD5' -days 36500 \
    -addext keyUsage=keyEncipherment,nonRepudiation -out rsa2048.certificate-md5.pem
: > "$scratch/index"
printf '[ca]\ndatabase = %s/index\nserial = %s/serial\nnew_certs_dir = %s\npolicy = policy\n[policy]\ncommonName = supplied\n' \
    "$scratch" "$scratch" "$scratch" > "$scratch/ca.cnf"
openssl req -new -key rsa2048.private.pem -subj '/CN=test expired' -out "$scratch/expired.csr"
openssl ca -batch -config "$scratch/ca.cnf" -name ca -md sha384 -selfsign -keyfile rsa2048.private.pem -rand_serial \
    -in "$scratch/expired.csr" -startdate 20200101000000Z -enddate 20210101000000Z -notext \
    -out rsa2048.certificate-expired.pem 2>/dev/null

# Public keys whose numbers are unfit: an exponent of 1, an even modulus, a point beside its curve.
# structure NAME ALGORITHM PARAMETER KEY
structure() {
    printf 'asn1 = SEQUENCE:key\n[key]\nalgorithm = SEQUENCE:algorithm\nkey = %s\n' "$4" > "$scratch/asn1"
    printf '[algorithm]\nname = OID:%s\nparameter = %s\n' "$2" "$3" >> "$scratch/asn1"
    printf '[numbers]\nn = INTEGER:0x%s\ne = INTEGER:%s\n' "${modulus:-0}" "${exponent:-0}" >> "$scratch/asn1"
    openssl asn1parse -genconf "$scratch/asn1" -noout -out "$scratch/asn1.der"
    { echo '-----BEGIN PUBLIC KEY-----' && openssl base64 -in "$scratch/asn1.der" && echo '-----END PUBLIC KEY-----'; } \
        > "$1.public.pem"
}

modulus=$(openssl rsa -in rsa2048.private.pem -noout -modulus | sed 's/^Modulus=//')
exponent=1
structure unfit-rsa-exponent-1 rsaEncryption NULL BITWRAP,SEQUENCE:numbers
exponent=65537
modulus=${modulus%?}0
structure unfit-rsa-even-modulus rsaEncryption NULL BITWRAP,SEQUENCE:numbers
point=$(openssl pkey -in p256.private.pem -pubout -outform DER | tail -c 65 | od -An -v -tx1 | tr -d ' \n')
structure unfit-p256-off-curve id-ecPublicKey OID:prime256v1 "FORMAT:HEX,BITSTRING:${point%??}00"

# Signatures over keys/signatures/message, right ones first.
cd signatures
printf 'signed by openssl' > message

# sign FILE KEY [dgst options]
sign() {
    file=$1
    key=$2
    shift 2
    openssl dgst "$@" -sign "../$key.private.pem" -out "$file" message
}

# pss FILE SALT MASK
pss() {
    sign "$1" rsa2048 -sha256 -sigopt rsa_padding_mode:pss -sigopt "rsa_pss_saltlen:$2" -sigopt "rsa_mgf1_md:$3"
}

sign rsa2048.rs256 rsa2048 -sha256
sign rsa2048.rs384 rsa2048 -sha384
sign rsa2048.rs512 rsa2048 -sha512
pss rsa2048.ps256 32 sha256
sign p256.es256.der p256 -sha256
sign p384.es384.der p384 -sha384
sign p521.es512.der p521 -sha512
sign secp256k1.es256k.der secp256k1 -sha256
openssl pkeyutl -sign -rawin -inkey ../ed25519.private.pem -in message -out ed25519.eddsa
openssl pkeyutl -sign -rawin -inkey ../ed448.private.pem -in message -out ed448.eddsa

# Signatures that must be refused although the key made them.
pss rsa2048.pss-salt0 0 sha256
pss rsa2048.pss-salt20 20 sha256
pss rsa2048.pss-salt-max max sha256
pss rsa2048.pss-mask-sha1 32 sha1
pss rsa2048.pss-mask-sha512 32 sha512
sign rsa2048.rs1 rsa2048 -sha1
sign rsa2048.rs224 rsa2048 -sha224
sign rsa2048.pss-sha1 rsa2048 -sha1 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:20 -sigopt rsa_mgf1_md:sha1
sign rsa2048.pss-sha224 rsa2048 -sha224 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:28 \
    -sigopt rsa_mgf1_md:sha224
openssl dgst -sha256 -binary -out "$scratch/digest" message
openssl pkeyutl -sign -inkey ../rsa2048.private.pem -in "$scratch/digest" -out rsa2048.rs256-without-digest-info
