#!/bin/sh
# Exchanges tokens of every algorithm with PyJWT, jwcrypto, jose and openssl, in both directions, and
# holds reports of verify against their schema with the Python package jsonschema.
# run.sh BINARY; ends with 1 when one is not accepted, or an altered one is, when a report
# does not fit, and with 3 when a tool is missing.
set -eu
[ $# -eq 1 ] && [ -x "$1" ] || { echo "usage: $0 path/to/qs-jwt" >&2; exit 2; }
folder=$(cd "$(dirname "$0")" && pwd)
. "$folder/tools.sh"
export PYTHONDONTWRITEBYTECODE=1
status=0
"$python" "$folder/cross_check.py" "$1" || status=1
"$python" "$folder/check_schema.py" "$1" || status=1
exit $status
