"""Signals that ask for an end, and readers that go away: all files or none, whole lines, and the right status."""
import os
import signal
import subprocess
import time

import readers
import writers

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def check(bench):
    for writer in writers.all_of(bench):
        for number in ASKING:
            while_writing(bench, writer, number)
    streams(bench)
    gone_readers(bench)


def while_writing(bench, writer, number):
    """Asked for an end in each call that writes; what has begun is finished, or taken back."""
    faults = []
    for call in ("write", "fsync", "link", "rename", "unlink"):
        for when in (1, 3):
            for had_old in (False, True):
                folder = bench.folder()
                if had_old:
                    writer.prepare(folder)
                # Calls are counted in each thread, and a second signal ends the process at once.
                alone = ["--jobs", "1"] if "--users" in writer.arguments else []
                outcome = bench.run(*writer.command(folder, force=had_old), *alone, before=(
                    "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                    f"inject={call}:signal={number.name[3:]}:when={when}"))
                # A single token ends by the signal; many, and a run, say how far they came.
                statuses = (0, 3, -number, 128 + number)
                fault = bench.fault(outcome, statuses, hint=False) or writer.fault(folder, had_old, outcome)
                if fault:
                    faults.append(f"{call} {when}: {fault}")
    bench.say(f"{writer.name}, {number.name} in calls that write", faults[0] if faults else None)


def streams(bench):
    """Many tokens to standard output end with a whole line, and say that they were interrupted."""
    for number in ASKING:
        for name in ("users", "lines of decode", "lines of verify"):
            words = [os.fspath(word) for word in (bench.program, *readers.all_of(bench)[name]("-"))]
            line = b"anna,Anna\n" if name == "users" else bench.token.read_bytes()
            with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                process.stdin.write((b"subject,username\n" if name == "users" else b"") + line * 50)
                process.stdin.flush()
                first = process.stdout.readline()
                time.sleep(0.2)
                process.send_signal(number)
                try:
                    out = first + process.stdout.read()
                    err = process.stderr.read()
                    status = process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
                    status, err = None, b"it hung"
            fault = None if status == 3 and b"interrupted" in err else f"status {status}: {err[-200:]!r}"
            if fault is None and not out.endswith(b"\n"):
                fault = "the last line is not whole"
            bench.say(f"{name}, {number.name}", fault)


def gone_readers(bench):
    """A reader that has enough is no failure."""
    one = readers.all_of(bench)["private key"](bench.key)
    for words in (one, readers.all_of(bench)["users"](bench.users), ["run", bench.inputs / "plans/qscloud.toml"],
                  ["explain"], ["run", "--list-hostile"], ["decode", "--jwt-file", bench.token], ["help"]):
        read, write = os.pipe()
        os.close(read)
        outcome = bench.run(*words, stdout=write)
        os.close(write)
        bench.say(f"nobody reads what {words[0]} prints", bench.fault(outcome, (0, 1)))
