# Tokens signed in bulk on one core, against openssl speed.

use strict;
use warnings;
use Runs;

sub words {
    my ($users) = @_;
    return (
        binary(), "create-qscloud", "--users", $users, "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026",
        "--useremail-verified", "true", "--expires", "1h", "--cert-privatekey-file", sample("rsa2048.private.pem"),
        "--jobs", "1"
    );
}

my $users = sample("users-2000.csv");
my (@ratios, @own, @theirs);
for (1 .. repeats()) {
    my ($sign) = speed_of("rsa2048");
    # The header is a line, and not a user.
    my ($time) = one_token(lines_of($users) - 1, [words($users)], [words(sample("users-1.csv"))]);
    push @ratios, 1 / $sign / $time;
    push @own, 1e6 * $time;
    push @theirs, 1e6 / $sign;
}
row("sign in bulk, RSA 2048, 1 job", "openssl speed rsa2048", median(@ratios), ">= 0.95",
    sprintf "%.0f us a token, %.0f us alone", median(@own), median(@theirs));
