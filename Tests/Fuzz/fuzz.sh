#!/bin/sh
# Fuzzes one target or all of them with AddressSanitizer, two at a time.
# fuzz.sh BINARY FOLDER TARGET|all SECONDS; FOLDER keeps what was learnt for the next time.
# Ends with 1 when an input breaks a property, reads beyond a buffer, leaks, takes a second of processor time or asks for
# 64 MB at once; the input is kept in FOLDER/found.
set -eu
[ $# -eq 4 ] && [ -x "$1" ] || { echo "usage: $0 path/to/fuzz FOLDER TARGET|all SECONDS" >&2; exit 2; }
binary=$1 folder=$2 seconds=$4
here=$(cd "$(dirname "$0")" && pwd)
all="base64url json toml token lines text keys csv answers websocket"
targets=$3
[ "$targets" != all ] || targets=$all
for target in $targets; do
    case " $all " in
        *" $target "*) ;;
        *) echo "fuzz: no target is called '$target'; there are: $all" >&2; exit 2 ;;
    esac
done
# A crash is told by the sanitizer, at once.
export SWIFT_BACKTRACE=enable=no
mkdir -p "$folder/found"
"$binary" seeds "$folder/seeds"

fuzz() {
    mkdir -p "$folder/corpus/$1"
    # A time-out of libFuzzer is time that passes; the program itself counts processor time.
    if "$binary" "$1" "$folder/corpus/$1" "$folder/seeds/$1" -max_total_time="$seconds" -timeout=60 \
        -rss_limit_mb=2048 -malloc_limit_mb=64 -max_len=16384 -detect_leaks=1 -print_final_stats=1 -use_value_profile=0 \
        -dict="$here/dictionaries/$1.dict" -artifact_prefix="$folder/found/$1-" >"$folder/$1.log" 2>&1; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/$1.log")
        printf '%-10s passed: %s inputs in %s s\n' "$1" "$runs" "$seconds"
    else
        printf '%-10s FAILED: %s\n' "$1" "$(grep -m 1 -E '^fuzz: |ERROR: |Fatal error' "$folder/$1.log" || tail -n 1 "$folder/$1.log")"
        echo "  its log: $folder/$1.log; the input: $(sed -n 's/^.*Test unit written to //p' "$folder/$1.log" | tail -n 1)"
        : >"$folder/failed"
    fi
}

rm -f "$folder/failed"
while [ -n "$targets" ]; do
    # shellcheck disable=SC2086 # one word for each target
    set -- $targets
    fuzz "$1" &
    if [ $# -gt 1 ]; then fuzz "$2" & shift; fi
    wait
    shift
    targets=$*
done
[ ! -e "$folder/failed" ]
