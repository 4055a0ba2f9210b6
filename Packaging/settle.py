"""Takes out of a stripped program what depends on the folder it was built in: settle.py PROGRAM.

That is .swift_modhash, a hash of each module with its paths, which nothing reads once it is linked, and the build ID, which
was made before the program was stripped; it is made anew of what is left. The bytes are changed where they are: objcopy
would lose the segment that makes tables read-only once they are relocated (GNU_RELRO).
"""

import hashlib
import pathlib
import re
import subprocess
import sys

# Bytes of a note before what it notes: three sizes and the name.
NOTE_HEAD = 16


def place(name):
    """Offset and size of a section."""
    words = ["readelf", "--section-headers", "--wide", PROGRAM]
    listed = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    found = re.search(rf"\] {re.escape(name)}\s+\S+\s+[0-9a-f]+\s+([0-9a-f]+)\s+([0-9a-f]+)", listed)
    return tuple(int(number, 16) for number in found.groups()) if found else None


PROGRAM = pathlib.Path(sys.argv[1])
content = bytearray(PROGRAM.read_bytes())
hashes, note = place(".swift_modhash"), place(".note.gnu.build-id")
if hashes:
    content[hashes[0]:sum(hashes)] = bytes(hashes[1])
if note:
    first, last = note[0] + NOTE_HEAD, sum(note)
    content[first:last] = bytes(last - first)
    content[first:last] = hashlib.sha256(content).digest()[:last - first]
PROGRAM.write_bytes(content)
