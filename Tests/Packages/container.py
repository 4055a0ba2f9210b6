"""The Containerfile: read by hadolint, and held against the archive. roots.py carries it out without an engine."""

import re
import tarfile

from checks import PROJECT

PATH = PROJECT / "Packaging/Containerfile"


def instructions():
    """Pairs of instruction and words, continued lines joined."""
    lines = [line for line in PATH.read_text().splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [tuple(line.split(None, 1)) for line in joined.splitlines() if line.strip()]


def check(bench):
    # DL3008 asks for versions of Debian's packages, which leave its servers with each security update.
    bench.by_tool("hadolint finds nothing", "hadolint", ["--ignore", "DL3008", PATH])
    with tarfile.open(bench.package("qs-jwt-*.tar.gz")) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    sources = [source.removeprefix("/unpacked/") for word, rest in instructions() if word == "COPY"
               for source in re.findall(r"/unpacked/\S+", rest)]
    bench.check("what it copies is in the archive", sources and set(sources) <= names, set(sources) - names)
    users = [rest for word, rest in instructions() if word == "USER"]
    bench.check("it ends as a user without rights", users and not re.match(r"(0|root)\b", users[-1]), users)
