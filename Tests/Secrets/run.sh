#!/bin/sh
# Runs every command at every log level, in success and in failure, and looks for keys, passphrases, API keys, cookies and
# tokens in all that it writes, in the processes it starts and, as root, in its memory; crashes it, and looks again.
# run.sh BINARY STAND-IN; ends with 1 when a secret is where it may not be, and with 3 when a tool is missing.
# ONLY=text runs the cases with this text in their names.
set -eu
[ $# -eq 2 ] && [ -x "$1" ] && [ -x "$2" ] || { echo "usage: $0 path/to/qs-jwt path/to/qs-jwt-stand-in" >&2; exit 2; }
missing=
for command in python3 openssl; do command -v "$command" >/dev/null || missing="$missing $command"; done
[ -d /proc/self/task ] || missing="$missing /proc"
if [ -n "$missing" ]; then
    echo "missing:$missing (on Debian: apt-get install python3 openssl)" >&2
    exit 3
fi
export PYTHONDONTWRITEBYTECODE=1
exec python3 "$(dirname "$0")/check_secrets.py" "$1" "$2"
