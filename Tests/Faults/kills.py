"""Killed at any moment: each file is the old one or the whole new one, and the next run goes its way."""
import os
import random
import signal
import stat
import subprocess
import time

import checks
import writers

ROUNDS = 40


def check(bench):
    for writer in writers.all_of(bench):
        at_calls(bench, writer)
        at_moments(bench, writer)


def at_calls(bench, writer):
    """Killed in each call that changes the folder."""
    for had_old in (False, True):
        faults, count = [], 0
        folder = bench.folder()
        for call in ("write", "fsync", "link", "rename", "unlink"):
            for when in range(1, 6):
                if had_old:
                    writer.prepare(folder)
                elif folder.exists():
                    for path in checks.others(folder):
                        path.unlink()
                log = bench.scratch / "strace.log"
                command = writer.command(folder, force=had_old)
                outcome = bench.run(*command, before=(
                    "strace", "-f", "-qq", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={when}"))
                count += 1
                fault = writer.fault(folder, had_old, killed=True)
                if fault is None and outcome.status not in (0, -9, 137):
                    fault = f"status {outcome.status}: {outcome.words[-200:]}"
                if fault:
                    faults.append(f"{call} {when}: {fault}")
        bench.say(f"{writer.name}{' over old files' if had_old else ''}, killed in {count} calls",
                  faults[0] if faults else next_run(bench, writer, folder))


def at_moments(bench, writer):
    """Killed at moments between the beginning and the end, some in even steps and some at random."""
    folder = bench.folder()
    begin = time.monotonic()
    bench.run(*writer.command(folder))
    length = time.monotonic() - begin
    chance = random.Random(17)
    faults = []
    for number in range(ROUNDS):
        writer.prepare(folder)
        delay = length * (number / ROUNDS * 2 if number % 2 else chance.random())
        command = [os.fspath(bench.program), *writer.command(folder, force=True)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        fault = writer.fault(folder, True, killed=True)
        if fault:
            faults.append(f"after {delay:.4f} s: {fault}")
    bench.say(f"{writer.name}, killed at {ROUNDS} moments", faults[0] if faults else next_run(bench, writer, folder))


def next_run(bench, writer, folder):
    """What is left behind is in nobody's way, and what may be secret is readable by its owner alone."""
    for path in checks.others(folder):
        mode = stat.S_IMODE(path.stat().st_mode)
        is_public = path.name.startswith(("publickey", "run.", "plan"))
        if checks.LEFT_OVER.search(path.name) and not path.name.endswith(".old") and not is_public and mode != 0o600:
            return f"{path.name} has the mode {mode:o}"
    outcome = bench.run(*writer.command(folder, force=True))
    return bench.fault(outcome, (0,)) or writer.fault(folder, False, outcome, killed=True)
