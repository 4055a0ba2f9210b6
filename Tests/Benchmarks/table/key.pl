# New RSA keys of 4096 bits, against openssl genpkey: how long one takes is chance, so that the mean of 40 counts.

use strict;
use warnings;
use Runs;

my @commands = (
    [binary(), "create-cert", "--cert-key-type", "rsa4096", "--cert-file-prefix", "$ENV{SCRATCH}/new-", "--force"],
    [qw(openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:4096 -out), "$ENV{SCRATCH}/new.pem"],
);
my (@used, @elapsed);
for (1 .. $ENV{KEYS} || 40) {
    for my $index (0, 1) {
        my ($used, $elapsed) = run(@{ $commands[$index] });
        push @{ $used[$index] }, $used;
        push @{ $elapsed[$index] }, $elapsed;
    }
}
row("new RSA 4096 key", "openssl genpkey", mean(@{ $elapsed[0] }) / mean(@{ $elapsed[1] }), "<= 1.05",
    sprintf "%.2f s, %.2f s there; processor time %.2f s, %.2f s",
    map { mean(@{ $_->[0] }), mean(@{ $_->[1] }) } \@elapsed, \@used);
