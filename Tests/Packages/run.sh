#!/bin/sh
# What `make dist`, `make deb` and `make wheel` wrote is built again elsewhere and compared, installed, run and removed; the
# shell steps of the action and of the job run. run.sh BINARY [GROUP...]; BINARY is the release build, not stripped.
# Prints a line for each check, and ends with 1 when one fails, with 3 when a tool is missing. ROOTS="bookworm trixie"
# makes Debian systems (as root; their servers are needed) and tries the packages in them.
set -eu
[ -x "${1:-}" ] || { echo "usage: $0 path/to/qs-jwt [group...]" >&2; exit 2; }
folder=$(cd "$(dirname "$0")" && pwd)
export PYTHONDONTWRITEBYTECODE=1
if [ -n "${ROOTS:-}" ]; then
    # What is mounted into the systems is seen by this process alone.
    exec unshare --mount --propagation private "$folder/tools.sh" "$folder/packages.py" "$@"
fi
exec "$folder/tools.sh" "$folder/packages.py" "$@"
