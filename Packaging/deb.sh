#!/bin/sh
# Writes the Debian package from .build/package; see README.md. DEB_REVISION is 1 unless it is given; DEBFULLNAME and
# DEBEMAIL name the maintainer, as for Debian's own tools.
set -eu
cd "$(dirname "$0")/.."
. Packaging/lib.sh
need dpkg dpkg-deb dpkg
need gzip gzip

revision=${DEB_REVISION:-1}
architecture=$(dpkg --print-architecture)
maintainer="${DEBFULLNAME:-The qs-jwt authors} <${DEBEMAIL:-$(git log -1 --format=%ae)}>"
root=.build/deb
documents=$root/usr/share/doc/qs-jwt
rm -rf "$root" "$dist"/qs-jwt_*.deb
mkdir -p "$root/DEBIAN" "$documents"
cp -R "$tree/bin" "$tree/share" "$root/usr/"
# The file copyright has them.
rm -r "$documents/LICENSE" "$documents/licenses"
find "$root/usr/share/man" -type f -exec gzip -9n {} +
# Policy 10.1 wants zsh's completions where its packages have them.
if [ -d "$root/usr/share/zsh/site-functions" ]; then
    mv "$root/usr/share/zsh/site-functions" "$root/usr/share/zsh/vendor-completions"
fi
python3 -B Packaging/parts.py copyright "$tree" >"$documents/copyright"
gzip -9nc CHANGELOG.md >"$documents/changelog.gz"
gzip -9nc >"$documents/changelog.Debian.gz" <<END
qs-jwt ($version-$revision) unstable; urgency=medium

  * Version $version; changelog.gz has what is new.

 -- $maintainer  $(date --utc --date="@$SOURCE_DATE_EPOCH" --rfc-email)
END
chmod -R u=rwX,go=rX "$root"
# As Debian's policy counts: files in whole KiB, and one for all else, whatever the file system makes of a folder.
size=$(find "$root/usr" -printf '%y %s\n' | awk '{ kib += $1 == "f" ? int(($2 + 1023) / 1024) : 1 } END { print kib }')
sed -e "s/@VERSION@/$version-$revision/" -e "s/@ARCH@/$architecture/" -e "s/@MAINTAINER@/$maintainer/" \
    -e "s/@SIZE@/$size/" -e "s/@GLIBC@/$glibc/" Packaging/deb/control >"$root/DEBIAN/control"
(cd "$root" && find usr -type f | sort | xargs md5sum >DEBIAN/md5sums)
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$root" "$dist/qs-jwt_$version-${revision}_$architecture.deb" >/dev/null
rm -rf "$root"
echo "$dist/qs-jwt_$version-${revision}_$architecture.deb"
write_sums
