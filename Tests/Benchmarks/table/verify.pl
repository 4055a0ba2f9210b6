# Tokens verified in bulk on one core, against openssl speed: one row for each type of key.

use strict;
use warnings;
use Runs;

for my $key (["rsa2048", "rsa2048", "RSA 2048"], ["p256", "ecdsap256", "ES256"], ["ed25519", "ed25519", "Ed25519"]) {
    my ($name, $speed, $title) = @$key;
    my $file = sample("$name.tokens");
    my (@ratios, @own, @theirs);
    for (1 .. repeats()) {
        my (undef, $verify) = speed_of($speed);
        my ($time) = one_token(
            lines_of($file), [verify_words($name, $file)], [verify_words($name, sample("$name.token"))]
        );
        push @ratios, 1 / $verify / $time;
        push @own, 1e6 * $time;
        push @theirs, 1e6 / $verify;
    }
    row("verify in bulk, $title, 1 job", "openssl speed $speed", median(@ratios), ">= 0.85",
        sprintf "%.1f us a token, %.1f us alone", median(@own), median(@theirs));
}
