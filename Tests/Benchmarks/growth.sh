#!/bin/sh
# How the time grows with the input: each input at a quarter, a half and the whole of its greatest size, so that the time
# doubles where it is linear. Milliseconds of processor time, without those that a small token takes.
# growth.sh BINARY [PATTERN]; only the inputs that match a pattern. It prints the table and judges nothing.
set -eu
[ $# -ge 1 ] && [ -x "$1" ] || { echo "usage: $0 path/to/qs-jwt [pattern]" >&2; exit 2; }
for command in openssl perl; do
    command -v "$command" >/dev/null || { echo "missing: $command" >&2; exit 3; }
done
binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out private.pem 2>/dev/null
openssl pkey -in private.pem -pubout -out public.pem

BINARY=$binary PATTERN=${2:-.} perl -e '
    use strict;
    use warnings;
    use MIME::Base64 qw(encode_base64url);

    sub write_file { open my $file, ">", $_[0] or die "$_[0]: $!\n"; print $file $_[1]; close $file }
    # The parts of a token as they are, signed.
    sub token {
        my ($header, $payload) = @_;
        my $input = encode_base64url($header) . "." . encode_base64url($payload);
        write_file("input", $input);
        my $signature = `openssl dgst -sha256 -sign private.pem input`;
        return "$input." . encode_base64url($signature);
    }
    my $rs256 = q({"alg":"RS256","typ":"JWT"});
    my $times = q("iat":1700000000,"exp":4102444800);
    sub members { token($rs256, "{$times" . join("", map { sprintf q(,"member-%06d":"value %06d"), $_, $_ } 1 .. $_[0]) . "}") }
    sub groups { token($rs256, "{$times,\"groups\":[" . join(",", map { qq("group $_") } 1 .. $_[0]) . "]}") }
    sub longest { token($rs256, "{$times,\"text\":\"" . "a" x $_[0] . "\"}") }
    sub altered { my $token = members($_[0]); $token =~ s/\.([^.]*)$/"." . reverse($1)/e; $token }
    sub nested { token($rs256, "{$times,\"deep\":" . "[" x $_[0] . "]" x $_[0] . "}") }
    sub header { token(q({"alg":"RS256","text":") . "a" x $_[0] . q("}), "{$times}") }
    sub around { my $words = "some words " x ($_[0] / 22); $words . token($rs256, "{$times}") . " $words" }
    sub plan {
        write_file("token", token($rs256, "{$times}"));
        return qq(platform = "qseow"\ncert-publickey-file = "public.pem"\n)
            . join("", map { qq([[case]]\nname = "case $_"\njwt-file = "token"\nexpect = "rejected"\n) } 1 .. $_[0]);
    }
    sub key_set {
        my $key = sub { encode_base64url(join("", map { chr(128 | int rand 128) } 1 .. 255) . "\x81") };
        return q({"keys":[) . join(",", map { sprintf q({"kty":"RSA","kid":"%d","e":"AQAB","n":"%s"}), $_, $key->() } 1 .. $_[0]) . "]}";
    }

    my @verify = qw(verify --cert-publickey-file public.pem --jwt-file);
    my @inputs = (
        ["token, members", 24_000, \&members, @verify],
        ["token, groups", 45_000, \&groups, @verify],
        ["token, one text", 760_000, \&longest, @verify],
        ["token, signature altered", 24_000, \&altered, @verify],
        ["decode, members", 24_000, \&members, qw(decode --jwt-file)],
        ["decode, JSON, members", 24_000, \&members, qw(decode --format json --jwt-file)],
        ["JSON, depth", 100_000, \&nested, @verify],
        ["header, one text", 700_000, \&header, @verify],
        ["dots, verify", 1_000_000, sub { "." x $_[0] }, @verify],
        ["dots, decode", 1_000_000, sub { "." x $_[0] }, qw(decode --jwt-file)],
        ["text around a token", 1_000_000, \&around, @verify],
        ["key set, keys", 1000, \&key_set, qw(verify --jwt-file token --cert-publickey-file)],
        ["plan, cases", 10_000, \&plan, qw(run)],
    );

    # Processor time of one run, from as many as it takes to know it to some per cent.
    sub milliseconds {
        my ($count, $spent) = (0, 0);
        my $before = (times)[2] + (times)[3];
        while ($spent < 0.6 && $count < 200) {
            my $child = fork // die "fork: $!";
            if ($child == 0) {
                open STDOUT, ">", "/dev/null";
                open STDERR, ">", "/dev/null";
                exec { $ENV{BINARY} } $ENV{BINARY}, @_ or exit 127;
            }
            waitpid $child, 0;
            die "ended with status " . ($? >> 8) . ": @_\n" if $? & 127 || ($? >> 8) > 3;
            $count += 1;
            $spent = (times)[2] + (times)[3] - $before;
        }
        return 1000 * $spent / $count;
    }

    write_file("token", token($rs256, "{$times}"));
    my $least = milliseconds(@verify, "token");
    printf "%-26s %10s %9s %7s\n", "input", "size", "ms", "ratio";
    for my $input (grep { $_->[0] =~ /$ENV{PATTERN}/ } @inputs) {
        my ($name, $size, $text, @command) = @$input;
        my $last;
        for my $part ($size / 4, $size / 2, $size) {
            write_file("input.txt", $text->($part));
            my $time = milliseconds(@command, "input.txt") - $least;
            my $ratio = $last && $last > 1 ? sprintf "%7.2f", $time / $last : "";
            printf "%-26s %10d %9.1f %7s\n", $name, $part, $time, $ratio;
            $last = $time;
        }
    }
'
