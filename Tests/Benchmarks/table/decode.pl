# Tokens decoded without a key, against jq that reads and writes the JSON that is in them: bytes of each input a second.

use strict;
use warnings;
use MIME::Base64 'decode_base64url';
use Runs;

my $title = "decode in bulk, 1 job";
if (system "command -v jq >/dev/null") {
    skip($title, "jq is missing (on Debian: apt-get install jq)");
    exit;
}

# Both read the same tokens, $repeat times: tokens here, a header and a payload in a line each there.
sub write_inputs {
    my ($from, $repeat, $tokens, $texts) = @_;
    open my $in, "<", $from or die "$from: $!\n";
    my @tokens = <$in>;
    my $json = join "", map {
        my ($header, $payload) = split /\./;
        (decode_base64url($header), "\n", decode_base64url($payload), "\n")
    } @tokens;
    for ([$tokens, join "", @tokens], [$texts, $json]) {
        my ($file, $text) = @$_;
        open my $out, ">", $file or die "$file: $!\n";
        print $out $text for 1 .. $repeat;
        close $out or die "$file: $!\n";
    }
}

my ($tokens, $texts, $token, $text) = map { "$ENV{SCRATCH}/decode.$_" } qw(tokens json token text);
write_inputs(sample("rsa2048.tokens"), 10, $tokens, $texts);
write_inputs(sample("rsa2048.token"), 1, $token, $text);

# Bytes of input in a microsecond of the processor.
sub rate {
    my ($long, $single, @words) = @_;
    my ($time) = one_token(2, [@words, $long], [@words, $single]);
    return ((-s $long) - (-s $single)) / 1e6 / $time;
}

my (@ratios, @own, @theirs);
for (1 .. repeats()) {
    push @own, rate($tokens, $token, binary(), "decode", "--jobs", "1", "--each-line");
    push @theirs, rate($texts, $text, "jq", "-c", ".");
    push @ratios, $own[-1] / $theirs[-1];
}
row($title, "jq -c .", median(@ratios), ">= 3, 100 MB/s",
    sprintf "%.1f MB/s, %.1f MB/s there", median(@own), median(@theirs));
