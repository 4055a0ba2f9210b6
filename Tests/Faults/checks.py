"""What all groups share: a place to work in, processes, and how their ends are judged."""
import dataclasses
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "Fixtures"
ESCAPES = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
LEFT_OVER = re.compile(r"\.[A-Za-z0-9_-]{8}\.part(\.old)?$")


@dataclasses.dataclass
class Outcome:
    """How a process ended; a signal is a negative status, and None is one that had to be ended."""
    status: int | None
    out: bytes
    err: bytes

    @property
    def words(self):
        return self.err.decode(errors="replace")


class Bench:
    def __init__(self, scratch, binary, stand_in):
        self.scratch = scratch
        self.passed = self.failed = self.skipped = 0
        self.numbers = iter(range(10**6))
        self.has_mounts = "FAULTS_WITHOUT_MOUNTS" not in os.environ
        # Another user has to reach them.
        self.program = scratch / "qs-jwt"
        shutil.copy(binary, self.program)
        self.stand_in = pathlib.Path(stand_in).resolve()
        self.inputs = scratch / "inputs"
        shutil.copytree(FIXTURES, self.inputs, ignore=shutil.ignore_patterns("StandInTenant"))
        os.system(f"chmod -R a+rX '{self.inputs}'")
        self.key = self.inputs / "keys/p256.private.pem"
        self.rsa = self.inputs / "keys/rsa2048.private.pem"
        self.public = self.inputs / "keys/rsa2048.public.pem"
        self.token = self.inputs / "causes/good-cloud.jwt"
        self.users = self.inputs / "users.csv"
        rows = [f"u{number},User {number}" for number in range(300)]
        self.users.write_text("subject,username\n" + "\n".join(rows) + "\n")
        self.secrets = [line for path in (self.key, self.rsa) for line in path.read_bytes().split(b"\n")[1:3] if len(line) > 20]

    def folder(self):
        path = self.scratch / f"work{next(self.numbers)}"
        path.mkdir()
        return path

    def mount(self, options):
        """A disk of its own; None where none can be had."""
        if not self.has_mounts:
            return None
        path = self.scratch / f"mount{next(self.numbers)}"
        path.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", path], capture_output=True)
        return path if done.returncode == 0 else None

    # What came of a check

    def say(self, name, fault=None):
        if fault is None:
            self.passed += 1
            print(f"ok      {name}", flush=True)
        else:
            self.failed += 1
            print(f"FAILED  {name}: {fault}", flush=True)

    def skip(self, name, reason):
        self.skipped += 1
        print(f"skipped {name}: {reason}", flush=True)

    # Processes

    def run(self, *arguments, before=(), timeout=60, limits=(), env=None, stdin=subprocess.DEVNULL, input=None,
            stdout=subprocess.PIPE, cwd=None, shell=None):
        """The program with these arguments; `before` is a command that starts it, `shell` what a shell adds to it."""
        words = [*map(os.fspath, before), os.fspath(self.program),
                 *[word if isinstance(word, bytes) else os.fspath(word) for word in arguments]]
        if shell is not None:
            words = ["sh", "-c", f'exec "$@" {shell}', "sh", *words]

        def prepare():
            # Whoever starts this in the background may have it ignore Control-C.
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
                signal.signal(number, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            for limit, value in limits:
                resource.setrlimit(limit, (value, value))

        environment = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
        environment = {name: value for name, value in environment.items() if value is not None}
        with subprocess.Popen(
            words, stdin=subprocess.PIPE if input is not None else stdin, stdout=stdout, stderr=subprocess.PIPE,
            env=environment, cwd=cwd, preexec_fn=prepare, start_new_session=True,
        ) as process:
            try:
                out, err = process.communicate(input, timeout=timeout)
                return Outcome(process.returncode, out or b"", err)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                out, err = process.communicate()
                return Outcome(None, out or b"", err)

    def fault(self, outcome, statuses=(2,), hint=True, message=True, words=""):
        """What is wrong with an end: its status, what it says, and that nothing secret is in it."""
        if outcome.status is None:
            return "it hung"
        if outcome.status not in statuses:
            return f"status {outcome.status}, not {' or '.join(map(str, statuses))}: {outcome.words[-300:]}"
        both = outcome.out + outcome.err
        if b"PRIVATE KEY" in both or any(secret in both for secret in self.secrets):
            return "a private key is in what it says"
        if ESCAPES.search(outcome.err):
            return f"control characters in {outcome.err[:200]!r}"
        if outcome.status in (2, 3) and message:
            if "qs-jwt: error: " not in outcome.words:
                return f"no message in {outcome.words[-200:]!r}"
            if hint and "  hint: " not in outcome.words:
                return f"no hint in {outcome.words[-300:]!r}"
        if words not in outcome.words:
            return f"{words!r} is not in {outcome.words[-300:]!r}"
        return None


def others(folder):
    """The files in a folder and below it."""
    return {path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()}
