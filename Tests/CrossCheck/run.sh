#!/bin/sh
# Exchanges tokens of every algorithm with PyJWT, jwcrypto, jose and openssl, in both directions, and
# holds reports of verify and of probes of the stand-in tenant against their schemas with the Python package jsonschema.
# run.sh BINARY STAND-IN; ends with 1 when one is not accepted, or an altered one is, when a report
# does not fit, and with 3 when a tool is missing.
set -eu
[ $# -eq 2 ] && [ -x "$1" ] && [ -x "$2" ] || { echo "usage: $0 path/to/qs-jwt path/to/stand-in-tenant" >&2; exit 2; }
folder=$(cd "$(dirname "$0")" && pwd)
. "$folder/tools.sh"
export PYTHONDONTWRITEBYTECODE=1
status=0
"$python" "$folder/cross_check.py" "$1" || status=1
"$python" "$folder/check_schema.py" "$1" || status=1
"$python" "$folder/check_probe.py" "$1" "$2" || status=1
exit $status
