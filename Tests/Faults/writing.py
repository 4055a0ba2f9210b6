"""Writing: what cannot be written is not written at all, and says why."""
import os
import pathlib
import resource
import subprocess

import writers

NOBODY = ("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups")


def check(bench):
    for writer in writers.all_of(bench):
        full_disk(bench, writer)
        read_only(bench, writer)
        without_permission(bench, writer)
        odd_targets(bench, writer)
        size_limits(bench, writer)
        failing_calls(bench, writer)
    full_output(bench)


def judge(bench, name, writer, folder, outcome, had_old, statuses=(2,), others=(), hint=True):
    fault = bench.fault(outcome, statuses, hint=hint) or writer.fault(folder, had_old, outcome, others=others)
    bench.say(f"{writer.name}, {name}", fault)


def fill(folder, spare):
    """Takes all of a disk but some pages."""
    taken = folder / "filling"
    with open(taken, "wb") as file:
        try:
            while True:
                os.write(file.fileno(), b"x" * 4096)
        except OSError:
            pass
        file.truncate(max(0, os.fstat(file.fileno()).st_size - spare * 4096))


def full_disk(bench, writer):
    for spare in (0, 1, 2, 3, 20):
        for had_old in (False, True):
            name = f"disk with {spare * 4} KiB left{' and old files' if had_old else ''}"
            folder = bench.mount("size=2m")
            if folder is None:
                bench.skip(f"{writer.name}, {name}", "no tmpfs can be mounted here")
                continue
            if had_old:
                writer.prepare(folder)
            fill(folder, spare)
            outcome = bench.run(*writer.command(folder, force=had_old))
            statuses = (2,) if spare == 0 else (0, 2)
            judge(bench, name, writer, folder, outcome, had_old, statuses, others=("filling",))
            subprocess.run(["umount", folder])


def read_only(bench, writer):
    folder = bench.mount("size=2m")
    if folder is None:
        return bench.skip(f"{writer.name}, read-only disk", "no tmpfs can be mounted here")
    writer.prepare(folder)
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    outcome = bench.run(*writer.command(folder, force=True))
    judge(bench, "read-only disk", writer, folder, outcome, True)
    subprocess.run(["umount", folder])


def without_permission(bench, writer):
    folder = bench.folder()
    writer.prepare(folder)
    (folder / "tokens").mkdir(exist_ok=True) if writer.name == "folder of tokens" else None
    if os.getuid() != 0 or subprocess.run([*NOBODY, "true"], capture_output=True).returncode != 0:
        return bench.skip(f"{writer.name}, missing permission", "there is no other user to run it as")
    outcome = bench.run(*writer.command(folder, force=True), before=NOBODY)
    judge(bench, "folder of another user", writer, folder, outcome, True)


def odd_targets(bench, writer):
    """The last of its files is something else."""
    name = list(writer.files)[-1]
    for kind in ("folder", "link to nothing", "link to a file of another", "link to itself", "link to /dev/full", "pipe",
                 "existing file"):
        folder = bench.folder()
        path, elsewhere = folder / name, bench.folder() / "elsewhere"
        path.parent.mkdir(exist_ok=True)
        force = kind != "existing file"
        if kind == "folder":
            path.mkdir()
        elif kind == "pipe":
            os.mkfifo(path)
        elif kind == "existing file":
            path.write_bytes(writers.OLD)
        else:
            path.symlink_to({"link to nothing": elsewhere, "link to a file of another": elsewhere, "link to itself": path}
                            .get(kind, pathlib.Path("/dev/full")))
        if kind == "link to a file of another":
            elsewhere.write_bytes(writers.OLD)
            force = False
        outcome = bench.run(*writer.command(folder, force))
        fault = bench.fault(outcome, (0, 2) if kind == "link to nothing" else (2,), hint=False)
        if kind in ("existing file", "link to a file of another") and path.read_bytes() != writers.OLD:
            fault = fault or "it was changed"
        if kind == "pipe" and not path.is_fifo() or kind == "folder" and not path.is_dir():
            fault = fault or "it was replaced"
        if path.is_symlink() != kind.startswith("link"):
            fault = fault or "the link was replaced"
        # The others: none of them, but for a folder of tokens.
        left = [other for other in folder.rglob("*") if other != path and other.is_file()]
        if outcome.status == 2 and left and len(writer.files) < 10:
            fault = fault or f"{left[0].name} is left behind"
        if any(".part" in other.name for other in left):
            fault = fault or "a passing file is left behind"
        bench.say(f"{writer.name}, {kind} at {name}", fault)
    folder = bench.folder()
    long = bench.run(*[word.replace(f"{folder}/", f"{folder}/{'n' * 300}") for word in writer.command(folder)])
    fault = bench.fault(long) or ("something is left behind" if list(folder.iterdir()) else None)
    bench.say(f"{writer.name}, a name too long", fault)


def size_limits(bench, writer):
    for size in (0, 100, 1024, 20_000):
        folder = bench.folder()
        writer.prepare(folder)
        outcome = bench.run(*writer.command(folder, force=True), limits=[(resource.RLIMIT_FSIZE, size)])
        judge(bench, f"files of at most {size} bytes", writer, folder, outcome, True, (0, 2) if size else (2,))


def failing_calls(bench, writer):
    """Calls of the operating system that fail, one after the other."""
    for call, error in (("fsync", "EIO"), ("link", "EIO"), ("rename", "EIO"), ("write", "ENOSPC"), ("write", "EINTR"),
                        ("link", "EPERM")):
        for when in (1, 2, 3):
            for had_old in (False, True):
                folder = bench.folder()
                if had_old:
                    writer.prepare(folder)
                log = bench.scratch / "strace.log"
                outcome = bench.run(
                    *writer.command(folder, force=had_old),
                    before=("strace", "-f", "-qq", "-o", log, "-e", f"trace={call}", "-e",
                            f"inject={call}:error={error}:when={when}"),
                )
                hit = "(INJECTED)" in log.read_text(errors="replace")
                # What cannot be linked is renamed, as on disks without hard links.
                statuses = (2,) if hit and error == "EIO" and call != "link" else (0, 2)
                name = f"{error} at {call} {when}{' over old files' if had_old else ''}"
                judge(bench, name, writer, folder, outcome, had_old, statuses, hint=False)


def full_output(bench):
    """What goes to standard output."""
    one = ["create-qscloud", "--issuer", "i.example", "--keyid", "k", "--subject", "a", "--expires", "1m",
           "--cert-privatekey-file", bench.key]
    plan = bench.inputs / "plans/qscloud.toml"
    for words in (["decode", "--jwt-file", bench.token], ["decode", "--each-line", bench.token],
                  ["verify", "--jwt-file", bench.token, "--cert-publickey-file", bench.public],
                  ["verify", "--each-line", bench.token, "--cert-publickey-file", bench.public],
                  ["inspect-key", bench.key], ["inspect-key", "--jwk", bench.public], one,
                  one + ["--users", bench.users], ["run", plan], ["run", plan, "--format", "json"], ["run", "--init"],
                  ["run", "--list-hostile"], ["explain"], ["explain", "expired"], ["help"], ["--version"]):
        with open("/dev/full", "wb") as full:
            outcome = bench.run(*words, stdout=full)
        bench.say(f"full standard output, {words[0]} {words[1] if len(words) > 1 else ''}", bench.fault(outcome))
