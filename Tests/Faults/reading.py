"""Reading: what is no file to be read is refused or bounded, and nothing waits without end."""
import concurrent.futures
import os
import subprocess
import threading
import time

import readers
import writing


def check(bench):
    folder = bench.folder()
    places = odd_places(folder)
    jobs = [(kind, path, name, words) for kind, path in places.items() for name, words in readers.all_of(bench).items()]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        outcomes = pool.map(lambda job: bench.run(*job[3](job[1])), jobs)
        for (kind, _, name, _), outcome in zip(jobs, outcomes):
            bench.say(f"{name}: {kind}", fault(bench, kind, name, outcome))
    endless_lines(bench)
    late_writer(bench, folder)
    links(bench, folder)
    unreadable(bench, folder)
    truncated(bench, folder)


def odd_places(folder):
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "circle").symlink_to("circle")
    (folder / "empty").touch()
    (folder / "file").write_text("x")
    with open(folder / "sparse", "wb") as file:
        file.truncate(2 << 30)
    return {
        "a folder": folder / "folder", "a pipe that nobody writes into": folder / "pipe", "/dev/zero": "/dev/zero",
        "2 GiB of nothing": folder / "sparse", "a link to itself": folder / "circle", "an empty file": folder / "empty",
        "/proc/self/mem": "/proc/self/mem", "a file as a folder": folder / "file" / "x", "no file": folder / "none",
        "a name too long": folder / ("n" * 300),
    }


def fault(bench, kind, name, outcome):
    # What can be read, and is no token, is judged as one.
    readable = kind in ("/dev/zero", "2 GiB of nothing", "an empty file")
    statuses = (2,)
    if readable and name in readers.JUDGED:
        statuses = (1, 2)
    if kind == "an empty file" and name in readers.STREAMS:
        statuses = (0,)
    return bench.fault(outcome, statuses, hint=not readable and kind != "/proc/self/mem")


def endless_lines(bench):
    """Random bytes have line breaks, so that a stream of them is judged line by line until somebody has enough."""
    for name in readers.STREAMS:
        words = readers.all_of(bench)[name]("/dev/urandom")
        outcome = bench.run(*words, before=("timeout", "-s", "INT", "2"), timeout=30, stdout=subprocess.DEVNULL)
        bench.say(f"{name}: /dev/urandom until Control-C", bench.fault(outcome, (124, 3), message=False))


def late_writer(bench, folder):
    """A pipe whose writer comes later, and writes slowly, is read like any file."""
    for name, contents in (("private key", bench.key), ("users", bench.users), ("lines of decode", bench.token),
                           ("plan", None)):
        path = folder / f"late {name}"
        os.mkfifo(path)
        if contents is None:
            data = b'platform = "qscloud"\n[[case]]\nname = "a"\njwt = "a.b.c"\nexpect = "rejected"\n'
        else:
            data = contents.read_bytes()

        def write():
            time.sleep(0.7)
            with open(path, "wb", buffering=0) as pipe:
                for start in (0, 1, 40):
                    pipe.write(data[start:{0: 1, 1: 40}.get(start)])
                    time.sleep(0.3)

        writer = threading.Thread(target=write)
        writer.start()
        outcome = bench.run(*readers.all_of(bench)[name](path))
        writer.join()
        statuses = (0,) if name != "plan" else (0, 2)
        bench.say(f"{name}: a pipe whose writer comes late", bench.fault(outcome, statuses))


def links(bench, folder):
    for count, statuses in ((5, (0,)), (60, (2,))):
        path = bench.key
        for number in range(count):
            link = folder / f"link{count}.{number}"
            link.symlink_to(path)
            path = link
        outcome = bench.run(*readers.all_of(bench)["private key"](path))
        bench.say(f"private key: {count} links one behind the other", bench.fault(outcome, statuses))


def unreadable(bench, folder):
    path = folder / "unreadable"
    path.write_bytes(b"x")
    path.chmod(0o600)
    for name, words in readers.all_of(bench).items():
        if os.getuid() != 0 or subprocess.run([*writing.NOBODY, "true"], capture_output=True).returncode != 0:
            bench.skip(f"{name}: a file of another user", "there is no other user to run it as")
            continue
        bench.say(f"{name}: a file of another user", bench.fault(bench.run(*words(path), before=writing.NOBODY)))


def truncated(bench, folder):
    """A file that is cut while it is read gives whole lines, and a row that ends early is none."""
    path = folder / "cut.csv"
    path.write_text("subject,username\n" + "".join(f"u{number},User\n" for number in range(200_000)))
    words = [os.fspath(word) for word in (bench.program, *readers.all_of(bench)["users"](path))]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        first = process.stdout.read(1000)
        os.truncate(path, 10)
        rest = first + process.stdout.read()
    whole = all(line.count(b".") == 2 and len(line) > 200 for line in rest.split(b"\n")[:-1]) and rest.endswith(b"\n")
    fault = None if process.returncode in (0, 2) and whole else f"status {process.returncode}, whole lines: {whole}"
    bench.say("users: a file that is cut while it is read", fault)
