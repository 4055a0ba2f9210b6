"""Runs the groups of checks, all of them or those that are named, and counts."""
import os
import pathlib
import shutil
import signal
import sys
import tempfile

import checks
import clock
import configurations
import descriptors
import endings
import environment
import kills
import limits
import names
import probing
import reading
import swaps
import writing

GROUPS = {
    module.__name__: module
    for module in (writing, reading, swaps, names, kills, endings, descriptors, limits, environment, clock,
                   configurations, probing)
}


def main():
    binary, stand_in, *wanted = sys.argv[1:]
    unknown = [name for name in wanted if name not in GROUPS]
    if unknown:
        sys.exit(f"no group {', '.join(unknown)}; there are {', '.join(GROUPS)}")
    # A shell has what it starts in the background ignore them, and so would each program that is tried here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="qs-jwt-faults."))
    scratch.chmod(0o755)
    try:
        bench = checks.Bench(scratch, binary, stand_in)
        for name in wanted or GROUPS:
            print(f"{name}: {GROUPS[name].__doc__.splitlines()[0]}", flush=True)
            GROUPS[name].check(bench)
    finally:
        os.system(f"umount -l '{scratch}'/mount* 2>/dev/null")
        shutil.rmtree(scratch, ignore_errors=True)
    skipped = f", {bench.skipped} skipped" if bench.skipped else ""
    print(f"{bench.passed} passed, {bench.failed} failed{skipped}")
    sys.exit(1 if bench.failed else 0)


main()
