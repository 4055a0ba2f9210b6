#!/bin/sh
# The table of speeds: each row is the ratio of two measurements that take turns, as the median of five; it judges nothing.
# table.sh BINARY [ROW...]; the rows are verify, peers, sign, jobs, memory, instructions, hot, process, decode and key, by
# default all but hot, which lists the functions that instructions are spent in.
# REPEATS, TOKENS and KEYS change how often and how much; PEER_VERIFY is the program of the package Benchmarks; SAMPLES
# is a folder that keeps keys and tokens for further runs, within the hour that the tokens are valid.
set -eu
[ $# -ge 1 ] && [ -x "$1" ] || { echo "usage: $0 path/to/qs-jwt [row...]" >&2; exit 2; }
for command in openssl perl; do
    command -v "$command" >/dev/null || { echo "missing: $command" >&2; exit 3; }
done
folder=$(cd "$(dirname "$0")" && pwd)
BINARY=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
rows=${*:-verify peers sign jobs memory instructions process decode key}
for row in $rows; do
    [ "$row" = hot ] || [ -f "$folder/$row.pl" ] || { echo "there is no row '$row'" >&2; exit 2; }
done

SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT
trap 'exit 130' INT TERM
SAMPLES=${SAMPLES:-$SCRATCH/samples}
PEER_VERIFY=${PEER_VERIFY:-$folder/../.build/release/peer-verify}
[ -x "$PEER_VERIFY" ] || PEER_VERIFY=
PYTHON=
export BINARY SCRATCH SAMPLES PEER_VERIFY PYTHON PERL5LIB="$folder/../lib" PYTHONDONTWRITEBYTECODE=1

"$folder/samples.sh"
case " $rows " in
    *" peers "*) PYTHON=$("$folder/python.sh" "$SCRATCH/venv" || true) ;;
esac

printf '%-34s %-26s %7s  %-16s %s\n' what against ratio wanted figures
status=0
for row in $rows; do
    case $row in
        hot) perl "$folder/instructions.pl" hot || status=1 ;;
        *) perl "$folder/$row.pl" || status=1 ;;
    esac
done
exit $status
