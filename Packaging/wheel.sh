#!/bin/sh
# Writes the platform wheel from .build/package; see README.md.
set -eu
cd "$(dirname "$0")/.."
. Packaging/lib.sh
need python3 python3
rm -f "$dist"/qs_jwt-*.whl
python3 -B Packaging/wheel.py "$tree" "$dist" "$version" "$arch" "$glibc"
write_sums
