"""The archive, its sums and its bill of materials; and that nothing is linked in which the bill does not name."""

import json
import pathlib
import re
import sys
import tarfile

from checks import DIST, PROJECT, VERSION, environment, equal

sys.path.append(str(PROJECT / "Packaging"))
import parts  # the table of what is linked in


def check(bench):
    path = bench.package("qs-jwt-*.tar.gz")
    unpacked = bench.folder("archive")
    bench.ends("the sums are right", ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=DIST)
    bench.ends("it unpacks", ["tar", "-xzf", path, "-C", unpacked, "--strip-components", "1"])
    check_members(bench, path)
    check_pages(bench, unpacked)
    bench.ends("the program tells its version", [unpacked / "bin/qs-jwt", "--version"], says=VERSION)
    bench.signs_and_verifies("the program", unpacked / "bin/qs-jwt", bench.folder("archive-work"))
    check_segments(bench, unpacked / "bin/qs-jwt")
    check_bill(bench, unpacked)
    check_linked(bench)
    packed_again(bench, path)


def check_members(bench, path):
    with tarfile.open(path) as archive:
        members = archive.getmembers()
    epoch = int(bench.epoch)
    wrong = [member.name for member in members if (member.uid, member.gid, member.mtime) != (0, 0, epoch)
             or member.mode != (0o755 if member.isdir() or member.name.endswith("/bin/qs-jwt") else 0o644)]
    bench.check("owner, time and mode of each member", not wrong, "\n".join(wrong))
    names = {member.name.split("/", 1)[-1] for member in members}
    wanted = {"bin/qs-jwt", "share/doc/qs-jwt/LICENSE", "share/doc/qs-jwt/licenses/swift.txt", "share/man/man1/qs-jwt.1",
              "share/bash-completion/completions/qs-jwt", "share/zsh/site-functions/_qs-jwt",
              "share/fish/vendor_completions.d/qs-jwt.fish"}
    bench.check("program, manual, completions and licences are in it", wanted <= names, sorted(wanted - names))


def check_segments(bench, program):
    """What packing takes out must not take the protection of the program with it."""
    def segments(path):
        return re.findall(r"^  ([A-Z_]+) +0x", bench.output(["readelf", "--program-headers", "--wide", path]), re.MULTILINE)

    packed, linked = segments(program), segments(bench.binary)
    bench.check("it has the segments that the linker made", packed == linked and "GNU_RELRO" in packed, f"{packed}\n{linked}")
    sections = bench.output(["readelf", "--section-headers", "--wide", program])
    bench.check("it is stripped", ".symtab" not in sections and ".debug_info" not in sections)


def check_pages(bench, unpacked):
    """A page made on another day is the same only if its date is one that the source has."""
    date = re.search(r'static let date = "([^"]+)"', (PROJECT / "Sources/Commands/QSJWT.swift").read_text())[1]
    pages = sorted(unpacked.glob("share/man/man*/*"))
    wrong = [page.name for page in pages if not re.search(rf"^\.TH .* {date} ", page.read_text(), re.MULTILINE)]
    bench.check("the pages have the date that the source has", pages and not wrong, "\n".join(wrong))


def check_bill(bench, unpacked):
    path = bench.package("*.spdx.json")
    bench.by_tool("the bill of materials is SPDX 2.3", "pyspdxtools", ["-i", path])
    told = {entry["fileName"].removeprefix("./") for entry in json.loads(path.read_text())["files"]}
    found = {file.relative_to(unpacked).as_posix() for file in unpacked.rglob("*") if file.is_file()}
    bench.check("it names each file of the archive", told == found, sorted(told ^ found))


def check_linked(bench):
    """Links the program once more with a map, and looks for each object in the table of parts."""
    chart = bench.scratch / "link.map"
    linked = bench.run([*parts.SWIFT, "build", "-c", "release", "--product", "qs-jwt", "--disable-local-rpath", "--quiet",
                        "-Xlinker", f"-Map={chart}"], cwd=PROJECT)
    if not bench.check("the program is linked with a map", linked.returncode == 0 and chart.exists(), linked.stdout):
        return
    own = {f"{folder.name.replace('-', '_')}.build" for folder in (PROJECT / "Sources").iterdir()}
    objects, unknown, seen = set(), set(), set()
    for line in chart.open(errors="replace"):
        found = re.match(r"\s+[0-9a-f]+\s+[0-9a-f]+\s+[0-9a-f]+\s+\d+\s+(/\S+?):\(", line)
        if found:
            objects.add(found[1])
    table = parts.linked_in()
    for each in objects:
        rows = [part.name for part in table if re.search(part.objects, each)]
        seen.update(rows)
        if not rows and pathlib.Path(each).parent.name not in own:
            unknown.add(each)
    bench.check("what is linked in is in the table of parts", objects and not unknown, "\n".join(sorted(unknown)))
    unseen = [part.name for part in table if part.name not in seen]
    bench.check("each part of the table is linked in", not unseen, "\n".join(unseen))


def packed_again(bench, path):
    again = bench.folder("archive-again")
    run = bench.run(["Packaging/archive.sh"], cwd=PROJECT, env=environment(QS_JWT_DIST=again))
    bench.check("packed again it has the same bytes", run.returncode == 0 and equal(path, again / path.name), run.stdout)
