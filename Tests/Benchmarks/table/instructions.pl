# Instructions of one token outside libcrypto, against those inside; what libcrypto has libc do counts as outside.
# With the argument "hot" also where they are: the functions outside that took most.

use strict;
use warnings;
use Callgrind;
use Runs;

my $is_hot = ($ARGV[0] // "") eq "hot";
my $title = "instructions outside libcrypto";
if (system "command -v valgrind >/dev/null") {
    skip($title, "valgrind is missing (on Debian: apt-get install valgrind)");
    exit;
}
my $binary = without_debugging_information(binary());
my @profiles = map {
    my (undef, @words) = verify_words("rsa2048", sample("rsa2048.tokens-$_"));
    instructions($binary, @words)
} 2000, 4000;
my $one = difference(@profiles, 2000);
my ($inside, $outside) = (0, 0);
for (keys %$one) {
    if (/libcrypto/) { $inside += $one->{$_} }
    else { $outside += $one->{$_} }
}
row($title, "inside", $outside / $inside, "<= 0.12", sprintf "%.0f, %.0f a token", $outside, $inside);

if ($is_hot) {
    my $reader = system("command -v swift >/dev/null") ? "cat" : "swift demangle --simplified";
    open my $out, "|-", $reader or die "$reader: $!\n";
    my @names = grep { !/libcrypto/ && $one->{$_} > 0 } keys %$one;
    for (sort { $one->{$b} <=> $one->{$a} } @names) {
        last if $one->{$_} < $outside / 500;
        my ($object, $function) = split /\t/;
        $object =~ s|.*/||;
        printf $out "%9.1f  %-16s %s\n", $one->{$_}, $object, $function;
    }
}
