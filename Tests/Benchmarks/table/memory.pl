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
my @tokens = map { scalar <$in> } 1 .. 10_000;
die "fewer than 10,000 tokens\n" unless defined $tokens[-1];
my $block = join "", @tokens;

sub resident {
    my ($blocks, $jobs) = @_;
    my $result = "$ENV{SCRATCH}/memory";
    my @words = verify_words("rsa2048", "-", "--jobs", $jobs);
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

my $jobs = `getconf _NPROCESSORS_ONLN` || 1;
chomp $jobs;
my $small = resident(1, $jobs);
my $large = resident(100, $jobs);
row($title, "10,000 tokens", $large / $small, "<= 1.1, 40 MiB", sprintf "%.1f MiB, %.1f MiB", $large, $small);
