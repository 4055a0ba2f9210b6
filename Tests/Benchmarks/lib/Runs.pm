package Runs;

# Processes and what they took, and the lines of the table.

use strict;
use warnings;
use Exporter 'import';
use Time::HiRes 'time';

our @EXPORT = qw(run median mean one_token speed_of row skip repeats binary cores sample lines_of verify_words);

# How often the measurements of a row take turns.
sub repeats { $ENV{REPEATS} || 5 }

sub binary { $ENV{BINARY} }

sub cores {
    my $count = `getconf _NPROCESSORS_ONLN` || 1;
    chomp $count;
    return $count;
}

# A file of keys or tokens that table.sh has made.
sub sample { "$ENV{SAMPLES}/$_[0]" }

sub lines_of {
    my ($file) = @_;
    open my $in, "<", $file or die "$file: $!\n";
    my $count = 0;
    $count++ while defined readline $in;
    return $count;
}

# The words that verify the tokens of a file, or of standard input, in bulk with a key of table.sh.
sub verify_words {
    my ($key, $file, $jobs) = @_;
    return (
        binary(), "verify", "--each-line", $file, "--cert-publickey-file", sample("$key.public.pem"), "--for", "qscloud",
        "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026", "--jobs", $jobs // 1
    );
}

# Runs a command with its standard output thrown away: processor time and elapsed time, in seconds.
sub run {
    my (@words) = @_;
    my $errors = "$ENV{SCRATCH}/errors";
    my @before = times;
    my $start = time;
    my $child = fork // die "fork: $!\n";
    if ($child == 0) {
        open STDIN, "<", "/dev/null";
        open STDOUT, ">", "/dev/null";
        open STDERR, ">", $errors;
        exec { $words[0] } @words or exit 127;
    }
    waitpid $child, 0;
    my ($status, $elapsed) = ($?, time - $start);
    my @after = times;
    if ($status) {
        system "head", "-5", $errors;
        die "ended with status " . ($status >> 8) . ": @words\n";
    }
    return ($after[2] + $after[3] - $before[2] - $before[3], $elapsed);
}

# Seconds of the processor, and elapsed ones, for one line more: a long input against one of a single line.
sub one_token {
    my ($count, $long, $single) = @_;
    my @long = run(@$long);
    my @single = run(@$single);
    return map { ($long[$_] - $single[$_]) / ($count - 1) } 0, 1;
}

# Signatures and verifications a second of openssl speed, which counts the seconds of the processor.
sub speed_of {
    my ($name) = @_;
    my $line = (grep { /\d/ } `openssl speed -seconds 2 $name 2>/dev/null`)[-1] // "";
    my ($sign, $verify) = (split " ", $line)[-2, -1];
    die "openssl speed $name gives no figures\n" unless $verify && $verify =~ /^[\d.]+$/;
    return ($sign, $verify);
}

sub median {
    my @sorted = sort { $a <=> $b } @_;
    my $middle = int(@sorted / 2);
    return @sorted % 2 ? $sorted[$middle] : ($sorted[$middle - 1] + $sorted[$middle]) / 2;
}

sub mean {
    my $sum = 0;
    $sum += $_ for @_;
    return $sum / @_;
}

sub row {
    my ($what, $against, $ratio, $wanted, $note) = @_;
    printf "%-34s %-26s %7.3f  %-16s %s\n", $what, $against, $ratio, $wanted, $note // "";
}

sub skip {
    my ($what, $why) = @_;
    printf "%-34s not measured: %s\n", $what, $why;
}

$| = 1;
1;
