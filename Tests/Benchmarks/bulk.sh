#!/bin/sh
# 2,000 cases of a plan, RSA 2048, against what the signatures alone take on all cores as openssl speed has it: each case
# is one signature and two verifications, the signer's own and the verifier's.
# bulk.sh BINARY; it prints the ratio and the memory, and judges nothing.
set -eu
[ $# -eq 1 ] && [ -x "$1" ] || { echo "usage: $0 path/to/qs-jwt" >&2; exit 2; }
for command in openssl perl; do
    command -v "$command" >/dev/null || { echo "missing: $command" >&2; exit 3; }
done
plan=$(cd "$(dirname "$0")/../.." && pwd)/Fixtures/plans/speed.toml
cores=$(getconf _NPROCESSORS_ONLN)
speed=$(openssl speed -seconds 3 -multi "$cores" rsa2048 2>/dev/null | tail -1)
BINARY=$1 PLAN=$plan SPEED=$speed CORES=$cores perl -MTime::HiRes=time -e '
    use strict;
    use warnings;
    my ($sign, $verify) = (split " ", $ENV{SPEED})[-2, -1];
    my $alone = 2000 * (1 / $sign + 2 / $verify);
    my %seconds;
    for my $count (200, 2000) {
        my $start = time;
        system("$ENV{BINARY} run --repeat $count $ENV{PLAN} >/dev/null") == 0 or die "the run failed\n";
        $seconds{$count} = time - $start;
    }
    printf "signatures alone  %6.2f s on %d cores\n", $alone, $ENV{CORES};
    printf "2,000 cases       %6.2f s\n", $seconds{2000};
    printf "ratio             %6.2f\n", $seconds{2000} / $alone;
    # The most that a child has taken, of which each had one size.
    if (-x "/usr/bin/time") {
        for my $count (200, 20000) {
            my $memory = `/usr/bin/time -f %M $ENV{BINARY} run --repeat $count $ENV{PLAN} 2>&1 >/dev/null`;
            printf "memory, %6d    %6.1f MB\n", $count, $memory / 1024;
        }
    }
'
