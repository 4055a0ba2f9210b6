# Sourced: sets $python to one that has PyJWT, cryptography, jwcrypto and jsonschema. Ends with 3 and names what is
# missing.

modules='jwt, cryptography, jwcrypto, jsonschema'
missing=
for command in python3 jose openssl; do
    command -v "$command" >/dev/null || missing="$missing $command"
done
if [ -n "$missing" ]; then
    echo "missing:$missing (on Debian: apt-get install python3 python3-venv jose openssl)" >&2
    exit 3
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python=python3
if ! $python -c "import $modules" 2>/dev/null; then
    echo "installing PyJWT, cryptography, jwcrypto and jsonschema in a passing environment" >&2
    python=$scratch/venv/bin/python
    packages='pyjwt cryptography jwcrypto jsonschema'
    # shellcheck disable=SC2086 # one word for each package
    if ! python3 -m venv "$scratch/venv" || ! "$python" -m pip install --quiet $packages; then
        echo "missing: the Python packages PyJWT, cryptography, jwcrypto and jsonschema" >&2
        exit 3
    fi
fi
