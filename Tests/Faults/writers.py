"""Every command that writes files, and when one of its files is whole."""
import json
import re
import xml.etree.ElementTree

import checks

OLD = b"old, and not to be lost\n"
TOKEN = re.compile(rb"ey[\w-]+\.ey[\w-]+\.[\w-]{86}\n")


def pem(data):
    return re.fullmatch(rb"(-----BEGIN [A-Z ]+-----\n([\w+/=]+\n)+-----END [A-Z ]+-----\n)", data) is not None


def token(data):
    return TOKEN.fullmatch(data) is not None


def tokens(data):
    lines = data.splitlines(keepends=True)
    return len(lines) == 300 and all(TOKEN.fullmatch(line) for line in lines)


def objects(data):
    try:
        return [json.loads(line)["subject"] for line in data.splitlines()] == [f"u{number}" for number in range(300)]
    except ValueError:
        return False


def junit(data):
    try:
        return len(xml.etree.ElementTree.fromstring(data).findall(".//testcase")) > 3
    except xml.etree.ElementTree.ParseError:
        return False


def tap(data):
    count = re.search(rb"^1\.\.(\d+)$", data, re.M)
    return count is not None and len(re.findall(rb"^(?:not )?ok ", data, re.M)) == int(count[1])


def report(data):
    try:
        return isinstance(json.loads(data), dict)
    except ValueError:
        return False


def page(data):
    return data.rstrip().endswith(b"</html>")


def plan(data):
    return data.startswith(b"#") and data.endswith(b"\n") and b"[[case]]" in data and len(data) > 1000


class Writer:
    def __init__(self, name, arguments, files, old=True):
        self.name = name
        self.arguments = arguments
        #: Names in the folder, and whether what is in one is whole.
        self.files = files

    def command(self, folder, force=False):
        words = [word.replace("@", f"{folder}/") for word in self.arguments]
        return words + (["--force"] if force else [])

    def prepare(self, folder):
        for name in self.files:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(OLD)

    def fault(self, folder, had_old, outcome=None, killed=False, others=()):
        """What is wrong with the folder: each file is the old one or the whole new one."""
        if outcome is not None and outcome.status == 0:
            lacking = [name for name in self.files if not (folder / name).is_file()]
            if lacking:
                return f"{lacking[0]} is missing although it succeeded"
        kinds = set()
        for name, is_whole in self.files.items():
            path = folder / name
            if not path.exists():
                if had_old:
                    return f"{name} is lost"
                kinds.add("none")
                continue
            data = path.read_bytes()
            if data == OLD and had_old:
                kinds.add("old")
            elif is_whole(data):
                kinds.add("new")
            else:
                return f"{name} is not whole: {len(data)} bytes, {data[:40]!r}..."
        # A folder of tokens is filled one by one.
        if len(kinds) > 1 and not killed and len(self.files) < 10:
            return f"some files are {' and some '.join(sorted(kinds))}"
        for path in checks.others(folder):
            name = path.relative_to(folder).as_posix()
            if name in self.files or name in others:
                continue
            if not (killed and checks.LEFT_OVER.search(name)):
                return f"{name} is left behind"
        return None


def all_of(bench):
    cloud = ["create-qscloud", "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026", "--expires", "30m"]
    one = cloud + ["--subject", "anna"]
    key = ["--cert-privatekey-file", f"{bench.key}"]
    many = cloud + key + ["--users", f"{bench.users}", "-q"]
    keys = {"privatekey.pem": pem, "publickey.pem": pem, "publickey.cer": pem}
    new = ["--cert-file-prefix", "@", "--cert-key-type", "p256"]
    run = ["run", f"{bench.inputs}/plans/qscloud.toml"]
    reports = {"run.xml": junit, "run.tap": tap, "run.json": report, "run.html": page}
    options = [word for kind, name in zip(("junit", "tap", "json", "html"), reports)
               for word in (f"--report-{kind}", f"@{name}")]
    return [
        Writer("keys", ["create-cert"] + new, keys),
        Writer("token", one + key + ["--output", "@token"], {"token": token}),
        Writer("keys and token", one + ["--cert-create"] + new + ["--output", "@token"], {"token": token, **keys}),
        Writer("tokens of users", many + ["--output", "@tokens"], {"tokens": tokens}),
        Writer("objects of users", many + ["--format", "json", "--output", "@objects"], {"objects": objects}),
        Writer("folder of tokens", many + ["--name-from", "subject", "--output", "@tokens"],
               {f"tokens/u{number}.jwt": token for number in range(300)}),
        Writer("reports", run + options, reports),
        Writer("plan", ["run", "--init", "qscloud", "@plan.toml"], {"plan.toml": plan}),
    ]
