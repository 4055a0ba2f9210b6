"""Runs one command and looks everywhere it may have left a secret: its streams, its files, its children."""

import os
import pathlib
import signal
import subprocess
import time


def children(process):
    """The processes that it started and that still run."""
    try:
        return [int(child) for task in pathlib.Path(f"/proc/{process}/task").iterdir()
                for child in (task / "children").read_text().split()]
    except OSError:
        return []


def text_of(process, name):
    try:
        return pathlib.Path(f"/proc/{process}/{name}").read_bytes()
    except OSError:
        return b""


class Watched:
    """One run: its status, and by place what was found there."""

    def __init__(self, words, folder, environment, needles, data=b"", interrupt=None):
        self.places = {}
        for name in ("home", "tmp", "work"):
            (folder / name).mkdir(parents=True)
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), **environment}
        process = subprocess.Popen(words, cwd=folder / "work", env=environment, stdin=subprocess.PIPE,
                                   stdout=open(folder / "stdout", "wb"), stderr=open(folder / "stderr", "wb"))
        self.see("cmdline", text_of(process.pid, "cmdline"), needles)
        try:
            process.stdin.write(data)
            process.stdin.flush()
            if interrupt is None:
                process.stdin.close()
        except BrokenPipeError:
            pass
        start = time.monotonic()
        while process.poll() is None:
            for child in children(process.pid):
                self.see("cmdline of a child", text_of(child, "cmdline"), needles)
                self.see("environment of a child", text_of(child, "environ"), needles)
            if interrupt is not None and interrupt():
                process.send_signal(signal.SIGINT)
                interrupt = None
            if time.monotonic() - start > 60:
                process.kill()
                self.places["it hangs"] = {("it", "hangs")}
            time.sleep(0.01)
        self.status = process.returncode
        self.said = (folder / "stdout").read_bytes(), (folder / "stderr").read_bytes()
        for place, said in zip(("stdout", "stderr"), self.said):
            self.see(place, said, needles)
        for name in ("home", "tmp", "work"):
            for path in sorted((folder / name).rglob("*")):
                self.see(f"the name of {name}/", os.fsencode(path.name), needles)
                if path.is_file():
                    self.see(f"{name}/{path.relative_to(folder / name)}", path.read_bytes(), needles)

    def see(self, place, data, needles):
        for found in needles.in_bytes(data):
            self.places.setdefault(place, set()).add(found)
