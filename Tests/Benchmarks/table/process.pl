# One token signed and one verified, each by a process of its own, against the openssl command.

use strict;
use warnings;
use FindBin;
use Runs;

my $script = "$FindBin::Bin/../process-time.sh";
open my $in, "-|", $script, binary() or die "$script: $!\n";
my $output = join "", <$in>;
close $in or die "$script failed\n";

for (["sign", "<= 1.15"], ["verify", "<= 1.25"]) {
    my ($name, $wanted) = @$_;
    my ($ratio) = $output =~ /^$name ratio\s+([\d.]+)/m or die "$script gives no ratio\n$output";
    my ($theirs) = $output =~ /^openssl $name\s+([\d.]+) ms/m;
    row("$name one, whole process", "openssl dgst -$name", $ratio, $wanted, $theirs ? "$theirs ms there" : "");
}
