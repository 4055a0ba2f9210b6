#!/bin/sh
# What a machine does to a program: full disks, odd files, signals, limits, clocks, locales, configurations of OpenSSL.
# run.sh BINARY STAND-IN [GROUP...]; prints a line for each check, and ends with 1 when one fails, with 3 when a tool is
# missing. Everything happens in a folder of its own, and in mounts that only this process sees.
set -eu
[ $# -ge 2 ] && [ -x "$1" ] && [ -x "$2" ] || { echo "usage: $0 path/to/qs-jwt path/to/qs-jwt-stand-in [group...]" >&2; exit 2; }
folder=$(cd "$(dirname "$0")" && pwd)
missing=
need() { command -v "$1" >/dev/null || missing="$missing $2"; }
need python3 python3
need openssl openssl
need faketime faketime
need strace strace
need unshare util-linux
need setpriv util-linux
if [ -n "$missing" ]; then
    echo "missing:$missing (on Debian: apt-get install$missing)" >&2
    exit 3
fi
export PYTHONDONTWRITEBYTECODE=1
if [ "$(id -u)" -eq 0 ] && unshare -m true 2>/dev/null; then
    exec unshare -m --propagation private python3 "$folder/faults.py" "$@"
elif unshare -rm true 2>/dev/null; then
    exec unshare -rm --propagation private python3 "$folder/faults.py" "$@"
fi
FAULTS_WITHOUT_MOUNTS=1 exec python3 "$folder/faults.py" "$@"
