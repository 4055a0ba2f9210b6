#!/bin/sh
# Builds and runs all tests, and the program that they start, with one of the compiler's sanitizers.
# sanitize.sh address|thread; `address` finds leaks too. Ends with 1 when a test fails or a sanitizer finds something.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
case "${1:-}" in
    address | thread) ;;
    *) echo "usage: $0 address|thread" >&2; exit 2 ;;
esac
folder=.build/$1
[ -x "$folder/debug/qs-jwt" ] || echo "building the tests with the $1 sanitizer: about ten minutes the first time"
mkdir -p "$folder"
set -- "$1" --sanitize="$1" --scratch-path "$folder" -Xswiftc -use-ld=lld
if [ "$1" = thread ]; then
    # A changed name has SwiftPM link again.
    object=$PWD/$folder/mutex-$(cksum <"$here/mutex.c" | cut -d ' ' -f 1).o
    clang -O2 -c "$here/mutex.c" -o "$object"
    set -- "$@" -Xlinker "$object"
fi
kind=$1
shift
swift build --build-tests "$@" --quiet
# Each process writes what is found into a file of its own, whoever has started it.
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
trap 'exit 130' INT TERM
export ASAN_OPTIONS="log_path=$reports/address:detect_leaks=1:allocator_may_return_null=1"
export LSAN_OPTIONS="log_path=$reports/leaks:suppressions=$here/leaks.supp:print_suppressions=0"
export TSAN_OPTIONS="log_path=$reports/threads:suppressions=$here/threads.supp:halt_on_error=0"
export SWIFT_BACKTRACE=enable=no QS_JWT_SANITIZER="$kind"
status=0
swift test --skip-build "$@" --quiet --disable-xctest || status=$?
for report in "$reports"/*; do
    [ -e "$report" ] || continue
    echo "$kind sanitizer:"
    head -n 200 "$report"
    status=1
done
[ "$status" -eq 0 ] && echo "$kind sanitizer: all tests pass, nothing found"
exit "$status"
