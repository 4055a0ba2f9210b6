"""A fresh Debian or Ubuntu system in a folder, made by debootstrap and kept as .build/roots/NAME.tar for the next time."""

import os
import pathlib
import shutil
import subprocess

from checks import DIST, PROJECT, clean_environment, environment

KEPT = PROJECT / ".build/roots"
# What apt and dpkg write down for themselves, and what is ours.
NOTES = ("var/lib/dpkg", "var/lib/apt", "var/cache", "var/log", "etc/ld.so.cache", "proc", "root", "tmp", "packages")


class Root:
    """A fresh system, and commands in it."""

    def __init__(self, bench, suite, name):
        self.bench, self.suite = bench, suite
        self.place = bench.folder(f"{suite}-{name}")
        bench.output(["tar", "--extract", "--file", KEPT / f"{suite}.tar", "--directory", self.place, "--numeric-owner"])
        bench.output(["mount", "--rbind", "/proc", self.place / "proc"])
        shutil.copytree(DIST, self.place / "packages")
        for name in ("resolv.conf", "hosts"):
            shutil.copy(f"/etc/{name}", self.place / "etc" / name)

    def words(self, *words):
        return ["chroot", self.place, *words]

    def run(self, *words):
        return self.bench.run(self.words(*words), env=clean_environment(DEBIAN_FRONTEND="noninteractive"))

    def ends(self, name, words, status=0, says=""):
        run = self.run(*words)
        return self.bench.check(f"{self.suite}: {name}", run.returncode == status and says in run.stdout,
                                f"{run.stdout}\nexit code {run.returncode}, expected {status}")

    def apt(self, name, *words):
        return self.ends(name, ["apt-get", "-qq", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0", *words])

    def files(self):
        found = set()
        for folder, folders, names in os.walk(self.place):
            here = pathlib.Path(folder).relative_to(self.place).as_posix()
            folders[:] = [each for each in folders if f"{here}/{each}".removeprefix("./") not in NOTES]
            found |= {f"{here}/{name}" for name in [*names, *folders] if f"{here}/{name}".removeprefix("./") not in NOTES}
        return found

    def signs(self, name, program):
        folder = self.place / "root"
        for made in folder.glob("p*key.*"):
            made.unlink()
        self.bench.signs_and_verifies(f"{self.suite}: {name}", program, PROJECT, env=clean_environment(),
                                      before=self.words("env", "--chdir=/root"))

    def end(self):
        self.bench.run(["umount", "--lazy", "--recursive", self.place / "proc"])
        remove(self.place)


def remove(place):
    """Nothing that is mounted there is touched."""
    subprocess.run(["rm", "-rf", "--one-file-system", place], check=False)


def make(bench, suite):
    """Whether there is a fresh system of this name."""
    if (KEPT / f"{suite}.tar").exists():
        return True
    KEPT.mkdir(parents=True, exist_ok=True)
    place, given = bench.folder(f"{suite}-fresh"), environment()
    scripts = pathlib.Path("/usr/share/debootstrap/scripts")
    if not (scripts / suite).exists():
        # Systems newer than debootstrap are made as Ubuntu's earlier ones.
        own = bench.scratch / "debootstrap"
        shutil.copytree(scripts.parent, own, symlinks=True, dirs_exist_ok=True)
        scripts = own / "scripts"
        (scripts / suite).symlink_to("gutsy")
        given["DEBOOTSTRAP_DIR"] = str(own)
    # Ubuntu has what Python's virtual environments need in its second part.
    parts = ["--components=main,universe"] if (scripts / suite).resolve().name == "gutsy" else []
    mirror = [os.environ["MIRROR"]] if "MIRROR" in os.environ else []
    run = bench.run(["debootstrap", "--variant=minbase", *parts, suite, place, *mirror], env=given)
    if bench.check(f"{suite}: debootstrap makes the system", run.returncode == 0, run.stdout):
        bench.output(["tar", "--create", "--file", KEPT / f"{suite}.tar", "--numeric-owner", "--one-file-system",
                      "--exclude=./proc/*", "--directory", place, "."])
    remove(place)
    return run.returncode == 0
