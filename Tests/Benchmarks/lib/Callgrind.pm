package Callgrind;

# Instructions by object file and function, without what a function has called.

use strict;
use warnings;
use Exporter 'import';

our @EXPORT = qw(without_debugging_information instructions difference);

# A copy of a binary that keeps its symbols: valgrind ends at what it does not know of newer debugging information.
sub without_debugging_information {
    my ($binary) = @_;
    my $copy = "$ENV{SCRATCH}/qs-jwt";
    return $copy if -x $copy;
    return system("strip", "--strip-debug", "-o", $copy, $binary) == 0 ? $copy : $binary;
}

# Runs a command under callgrind; a hash of "object\tfunction" to instructions.
sub instructions {
    my (@words) = @_;
    my $file = "$ENV{SCRATCH}/callgrind.out";
    my $child = fork // die "fork: $!\n";
    if ($child == 0) {
        open STDIN, "<", "/dev/null";
        open STDOUT, ">", "/dev/null";
        open STDERR, ">", "$ENV{SCRATCH}/errors";
        # Addresses depend on the environment, and hashes on a seed; both move the counts.
        %ENV = (PATH => $ENV{PATH}, HOME => "/", SWIFT_DETERMINISTIC_HASHING => 1);
        exec "valgrind", "--tool=callgrind", "--callgrind-out-file=$file", "--compress-strings=no",
            "--compress-pos=no", @words or exit 127;
    }
    waitpid $child, 0;
    if ($?) {
        system "grep", "-v", "^==", "$ENV{SCRATCH}/errors";
        die "ended with status $? under valgrind: @words\n";
    }
    return read_profile($file);
}

sub read_profile {
    my ($file) = @_;
    open my $in, "<", $file or die "$file: $!\n";
    my ($object, $function, $is_call, %count) = ("", "", 0);
    while (my $line = <$in>) {
        if ($line =~ /^ob=(.*)/) { $object = $1 }
        elsif ($line =~ /^fn=(.*)/) { $function = $1 }
        elsif ($line =~ /^calls=/) { $is_call = 1 }
        elsif ($line =~ /^(?:0x[0-9a-f]+|\d+) (\d+)/) {
            # The line below a call has what the called function took.
            $count{"$object\t$function"} += $1 unless $is_call;
            $is_call = 0;
        }
    }
    return \%count;
}

# What the second profile has more than the first, divided by $count.
sub difference {
    my ($less, $more, $count) = @_;
    my %names = (%$less, %$more);
    return { map { $_ => (($more->{$_} // 0) - ($less->{$_} // 0)) / $count } keys %names };
}

1;
