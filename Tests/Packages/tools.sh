#!/bin/sh
# Sees that the programs are there which the checks of the packages need: as root they are installed on Debian and Ubuntu,
# elsewhere they are named, with exit code 3. With a first word it starts the Python with the modules, and gives it all words.
set -eu
# Debian's own Python has what apt installs for it.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

missing=
need() { eval "$2" >/dev/null 2>&1 || missing="$missing $1"; }
need python3 "command -v $python"
need python3-venv "$python -c 'import ensurepip, venv'"
need python3-yaml "$python -c 'import yaml'"
need binutils "command -v readelf"
need lintian "command -v lintian"
need shellcheck "command -v shellcheck"
need curl "command -v curl"
[ -z "${ROOTS:-}" ] || need debootstrap "command -v debootstrap"
if [ -n "$missing" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "installing$missing" >&2
    apt="env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0"
    # shellcheck disable=SC2086 # one word for each package
    if { $apt update && $apt install -y --no-install-recommends $missing; } >/dev/null; then missing=; fi
fi
if [ -n "$missing" ]; then
    echo "missing:$missing (on Debian: apt-get install$missing)" >&2
    exit 3
fi
[ $# -eq 0 ] || exec "$python" "$@"
