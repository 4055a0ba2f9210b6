# Counts the instructions of each command and holds them against the baseline; with --write it writes the baseline.

use strict;
use warnings;
use Callgrind;

my $limit = 0.02;
my @for_cloud = qw(--for qscloud --issuer acme.eu.qlikcloud.com --keyid key-2026 --cert-publickey-file rsa2048.public.pem
    --at 2027-01-15T08:30:00Z);
my @create = qw(create-qscloud --issuer acme.eu.qlikcloud.com --keyid key-2026 --useremail-verified true --expires 30m
    --cert-privatekey-file rsa2048.private.pem);
my @commands = (
    ["create one", @create, qw(--useremail user10@example.com --username Anna --groups Sales Finance)],
    ["create 50 in bulk", @create, qw(--users users.csv --jobs 1)],
    ["verify one", "verify", @for_cloud, qw(--jwt-file token)],
    ["verify 2,000 in bulk", "verify", @for_cloud, qw(--each-line tokens-2000 --jobs 1)],
    ["decode one", qw(decode --jwt-file token)],
    ["decode 2,000 in bulk", qw(decode --each-line tokens-2000 --jobs 1)],
    ["run 200 cases", qw(run --repeat 200 --jobs 1 --seed 1 --now 2027-01-15T08:00:00Z plans/speed.toml)],
    ["inspect-key", qw(inspect-key rsa2048.private.pem rsa2048.public.pem chain.pem)],
);

# The instructions of the binary itself, in which the Swift runtime is.
sub own_instructions {
    my ($binary, @words) = @_;
    my $profile = instructions($binary, @words);
    my $sum = 0;
    for (keys %$profile) { $sum += $profile->{$_} if /^\Q$binary\E\t/ }
    die "callgrind has nothing of $binary\n" unless $sum;
    return $sum;
}

sub grouped {
    my $text = reverse shift;
    $text =~ s/(\d{3})(?=\d)/$1,/g;
    return scalar reverse $text;
}

sub read_baseline {
    my ($file) = @_;
    open my $in, "<", $file or return;
    chomp(my ($toolchain, @lines) = <$in>);
    $toolchain =~ s/^# //;
    return ($toolchain, map { split /\t/ } @lines);
}

my $is_writing = ($ARGV[0] // "") eq "--write";
my ($toolchain, %baseline) = read_baseline($ENV{BASELINE});
if (!$is_writing) {
    die "there is no baseline: make bench-baseline writes one\n" unless defined $toolchain;
    if ($toolchain ne $ENV{TOOLCHAIN}) {
        print "nothing is judged: the baseline is for another toolchain\n";
        print "  baseline  $toolchain\n  here      $ENV{TOOLCHAIN}\n";
        exit 0;
    }
}

my $binary = without_debugging_information($ENV{BINARY});
my (@grown, @written);
for (@commands) {
    my ($name, @words) = @$_;
    my $count = own_instructions($binary, @words);
    push @written, "$name\t$count\n";
    my $before = $baseline{$name};
    my $change = $before ? sprintf "%+.2f %%", 100 * ($count / $before - 1) : "not in the baseline";
    printf "%-22s %15s  %s\n", $name, grouped($count), $change;
    push @grown, $name if $before && $count > $before * (1 + $limit);
}
if ($is_writing) {
    open my $out, ">", $ENV{BASELINE} or die "$ENV{BASELINE}: $!\n";
    print $out "# $ENV{TOOLCHAIN}\n", @written;
    close $out or die "$ENV{BASELINE}: $!\n";
} elsif (@grown) {
    print "grew by more than 2 %: ", join(", ", @grown), "\n";
    print "  where it is meant to: make bench-baseline, and commit the file\n";
    exit 1;
}
