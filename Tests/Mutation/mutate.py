#!/usr/bin/env python3
"""Switches each check of mutations.txt off in turn, and expects that a test fails.

The sources are copied below .build/mutation, with every mutation of the list in them behind a switch, and are built
once; QS_JWT_MUTATION names the one that is on. So the tree is never touched, and a mutation costs only its tests.

mutate.py [NAME]  ends with 0 when a test fails for each (for this one), with 1 when one survives, with 2 when the list
or the build is faulty: a text that does not stand exactly once, a mutation that does not compile, tests that fail
without any.
"""

import os
import pathlib
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from mutations import ListError, applied, read

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPY = ROOT / ".build" / "mutation"
LOGS = COPY / ".build" / "logs"
COPIED = ["Package.swift", "Package.resolved", "Sources", "Tests", "Fixtures"]
VARIABLE = "QS_JWT_MUTATION"
SWIFT = os.environ.get("SWIFT", "swift")
JOBS = int(os.environ.get("JOBS", os.cpu_count() or 1))
# Where the tests are one program, it is run without SwiftPM, which lets only one of them run at a time.
PROGRAM = COPY / ".build" / "debug" / "qs-jwtPackageTests.xctest"

SWITCH = """\
// Made by Tests/Mutation/mutate.py.
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

enum Mutation {
    private static let name = unsafe getenv("%s").map { unsafe String(cString: $0) }
%s
}
"""


class Failure(Exception):
    """What ends the run with 2."""


def sources():
    """Path and contents of everything that is built, as it stands in the tree."""
    for top in COPIED:
        for folder, folders, files in os.walk(ROOT / top):
            folders[:] = [name for name in folders if not name.startswith(".build")]
            for name in files:
                path = pathlib.Path(folder, name)
                yield path.relative_to(ROOT), path.read_bytes()
        if (ROOT / top).is_file():
            yield pathlib.Path(top), (ROOT / top).read_bytes()


def switches(mutations):
    """A file for each module that has mutations."""
    for module in {mutation.module for mutation in mutations}:
        lines = "\n".join(
            f'    static let {mutation.identifier} = name == "{mutation.name}"'
            for mutation in mutations
            if mutation.module == module
        )
        yield pathlib.Path("Sources", module, "Mutation.swift"), (SWITCH % (VARIABLE, lines)).encode()


def update(mutations):
    """Brings the copy up to date; a file that is as it should be keeps its time, so that it is not compiled again."""
    wanted = dict(sources())
    for path in dict.fromkeys(mutation.path for mutation in mutations):
        if path not in wanted:
            raise Failure(f"there is no {path}")
        wanted[path] = applied([one for one in mutations if one.path == path], wanted[path].decode()).encode()
    wanted.update(switches(mutations))
    for path, contents in wanted.items():
        target = COPY / path
        if target.is_file() and target.read_bytes() == contents:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents)
    for top in COPIED:
        for folder, folders, files in os.walk(COPY / top):
            folders[:] = [name for name in folders if not name.startswith(".build")]
            for name in files:
                path = pathlib.Path(folder, name)
                if path.relative_to(COPY) not in wanted:
                    path.unlink()
    return wanted


def build(mutations, wanted):
    words = [SWIFT, "build", "--build-tests", "--quiet", "--package-path", str(COPY)]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode == 0:
        return
    at_fault = set()
    for path, line in re.findall(r"^(\S+\.swift):(\d+):\d+: error:", done.stdout, re.MULTILINE):
        name = pathlib.Path(os.path.relpath(path, COPY))
        text = wanted.get(name, b"").decode().splitlines()
        line = text[int(line) - 1] if int(line) <= len(text) else ""
        at_fault |= {mutation.name for mutation in mutations if mutation.switch in line}
    print(done.stdout, file=sys.stderr)
    for name in sorted(at_fault):
        print(f"does not compile  {name}")
    raise Failure("the build failed; nothing was judged")


def run(suites, mutation, limit):
    """Whether the tests passed, how many there were, what failed first, and the seconds that it took."""
    environment = {**os.environ, VARIABLE: mutation, "NO_COLOR": "1"}
    if PROGRAM.is_file():
        words = [str(PROGRAM), "--testing-library", "swift-testing", "--quiet"]
    else:
        words = [SWIFT, "test", "--skip-build", "--quiet", "--disable-xctest", "--package-path", str(COPY)]
    start = time.monotonic()
    try:
        done = subprocess.run(
            [*words, "--filter", suites], env=environment, timeout=limit, check=False, text=True, errors="replace",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        passed, output = done.returncode == 0, done.stdout
    except subprocess.TimeoutExpired as error:
        passed, output = False, "the tests did not end\n" + (error.output or b"").decode(errors="replace")
    LOGS.mkdir(parents=True, exist_ok=True)
    if mutation or not passed:
        (LOGS / f"{mutation or 'none'}.log").write_text(output)
    output = re.sub(r"\x1b\[[0-9;]*m", "", output)
    count = re.search(r"Test run with (\d+) tests?", output)
    first = re.search(r"✘ Test (?!run)(.+?)(?: with \d+ test cases?)? (?:recorded|failed)", output)
    reason = first.group(1) if first else "the tests ended early" if not count else "a test"
    return passed, int(count.group(1)) if count else 0, reason, time.monotonic() - start


def judge(mutations):
    """Prints a line for each, in the order of the list, and gives how many survived."""
    limits = {}
    with ThreadPoolExecutor(JOBS if PROGRAM.is_file() else 1) as pool:
        suites = list(dict.fromkeys(mutation.suites for mutation in mutations))
        for one, (passed, count, reason, seconds) in zip(suites, pool.map(lambda one: run(one, "", 1800), suites)):
            if not passed or not count:
                raise Failure(f"without a mutation: {reason if count else 'no tests'} of {one}; see {LOGS}")
            limits[one] = 60 + 10 * seconds
        survived = 0
        runs = pool.map(lambda one: run(one.suites, one.name, limits[one.suites]), mutations)
        for mutation, (passed, _, reason, _) in zip(mutations, runs):
            survived += passed
            verdict = "SURVIVED" if passed else "killed"
            print(f"{verdict:8}  {mutation.name:34}  {mutation.path.name}{'' if passed else ': ' + reason}", flush=True)
    return survived


def main(only):
    mutations = read(pathlib.Path(__file__).with_name("mutations.txt"))
    chosen = [mutation for mutation in mutations if only in ("", mutation.name)]
    if not chosen:
        raise Failure(f"no mutation has the name {only}")
    wanted = update(mutations)
    print(f"building the tests with {len(mutations)} mutations: minutes the first time", flush=True)
    build(mutations, wanted)
    survived = judge(chosen)
    print(f"{len(chosen) - survived} of {len(chosen)} checks are held by tests")
    return 1 if survived else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
    except (Failure, ListError) as failure:
        print(f"mutate: {failure}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
