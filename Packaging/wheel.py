"""Writes the wheel: wheel.py TREE FOLDER VERSION ARCH GLIBC; see README.md. Equal trees make equal bytes.

It is written by hand, since a build back end for a program without a module in it takes as many lines to set up, and a
download before the first byte.
"""

import base64
import hashlib
import os
import pathlib
import sys
import time
import zipfile

import parts

HERE = pathlib.Path(__file__).resolve().parent
TREE, FOLDER, VERSION, ARCH, GLIBC = sys.argv[1:6]
TREE = pathlib.Path(TREE)
STEM = f"qs_jwt-{VERSION}"
TAG = f"py3-none-manylinux_{GLIBC.replace('.', '_')}_{ARCH}"
TIME = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]


def metadata(licences):
    """What an index and an installer show; the licences by the names that they have in the wheel."""
    text = (HERE / "wheel/METADATA").read_text().replace("@VERSION@", VERSION).replace("@LICENSE@", parts.expression())
    named = "".join(f"License-File: {name}\n" for name in licences)
    return text.replace("@LICENSE-FILES@\n", named).encode()


def wheel_facts():
    return f"Wheel-Version: 1.0\nGenerator: qs-jwt ({VERSION})\nRoot-Is-Purelib: false\nTag: {TAG}\n".encode()


def entries():
    """Name, bytes and whether it is a program, of all files but the record of them."""
    data, info = f"{STEM}.data", f"{STEM}.dist-info"
    launcher = (HERE / "wheel/qs-jwt").read_text().replace("@ARCH@", ARCH)
    yield f"{data}/scripts/qs-jwt", launcher.encode(), True
    yield f"{data}/data/libexec/qs-jwt/qs-jwt", (TREE / "bin/qs-jwt").read_bytes(), True
    for path in sorted((TREE / "share").rglob("*")):
        if path.is_file() and not path.is_relative_to(TREE / parts.DOCUMENTS):
            yield f"{data}/data/{path.relative_to(TREE).as_posix()}", path.read_bytes(), False
    documents = TREE / parts.DOCUMENTS
    licences = {"LICENSE": documents / "LICENSE"}
    licences |= {path.name: path for path in sorted((documents / "licenses").iterdir())}
    for name, path in licences.items():
        yield f"{info}/licenses/{name}", path.read_bytes(), False
    yield f"{info}/METADATA", metadata(licences), False
    yield f"{info}/WHEEL", wheel_facts(), False


def record_line(name, content):
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(content)}\n"


def add(archive, name, content, is_program):
    entry = zipfile.ZipInfo(name, TIME)
    entry.create_system = 3  # Unix, so that the mode counts
    entry.external_attr = (0o100755 if is_program else 0o100644) << 16
    archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)


def main():
    path = pathlib.Path(FOLDER) / f"{STEM}-{TAG}.whl"
    record = ""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content, is_program in entries():
            add(archive, name, content, is_program)
            record += record_line(name, content)
        name = f"{STEM}.dist-info/RECORD"
        add(archive, name, (record + f"{name},,\n").encode(), False)
    print(path)


main()
