"""Runs the groups of checks; see run.sh."""

import os
import pathlib
import sys
import tempfile

import again
import archive
import container
import deb
import job
import action
import root
import roots
import wheel
from checks import Bench

GROUPS = {"archive": archive.check, "deb": deb.check, "wheel": wheel.check, "container": container.check,
          "action": action.check, "job": job.check, "again": again.check, "roots": roots.check}


def main():
    binary, *names = sys.argv[1:]
    unknown = set(names) - set(GROUPS)
    if unknown:
        sys.exit(f"no group {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    if not names:
        names = [name for name in GROUPS if name != "roots" or os.environ.get("ROOTS")]
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="qs-jwt-packages-"))
    scratch.chmod(0o755)
    bench = Bench(scratch, binary)
    try:
        for name in names:
            print(f"{name}", flush=True)
            GROUPS[name](bench)
    finally:
        root.remove(scratch)
    print(f"{bench.passed} passed, {bench.failed} failed, {bench.skipped} skipped")
    sys.exit(1 if bench.failed else 0)


main()
