#!/bin/sh
# One process of qs-jwt against one of the openssl command, with the same RSA 2048 key: medians of 30 runs each.
# process-time.sh BINARY [RUNS]; it prints the ratios and judges nothing.
set -eu
[ $# -ge 1 ] && [ -x "$1" ] || { echo "usage: $0 path/to/qs-jwt [runs]" >&2; exit 2; }
for command in openssl perl; do
    command -v "$command" >/dev/null || { echo "missing: $command" >&2; exit 3; }
done
binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
runs=${2:-30}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out private.pem 2>/dev/null
openssl pkey -in private.pem -pubout -out public.pem
"$binary" create-qseow --userdir ACME --userid anna --audience a --expires 1h \
    --cert-privatekey-file private.pem --minimal-output --output token
tr -d '\n' <token | sed 's/\.[^.]*$//' | tr -d '\n' >input
openssl dgst -sha256 -sign private.pem -out signature input

RUNS=$runs BINARY=$binary perl -MTime::HiRes=time -e '
    use strict;
    use warnings;
    my $tool = $ENV{BINARY};
    my @commands = (
        ["openssl sign", "openssl", qw(dgst -sha256 -sign private.pem -out out input)],
        ["qs-jwt create", $tool, qw(create-qseow --userdir ACME --userid anna --audience a --expires 1h
            --cert-privatekey-file private.pem)],
        ["openssl verify", "openssl", qw(dgst -sha256 -verify public.pem -signature signature input)],
        ["qs-jwt verify", $tool, qw(verify --cert-publickey-file public.pem --jwt-file token)],
    );
    my %times;
    # Taking turns, so that whatever else the machine does meets all of them; the first five runs warm up.
    for my $run (-5 .. $ENV{RUNS} - 1) {
        for my $command (@commands) {
            my ($name, @words) = @$command;
            my $start = time;
            my $child = fork // die "fork: $!";
            if ($child == 0) {
                open STDOUT, ">", "/dev/null";
                open STDERR, ">", "/dev/null";
                exec { $words[0] } @words or exit 127;
            }
            waitpid $child, 0;
            die "$name ended with status " . ($? >> 8) . "\n" if $?;
            push @{ $times{$name} }, 1000 * (time - $start) if $run >= 0;
        }
    }
    sub median {
        my @sorted = sort { $a <=> $b } @{ $times{ $_[0] } };
        my $middle = int(@sorted / 2);
        return @sorted % 2 ? $sorted[$middle] : ($sorted[$middle - 1] + $sorted[$middle]) / 2;
    }
    printf "%-14s %6.2f ms\n", $_->[0], median($_->[0]) for @commands;
    printf "sign ratio     %6.2f\n", median("qs-jwt create") / median("openssl sign");
    printf "verify ratio   %6.2f\n", median("qs-jwt verify") / median("openssl verify");
'
