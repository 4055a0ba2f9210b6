"""What is linked into the program, and under which licences: the one reader of parts.tsv.

parts.py texts TREE BINARY    writes LICENSE and licenses/ to DOCUMENTS of TREE; BINARY is not stripped, and must have each
                              part in it
parts.py copyright TREE       prints the file `copyright` of the Debian package
"""

import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent
DOCUMENTS = "share/doc/qs-jwt"
SWIFT = os.environ.get("SWIFT", "swift").split()


@dataclasses.dataclass(frozen=True)
class Part:
    """A row of parts.tsv: symbol proves that it is linked in, objects match the files it comes from in a link map."""
    name: str
    licence: str
    text: str
    symbol: str
    objects: str

    @property
    def version(self):
        if self.text == "gcc.txt":
            return gcc_folder().name
        if self.text == "glibc.txt":
            return os.confstr("CS_GNU_LIBC_VERSION").split()[-1]
        pinned = re.search(rf'/{re.escape(self.name)}", exact: "([^"]+)"', (PROJECT / "Package.swift").read_text())
        return pinned[1] if pinned else toolchain()["compilerVersion"].split()[2]


def linked_in():
    rows = (HERE / "parts.tsv").read_text().splitlines()[1:]
    return [Part(*row.split("\t")) for row in rows]


def expression():
    """The licence of the whole, as SPDX writes it."""
    others = dict.fromkeys(part.licence for part in linked_in())
    return " AND ".join(["MIT", *(f"({each})" if " " in each else each for each in others)])


def toolchain():
    return json.loads(subprocess.run([*SWIFT, "-print-target-info"], check=True, capture_output=True).stdout)


def swift_folder():
    """usr of the toolchain."""
    return pathlib.Path(toolchain()["paths"]["runtimeResourcePath"]).parents[1]


def gcc_folder():
    """Where the C++ library comes from that the linker of the toolchain takes; its name is the version."""
    clang = swift_folder() / "bin/clang"
    said = subprocess.run([clang, "-print-file-name=libstdc++.a"], check=True, capture_output=True, text=True).stdout
    return pathlib.Path(said.strip()).parent


def first_comment(path):
    return path.read_text().split("*/")[0] + "*/\n"


def gcc_exception():
    text = (pathlib.Path("/usr/share/doc") / f"gcc-{gcc_folder().name}-base/copyright").read_text()
    first, last = "GCC RUNTIME LIBRARY EXCEPTION", "requirements of the license of GCC."
    return text[text.index(first):text.index(last)] + last + "\n"


def texts():
    """Name and text of each file of licences."""
    swift, checkouts = swift_folder(), PROJECT / ".build/checkouts"
    yield "swift.txt", (swift / "share/swift/LICENSE.txt").read_text()
    yield "foundation-uuid.txt", first_comment(swift / "lib/swift_static/_FoundationCShims/uuid.h")
    for name in ("llvm.txt", "glibc.txt"):
        yield name, (HERE / "licenses" / name).read_text()
    for name in ("swift-argument-parser", "swift-system"):
        yield f"{name}.txt", (checkouts / name / "LICENSE.txt").read_text()
    yield "gcc.txt", gcc_exception()
    yield "GPL-3.txt", pathlib.Path("/usr/share/common-licenses/GPL-3").read_text()


def summary():
    lines = [f"{part.name} {part.version}: {part.licence}; {part.text}" for part in linked_in()]
    return "Linked into qs-jwt, besides its own code (MIT, see LICENSE), are:\n\n" + "\n".join(lines) + "\n"


def write_texts(tree, binary):
    said = subprocess.run(["nm", binary], check=True, capture_output=True, text=True).stdout
    symbols = [line.split()[-1] for line in said.splitlines()]
    for part in linked_in():
        if not any(re.search(part.symbol, symbol) for symbol in symbols):
            sys.exit(f"qs-jwt: error: {part.name} is not in {binary}, but parts.tsv has it")
    folder = tree / DOCUMENTS / "licenses"
    folder.mkdir(parents=True)
    shutil.copy(PROJECT / "LICENSE", folder.parent / "LICENSE")
    (folder / "README.txt").write_text(summary())
    for name, text in texts():
        (folder / name).write_text(text)


def debian_field(text):
    return "".join(f" {line}\n" if line.strip() else " .\n" for line in text.splitlines())


def copyright_file(tree):
    """In Debian's machine-readable form; the Apache licence, the GPL and the LGPL are in every Debian system."""
    def text(name):
        return debian_field((documents / name).read_text())

    documents = tree / DOCUMENTS
    own = (documents / "LICENSE").read_text()
    swift = (documents / "licenses/swift.txt").read_text()
    exception = swift.split("Runtime Library Exception to the Apache 2.0 License: ##")[1].strip("\n")
    paragraphs = (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: qs-jwt\n"
        "Comment:\n" + debian_field(summary()),
        f"Files: *\nCopyright: {re.search(r'Copyright .c. (.*)', own)[1]}\nLicense: Expat\n"
        + debian_field(own.split("\n\n", 2)[2]),
        "License: Apache-2.0\n Its text stands in /usr/share/common-licenses/Apache-2.0; with these exceptions:\n .\n"
        + debian_field(exception) + " .\n" + text("licenses/llvm.txt"),
        "License: BSD-3-Clause\n" + text("licenses/foundation-uuid.txt"),
        "License: GPL-3+\n Its text stands in /usr/share/common-licenses/GPL-3; with this exception:\n .\n"
        + text("licenses/gcc.txt"),
        "License: LGPL-2.1+\n Its text stands in /usr/share/common-licenses/LGPL-2.1.\n .\n" + text("licenses/glibc.txt"),
    )
    return "\n".join(paragraphs)


if __name__ == "__main__":
    if sys.argv[1] == "texts":
        write_texts(pathlib.Path(sys.argv[2]), sys.argv[3])
    else:
        print(copyright_file(pathlib.Path(sys.argv[2])), end="")
