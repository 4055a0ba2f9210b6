# The most memory that was resident at once: a million tokens through a pipe, against ten thousand.

use strict;
use warnings;
use Runs;

my $title = "memory, 1,000,000 tokens";
my $time = "/usr/bin/time";
if (!-x $time) {
    skip($title, "$time is missing (on Debian: apt-get install time)");
    exit;
}
open my $in, "<", sample("rsa2048.tokens") or die "tokens: $!\n";
my @tokens = <$in>;
# The same ones again where there are fewer.
my $block = join "", map { $tokens[$_ % @tokens] } 0 .. 9_999;

sub resident {
    my ($blocks) = @_;
    my $result = "$ENV{SCRATCH}/memory";
    my @words = verify_words("rsa2048", "-", cores());
    my $child = open(my $out, "|-") // die "fork: $!\n";
    if ($child == 0) {
        open STDOUT, ">", "/dev/null";
        open STDERR, ">", "$ENV{SCRATCH}/errors";
        exec $time, "-f", "%M", "-o", $result, @words or exit 127;
    }
    print $out $block for 1 .. $blocks;
    close $out or die "ended with status " . ($? >> 8) . ": @words\n";
    open my $in, "<", $result or die "$result: $!\n";
    return <$in> / 1024;
}

my $small = resident(1);
my $large = resident(100);
row($title, "10,000 tokens", $large / $small, "<= 1.1, 40 MiB", sprintf "%.1f MiB, %.1f MiB", $large, $small);
