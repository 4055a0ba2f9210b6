# shellcheck shell=sh disable=SC2034,SC2164 # it is sourced, by scripts that end with the first failure
# What the packaging scripts share; they source it from the top folder of the project. It sets
#   version   of the program, from the one place that has it
#   arch      of this machine, as uname has it
#   glibc     the newest version of the GNU C library that the binary asks for
# and exports SOURCE_DATE_EPOCH: the time of everything that is packed, that of the last commit unless the caller gives one.
tree=.build/package
dist=${QS_JWT_DIST:-.build/dist}

fail() {
    echo "qs-jwt: error: $1" >&2
    [ $# -lt 2 ] || echo "  hint: $2" >&2
    exit 1
}

# need PACKAGE PROGRAM...
need() {
    package=$1
    shift
    for program in "$@"; do
        command -v "$program" >/dev/null || fail "there is no $program" "on Debian: apt-get install $package"
    done
}

# Sums of all that was packed so far.
write_sums() {
    (
        cd "$dist"
        rm -f SHA256SUMS
        find . -maxdepth 1 -type f -name 'qs[-_]jwt*' -printf '%f\n' | sort | xargs sha256sum >.sums
        mv .sums SHA256SUMS
    )
}

umask 022
export LC_ALL=C
need binutils readelf
need git git
version=$(sed -n 's/.*static let version = "\([^"]*\)".*/\1/p' Sources/Commands/QSJWT.swift)
[ -n "$version" ] || fail "Sources/Commands/QSJWT.swift does not tell the version"
[ "$(uname -s)" = Linux ] || fail "packages are made on Linux"
arch=$(uname -m)
[ -x "$tree/bin/qs-jwt" ] || fail "there is nothing to pack in $tree" "make dist, make deb or make wheel"
glibc=$(readelf --version-info --wide "$tree/bin/qs-jwt" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -V | tail -n 1)
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) || fail "the time of the last commit is not known" "set SOURCE_DATE_EPOCH"
fi
export SOURCE_DATE_EPOCH
mkdir -p "$dist"
