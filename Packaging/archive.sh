#!/bin/sh
# Writes the archive, its bill of materials and the sums from .build/package; see README.md.
set -eu
cd "$(dirname "$0")/.."
. Packaging/lib.sh
need tar tar
need gzip gzip
need python3 python3

name=qs-jwt-$version-linux-$arch
rm -f "$dist"/qs-jwt-*.tar.gz "$dist"/qs-jwt-*.spdx.json
tar --create --format=ustar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
    --mode=u=rwX,go=rX --directory "$tree" --transform "flags=r;s|^\.|$name|" . | gzip -9n >"$dist/$name.tar.gz"
python3 -B Packaging/spdx.py "$tree" "$version" "$name.tar.gz" "$dist/$name.tar.gz" >"$dist/$name.spdx.json"
echo "$dist/$name.tar.gz"
echo "$dist/$name.spdx.json"
write_sums
