# Sourced: sets $python to one that has what the checks need. Ends with 3 and names what is missing.

modules='jwt, cryptography, jwcrypto, joserfc, jsonschema, html5lib, junitparser, tap, cmarkgfm, yaml, more_itertools'
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
    packages='pyjwt cryptography jwcrypto joserfc jsonschema html5lib junitparser tap.py cmarkgfm pyyaml more-itertools'
    echo "installing $packages in a passing environment" >&2
    python=$scratch/venv/bin/python
    # shellcheck disable=SC2086 # one word for each package
    if ! python3 -m venv "$scratch/venv" || ! "$python" -m pip install --quiet $packages; then
        echo "missing: the Python packages $packages" >&2
        exit 3
    fi
fi
