#!/bin/sh
# Instructions of a set of commands, without those of libcrypto, libc and the loader, against the committed baseline.
# baseline.sh BINARY [--write]; ends with 1 when a command grew by more than 2 %. With --write the baseline is made anew.
# The inputs are always the same, with one job and one seed for hashes, so that two runs differ by less than 0.2 %.
set -eu
[ $# -ge 1 ] && [ -x "$1" ] || { echo "usage: $0 path/to/qs-jwt [--write]" >&2; exit 2; }
missing=
for command in valgrind openssl perl; do
    command -v "$command" >/dev/null || missing="$missing $command"
done
if [ -n "$missing" ]; then
    echo "missing:$missing (on Debian: apt-get install$missing)" >&2
    exit 3
fi
folder=$(cd "$(dirname "$0")" && pwd)
fixtures=$(cd "$folder/../../Fixtures" && pwd)
BINARY=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT
trap 'exit 130' INT TERM
TOOLCHAIN=$(swift --version 2>/dev/null | tr '\n' ' ' | sed 's/ *$//')
export BINARY SCRATCH TOOLCHAIN PERL5LIB="$folder/lib" BASELINE="$folder/instructions.tsv"

cd "$SCRATCH"
cp "$fixtures/keys/rsa2048.private.pem" "$fixtures/keys/rsa2048.public.pem" "$fixtures/keys/chain.pem" .
# The plan looks for its key in ../keys.
mkdir keys plans
cp "$fixtures/keys/rsa2048.private.pem" keys
cp "$fixtures/plans/speed.toml" plans
"$folder/baseline-tokens.sh" rsa2048.private.pem >tokens
head -n 1 tokens >token
i=0
while [ $i -lt 100 ]; do
    cat tokens
    i=$((i + 1))
done >tokens-2000
perl -e '
    print "useremail,username,groups\n";
    printf "user%02d\@example.com,User %d,Sales|Finance\n", $_, $_ for 1 .. 50' >users.csv
perl "$folder/baseline.pl" "${2:-}"
