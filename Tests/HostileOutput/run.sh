#!/bin/sh
# Gives hostile texts to every command, in tokens, options, files, tables, plans and the answers of servers, and looks at
# what comes out: the bytes, a terminal (tmux), the reports of run (expat, Chromium), JSON.
# run.sh BINARY; ends with 1 when a text gets out of its place, and with 3 when a tool is missing.
set -eu
[ $# -eq 1 ] && [ -x "$1" ] || { echo "usage: $0 path/to/qs-jwt" >&2; exit 2; }
missing=
for command in python3 openssl tmux chromium; do command -v "$command" >/dev/null || missing="$missing $command"; done
if [ -n "$missing" ]; then
    echo "missing:$missing (on Debian: apt-get install python3 openssl tmux chromium)" >&2
    exit 3
fi
export PYTHONDONTWRITEBYTECODE=1 LANG=C.UTF-8 LC_ALL=C.UTF-8
exec python3 "$(dirname "$0")/check_hostile.py" "$1"
