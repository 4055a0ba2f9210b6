"""Finds a secret in bytes, in whatever form it was written there."""

import base64
import urllib.parse


def base64_pieces(data, encode):
    """What is the same in the base64 of every text that has the data in it, at its three alignments."""
    for lead in range(3):
        text = encode(b"\0" * lead + data)
        first = 0 if lead == 0 else 4
        whole = (len(data) + lead) // 3 * 4
        yield text[first:whole]


def forms(data):
    """The bytes themselves and their encodings, by name."""
    found = {"as it is": data, "in hex": data.hex().encode(), "in HEX": data.hex().upper().encode()}
    for number, piece in enumerate(base64_pieces(data, base64.b64encode)):
        found[f"in base64 ({number})"] = piece
    for number, piece in enumerate(base64_pieces(data, base64.urlsafe_b64encode)):
        found[f"in base64url ({number})"] = piece
    found["percent-encoded"] = urllib.parse.quote_from_bytes(data, safe="").encode()
    found["percent-encoded throughout"] = "".join(f"%{byte:02X}" for byte in data).encode()
    found["JSON-escaped"] = data.replace(b"\\", b"\\\\").replace(b"/", b"\\/").replace(b"+", b"\\u002b")
    found["JSON-escaped throughout"] = "".join(f"\\u{byte:04x}" for byte in data).encode()
    found["in UTF-16"] = data.decode("latin-1").encode("utf-16-le")
    return found


def middle(data, size):
    """So many bytes of the middle: the beginning of a key or a token is that of others too."""
    start = max(0, (len(data) - size) // 2)
    return data[start:start + size]


class Needles:
    """Secrets by name, each as pieces in all their forms."""

    def __init__(self):
        self.forms = {}

    def add(self, name, data, size=24):
        """Looks for a third of a long secret as well as for the whole of a short one."""
        data = data if isinstance(data, bytes) else data.encode()
        third = len(data) // 3
        pieces = [data] if len(data) <= size else [middle(data[at:at + third + size], size) for at in (0, third, 2 * third)]
        found = self.forms.setdefault(name, {})
        for piece in pieces:
            for form, text in forms(piece).items():
                if len(text) >= 12:
                    found.setdefault(form, set()).add(text)

    def add_number(self, name, number):
        data = number.to_bytes((number.bit_length() + 7) // 8, "big")
        self.add(name, data)
        self.forms[name].setdefault("in decimal", set()).add(middle(str(number).encode(), 30))
        self.forms[name].setdefault("as OpenSSL keeps it", set()).add(middle(data[::-1], 24))

    def add_key(self, name, keys):
        for number in ("d", "p", "q", "dp", "dq", "qi"):
            self.add_number(name, keys.numbers[number])
        lines = keys.pem.split("\n")
        for line in lines[4:-4:4]:
            self.add(name, line, 40)

    def in_bytes(self, data):
        """The secrets that are there, with the form of each."""
        return [(name, form) for name, found in self.forms.items() for form, texts in found.items()
                if any(text in data for text in texts)]
