"""What a process still holds once the key is loaded, and what it leaves behind when it crashes.

The text of the key, its DER and the passphrase must be gone; the private numbers are in OpenSSL's key alone. The
process is looked at while it waits for the next user of a list that comes through a pipe: it has signed by then.
"""

import os
import pathlib
import re
import resource
import signal
import subprocess

CREATE = ["create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "1h", "--users", "-", "--format", "json"]
# OpenSSL keeps p and q in the key, in what it computes modulo them with, and in the last computation.
KEPT = {"d": 1, "p": 4, "q": 4}
ROW = b'{"subject":"s%d","username":"n"}\n'


def memory(process):
    """Everything that the process can write to: its heap, its stacks and its variables."""
    for line in pathlib.Path(f"/proc/{process}/maps").read_text().splitlines():
        place, rights, *_ = line.split()
        if "w" not in rights or line.endswith("[vvar]"):
            continue
        start, end = (int(part, 16) for part in place.split("-"))
        with open(f"/proc/{process}/mem", "rb", 0) as file:
            file.seek(start)
            try:
                yield file.read(end - start)
            except OSError:
                continue


def little(number):
    """As OpenSSL keeps it on the machines of today."""
    return number.to_bytes((number.bit_length() + 7) // 8, "little")


def big(number):
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


class Waiting:
    """A process that has signed a token with a key, and waits for more users."""

    def __init__(self, binary, keys, name, environment=None, **options):
        words = [binary, *CREATE, "--cert-privatekey-file", keys.path(name)]
        if keys.private_files()[name]:
            words += ["--passphrase-file", keys.path("passphrase")]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env={"PATH": os.environ["PATH"], **(environment or {})}, **options)
        # Tokens come in groups; so many rows give some in any case.
        self.process.stdin.write(b"".join(ROW % number for number in range(2000)))
        self.process.stdin.flush()
        assert self.process.stdout.readline(), self.process.stderr.read()

    def end(self):
        self.process.stdin.close()
        self.process.stdout.read()
        self.process.wait()


def needles(keys, name):
    """What must be gone: each line of the text, the structure, the passphrase, the numbers as files have them."""
    text = pathlib.Path(keys.path(name)).read_bytes()
    found = {"the passphrase": keys.passphrase.encode()}
    found["the passphrase in UTF-16"] = keys.passphrase.encode("utf-16-be")
    body = re.sub(rb"-----[^-]+-----|\\n|\s", b"", pathlib.Path(keys.path("key.pem")).read_bytes())
    found["the base64"] = body[200:260]
    if not keys.private_files()[name] and name != "key.jwk":
        found["the file"] = text[300:340]
    for number in ("d", "p", "q"):
        found[f"the {number} of the file"] = big(keys.numbers[number])
    return found


def check_memory(binary, keys, report):
    for name in keys.private_files():
        # A JWK is read as JSON, whose strings Swift does not let one overwrite; Tests/README.md says so.
        if name == "key.jwk":
            continue
        waiting = Waiting(binary, keys, name)
        parts = list(memory(waiting.process.pid))
        left = {what: sum(part.count(text) for part in parts) for what, text in needles(keys, name).items()}
        kept = {number: sum(part.count(little(keys.numbers[number])) for part in parts) for number in "dpq"}
        waiting.end()
        found = [f"{what}: {count}" for what, count in left.items() if count]
        # What is not there at all would mean that the memory was not read.
        found += [f"{number} of the key {kept[number]} times" for number in "dpq"
                  if not 1 <= kept[number] <= KEPT[number]]
        counted = ", ".join(f"{number} {kept[number]}" for number in "dpq")
        report(f"memory after {name} was read: times that the key itself has {counted}", found)


def core_files(folder):
    return sorted(path.name for path in pathlib.Path(folder).iterdir() if path.name.startswith("core"))


def unlimited():
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


# All that is said of a fault of the program itself.
FAULT = b"""qs-jwt: error: internal error: the program had to stop
  hint: a limit on memory or stack does this as well: ulimit -v, ulimit -s
"""


def check_crash(binary, keys, scratch, backtracer, seek, report):
    """A crash writes no core, and says nothing that is secret, whatever reports of crashes are asked for."""
    asked = {} if backtracer is None else {
        "SWIFT_BACKTRACE": f"enable=yes,swift-backtrace={backtracer},preset=full,registers=all,color=no"
    }
    for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGILL, signal.SIGBUS, signal.SIGFPE, signal.SIGTRAP,
                   signal.SIGQUIT):
        folder = pathlib.Path(scratch) / number.name
        folder.mkdir()
        waiting = Waiting(binary, keys, "encrypted.pem", asked, cwd=folder, preexec_fn=unlimited)
        os.kill(waiting.process.pid, number)
        _, said = waiting.process.communicate()
        found = [f"core file {name}" for name in core_files(folder)] + seek(said)
        # The one that a person sends is no fault, and ends it as usual.
        status, message = (-number, b"") if number == signal.SIGQUIT else (70, FAULT)
        if waiting.process.returncode != status:
            found.append(f"ended with {waiting.process.returncode}")
        said = said.replace(b"swift runtime: unable to locate swift-backtrace; disabling backtracing.\n", b"")
        if said != message:
            found.append(f"said: {said[:200]!r}")
        report(f"crash by {number.name}", found)


def check_outsiders(binary, keys, report):
    """The environment and the memory are not those of other processes of the same user."""
    waiting = Waiting(binary, keys, "key.pem", {"SECRET": keys.passphrase}, user=65534, group=65534, extra_groups=[])
    reader = "import sys; open(f'/proc/{sys.argv[1]}/' + sys.argv[2], 'rb').read(1)"
    found = []
    for name in ("environ", "mem", "maps"):
        words = ["python3", "-c", reader, str(waiting.process.pid), name]
        if subprocess.run(words, user=65534, group=65534, extra_groups=[], capture_output=True).returncode == 0:
            found.append(f"/proc/PID/{name} can be read")
    waiting.end()
    report("memory and environment for other processes of the user", found)
