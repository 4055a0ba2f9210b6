"""All packages built again from a copy of the sources in another folder, with other habits: the bytes must be the same."""

import os
import tarfile

from checks import DIST, PROJECT, environment


def copy_sources(bench, folder):
    """What git knows and what is new; nothing that was built."""
    names = bench.output(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=PROJECT).split("\0")
    listing = bench.scratch / "sources.list"
    listing.write_text("".join(f"{name}\n" for name in names if name and (PROJECT / name).exists()))
    packed = bench.scratch / "sources.tar"
    bench.output(["tar", "--create", "--file", packed, "--directory", PROJECT, "--files-from", listing])
    with tarfile.open(packed) as archive:
        archive.extractall(folder)
    packed.unlink()


def check(bench):
    folder = bench.folder("another-place/of-another-length")
    copy_sources(bench, folder)
    address = os.environ.get("DEBEMAIL") or bench.last_commit("%ae")
    given = environment(SOURCE_DATE_EPOCH=bench.epoch, DEBEMAIL=address, TZ="Pacific/Chatham", LC_ALL="C",
                        TMPDIR=bench.folder("again-temporary"))
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "QS_JWT_DIST"):
        given.pop(name, None)
    run = bench.run(["sh", "-c", "umask 077; exec make dist deb wheel"], cwd=folder, env=given)
    if not bench.check("it is built in another folder, time zone and umask", run.returncode == 0, run.stdout):
        return
    ours = {path.name: path.read_bytes() for path in DIST.iterdir()}
    theirs = {path.name: path.read_bytes() for path in (folder / ".build/dist").iterdir()}
    bench.check("the same files", ours.keys() == theirs.keys(), sorted(ours.keys() ^ theirs.keys()))
    for name in sorted(ours.keys() & theirs.keys()):
        bench.check(f"the same bytes: {name}", ours[name] == theirs[name])
