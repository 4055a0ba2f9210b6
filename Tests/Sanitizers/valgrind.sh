#!/bin/sh
# Runs every command with valgrind: no byte is lost, and none is read that was not written or is another's.
# valgrind.sh BINARY STAND-IN; ends with 1 when valgrind finds something or a command ends otherwise than it should.
set -eu
[ $# -eq 2 ] && [ -x "$1" ] && [ -x "$2" ] || { echo "usage: $0 path/to/qs-jwt path/to/qs-jwt-stand-in" >&2; exit 2; }
command -v valgrind >/dev/null || { echo "missing: valgrind (on Debian: apt-get install valgrind)" >&2; exit 3; }
here=$(cd "$(dirname "$0")" && pwd)
fixtures=$(cd "$here/../../Fixtures" && pwd)
stand_in_script=$(cd "$here/../../.ci" && pwd)/stand-in
stand_in=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
scratch=$(mktemp -d)
server_process=
end() {
    [ -z "$server_process" ] || kill "$server_process" 2>/dev/null || true
    rm -rf "$scratch"
}
trap end EXIT
trap 'exit 130' INT TERM
# valgrind cannot read the newest form of debug information.
cp "$1" "$scratch/qs-jwt"
command -v strip >/dev/null && strip -g "$scratch/qs-jwt"
cd "$scratch"
passed=0 failed=0

# check STATUS NAME WORD...: the command ends with that status, and valgrind finds nothing.
check() {
    wanted=$1 name=$2
    shift 2
    status=0
    valgrind --quiet --log-file=valgrind.log --leak-check=full --show-leak-kinds=definite,indirect \
        --errors-for-leak-kinds=definite,indirect --suppressions="$here/valgrind.supp" ./qs-jwt "$@" \
        >output 2>errors </dev/null || status=$?
    if [ -s valgrind.log ] || [ "$status" -ne "$wanted" ]; then
        failed=$((failed + 1))
        printf 'FAILED %s: status %s, wanted %s\n' "$name" "$status" "$wanted"
        head -n 40 valgrind.log
    else
        passed=$((passed + 1))
        printf 'ok     %s\n' "$name"
    fi
}

# Keys and certificates of every form; what is none ends with 2.
for file in "$fixtures"/keys/*.* "$fixtures"/key-files/*; do
    [ -f "$file" ] || continue
    status=0
    ./qs-jwt inspect-key "$file" >/dev/null 2>&1 </dev/null || status=$?
    check "$status" "inspect-key ${file##*/}" inspect-key "$file"
done
PASSPHRASE='correct horse'
export PASSPHRASE
for file in rsa2048.encrypted.pem rsa2048.encrypted.der rsa2048.encrypted-legacy.pem rsa2048.p12; do
    check 0 "an encrypted key: $file" create-qseow --userdir D --userid u --audience a --expires 1h \
        --cert-privatekey-file "$fixtures/keys/$file" --passphrase-env PASSPHRASE --minimal-output
done

# Tokens of every algorithm, made and judged.
for pair in rsa2048:RS256 rsa2048:PS512 p256:ES256 p384:ES384 p521:ES512 secp256k1:ES256K ed25519:EdDSA ed448:EdDSA; do
    key=${pair%:*}
    check 0 "create-qseow ${pair#*:} with $key" create-qseow --userdir D --userid u --audience a --expires 1h \
        --algorithm "${pair#*:}" --cert-privatekey-file "$fixtures/keys/$key.private.pem" --output "$key.jwt" --force
    check 0 "verify ${pair#*:} with $key" verify --algorithm "${pair#*:}" --jwt-file "$key.jwt" \
        --cert-publickey-file "$fixtures/keys/$key.public.pem"
    check 1 "verify it with another key" verify --jwt-file "$key.jwt" \
        --cert-publickey-file "$fixtures/keys/rsa2048-b.public.pem"
done
for file in "$fixtures"/causes/*.jwt; do
    status=0
    ./qs-jwt verify --cert-publickey-file "$fixtures/keys/rsa2048.public.pem" --jwt-file "$file" --format json \
        >/dev/null 2>&1 </dev/null || status=$?
    check "$status" "verify ${file##*/}" verify --cert-publickey-file "$fixtures/keys/rsa2048.public.pem" \
        --jwt-file "$file" --format json
done
check 0 "decode" decode --jwt-file rsa2048.jwt
cat "$fixtures"/causes/*.jwt >lines
check 1 "verify --each-line" verify --each-line --jobs 2 --for qscloud --jwt-file lines \
    --cert-publickey-file "$fixtures/keys/rsa2048.public.pem"
printf 'userid,username\nanna,Anna\nbob,Bob\n' >users.csv
check 0 "create-qseow --users" create-qseow --userdir D --audience a --expires 1h --users users.csv --output tokens.ndjson \
    --format json --cert-privatekey-file "$fixtures/keys/ed25519.private.pem" --algorithm EdDSA
check 0 "create-qscloud with a new pair" create-qscloud --issuer acme.eu.qlikcloud.com --keyid k --expires 30m --cert-create \
    --cert-file-prefix new_ --output new.jwt
check 0 "create-cert, ed25519" create-cert --cert-file-prefix ed_ --cert-key-type ed25519
check 0 "explain" explain signature-invalid
check 0 "explain --format json" explain --format json
check 0 "help" help verify
check 2 "a wrong option" verify --no-such-option
check 2 "a missing file" verify --jwt-file missing --cert-publickey-file missing
for plan in qscloud hostile-text; do
    status=0
    ./qs-jwt run "$fixtures/plans/$plan.toml" >/dev/null 2>&1 </dev/null || status=$?
    check "$status" "run $plan.toml" run "$fixtures/plans/$plan.toml" --report-junit run.xml --report-html run.html \
        --report-json run.json --report-tap run.tap --force
done

# Both conversations, accepted and refused, with libcurl and TLS.
"$stand_in_script" ./qs-jwt "$stand_in" "$scratch/site" 0 --ready-file "$scratch/ready" >/dev/null 2>server.log &
server_process=$!
tries=0
until [ -f ready ]; do
    kill -0 "$server_process" 2>/dev/null && [ "$tries" -lt 60 ] || { cat server.log >&2; exit 1; }
    sleep 1
    tries=$((tries + 1))
done
server=$(cat ready)
set -- --cacert site/root.pem --noproxy localhost --cert-privatekey-file site/privatekey.pem
for expires in 30m:0 6h:1; do
    check "${expires#*:}" "probe-qscloud, expires ${expires%:*}" probe-qscloud --tenant "${server#https://}" \
        --issuer acme.eu.qlikcloud.com --keyid key-2026 --groups Sales --expires "${expires%:*}" "$@"
done
check 0 "probe-qseow" probe-qseow --url "$server/jwt" --userdir ACME --userid anna --audience hdJh34wkK "$@"
check 1 "probe-qseow, compared with the repository" probe-qseow --url "$server/jwt" --userdir ACME --userid anna \
    --audience other --client-cert site/client.pem --client-key site/client_key.pem --repository "$server" "$@"
check 3 "a probe of nobody" probe-qseow --url https://localhost:1/jwt --userdir ACME --userid anna --audience a "$@"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
