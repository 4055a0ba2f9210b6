# Tokens verified in bulk on one core, against other libraries that verify the same tokens with the same claims.

use strict;
use warnings;
use FindBin;
use Runs;

my $file = sample("rsa2048.tokens");
my $single = sample("rsa2048.token");
my $key = sample("rsa2048.public.pem");
my $count = lines_of($file);

my @peers = (["jwt-kit", 2.2, $ENV{PEER_VERIFY}, "RS256", $key]);
push @peers, map { [$_->[0], 2.5, $ENV{PYTHON}, "$FindBin::Bin/peer_verify.py", $_->[1], $key] }
    ["PyJWT", "pyjwt"], ["joserfc", "joserfc"];

my (%ratios, %times, @own);
for (1 .. repeats()) {
    my ($own) = one_token($count, [verify_words("rsa2048", $file)], [verify_words("rsa2048", $single)]);
    push @own, 1e6 * $own;
    for my $peer (grep { $_->[2] } @peers) {
        my ($name, undef, @words) = @$peer;
        my ($time) = one_token($count, [@words, $file], [@words, $single]);
        push @{ $ratios{$name} }, $time / $own;
        push @{ $times{$name} }, 1e6 * $time;
    }
}
for my $peer (@peers) {
    my ($name, $wanted) = @$peer;
    my $title = "verify in bulk, RSA 2048, 1 job";
    if (!$ratios{$name}) {
        skip("$title, $name", $name eq "jwt-kit" ? "peer-verify is not built" : "the Python package is missing");
        next;
    }
    row($title, $name, median(@{ $ratios{$name} }), ">= $wanted",
        sprintf "%.1f us a token, %.1f us there", median(@own), median(@{ $times{$name} }));
}
