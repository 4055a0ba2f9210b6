#!/bin/sh
# Prints a Python that has PyJWT and joserfc, and nothing when there is none; installs them in a new environment if need be.
# python.sh FOLDER; the environment is made in the folder.
set -eu
for python in python3 "$1/bin/python"; do
    command -v "$python" >/dev/null || continue
    if "$python" -c 'import jwt, joserfc, cryptography' 2>/dev/null; then
        command -v "$python"
        exit
    fi
    [ "$python" = python3 ] || break
    echo "installing pyjwt, joserfc and cryptography in a passing environment" >&2
    python3 -m venv "$1" && "$1/bin/python" -m pip install --quiet pyjwt joserfc cryptography >&2 || break
done
echo "PyJWT and joserfc are not compared: their packages could not be installed" >&2
