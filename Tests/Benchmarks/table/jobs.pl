# Two jobs against one: elapsed time, so it takes two cores that nobody else uses.

use strict;
use warnings;
use Runs;

my $title = "verify in bulk, RSA 2048, 2 jobs";
if (cores() < 2) {
    skip($title, "there is one core");
    exit;
}
my $file = sample("rsa2048.tokens");
my $single = sample("rsa2048.token");
my (@ratios, @loads);
for (1 .. repeats()) {
    my @elapsed;
    for my $jobs (1, 2) {
        my ($used, $time) = one_token(
            lines_of($file),
            [verify_words("rsa2048", $file, $jobs)],
            [verify_words("rsa2048", $single, $jobs)]
        );
        push @elapsed, $time;
        push @loads, $used / $time if $jobs == 2;
    }
    push @ratios, $elapsed[0] / $elapsed[1];
}
row($title, "1 job", median(@ratios), ">= 1.85", sprintf "%.2f cores were used", median(@loads));
