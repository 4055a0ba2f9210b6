#!/bin/sh
# Makes the tokens in Fixtures/causes anew. They are checked in; nothing runs this but a person who changes it.
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
. "$folder/tools.sh"
PYTHONDONTWRITEBYTECODE=1 "$python" "$folder/make_causes.py"
