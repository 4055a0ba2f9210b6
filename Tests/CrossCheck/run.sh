#!/bin/sh
# Exchanges tokens of every algorithm with PyJWT, jwcrypto, jose and openssl, in both directions, signs and verifies with
# PKCS#12, PKCS#7 and PKCS#8 files that openssl and the Python package cryptography write, and holds reports of verify and of probes of the stand-in tenant against their schemas with the Python package jsonschema.
# Ten thousand generated tokens are judged by PyJWT, joserfc, jwcrypto and jose as well (SEED= varies them, COUNT= is how
# many): what they judge otherwise is explained in disagreements.tsv. The examples of the RFCs are verified by peers.
# Reports of run over plans with hostile texts are read by parsers of JUnit, TAP, JSON and HTML.
# run.sh BINARY STAND-IN; ends with 1 when one is not accepted, or an altered one is, when a report
# does not fit, and with 3 when a tool is missing.
set -eu
[ $# -eq 2 ] && [ -x "$1" ] && [ -x "$2" ] || { echo "usage: $0 path/to/qs-jwt path/to/qs-jwt-stand-in" >&2; exit 2; }
folder=$(cd "$(dirname "$0")" && pwd)
. "$folder/tools.sh"
export PYTHONDONTWRITEBYTECODE=1
status=0
"$python" "$folder/cross_check.py" "$1" || status=1
"$python" "$folder/check_rfc_examples.py" || status=1
"$python" "$folder/differential.py" "$1" || status=1
"$python" "$folder/check_key_files.py" "$1" || status=1
"$python" "$folder/check_schema.py" "$1" || status=1
"$python" "$folder/check_probe.py" "$1" "$2" || status=1
for plan in qscloud hostile-text; do
    echo "reports of $plan.toml"
    mkdir "$scratch/$plan"
    "$1" run "$folder/../../Fixtures/plans/$plan.toml" --report-junit "$scratch/$plan/run.xml" \
        --report-tap "$scratch/$plan/run.tap" --report-json "$scratch/$plan/run.json" \
        --report-html "$scratch/$plan/run.html" --report-markdown "$scratch/$plan/run.md" >/dev/null || [ $? -eq 1 ] || status=1
    "$python" "$folder/check_run_reports.py" "$scratch/$plan" || status=1
done
exit $status
