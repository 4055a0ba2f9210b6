# Sourced: sets $python to one that has PyJWT, cryptography and jwcrypto. Ends with 3 and names what is missing.

modules='jwt, cryptography, jwcrypto'
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
    echo "installing PyJWT, cryptography and jwcrypto in a passing environment" >&2
    python=$scratch/venv/bin/python
    if ! python3 -m venv "$scratch/venv" || ! "$python" -m pip install --quiet pyjwt cryptography jwcrypto; then
        echo "missing: the Python packages PyJWT, cryptography and jwcrypto" >&2
        exit 3
    fi
fi
