"""Reads mutations.txt, whose form is told at its top, and puts mutations into sources."""

import pathlib
import re


class ListError(Exception):
    """What is wrong with the list."""


class Mutation:
    """One check that is switched off, moved by one, or turned round."""

    def __init__(self, name, path, suites):
        self.name, self.path, self.suites = name, path, suites
        self.module = path.parts[1]
        self.identifier = re.sub(r"\W", "_", name)
        self.switch = f"Mutation.{self.identifier} "
        self.old, self.new = [], []

    def place(self, text):
        """Where the text to be replaced stands, without what only shows where that is."""
        before, mark, rest = "\n".join(self.old).partition("«")
        inside, _, after = rest.partition("»") if mark else (before, "", "")
        before = before if mark else ""
        whole = before + inside + after
        if not whole:
            raise ListError(f"{self.name}: no text to replace")
        if text.count(whole) != 1:
            raise ListError(f"{self.name}: this stands {text.count(whole)} times in {self.path}: {whole}")
        start = text.index(whole) + len(before)
        return start, start + len(inside)


def applied(mutations, text):
    """The text with all expressions in it, of which a switch chooses one; a statement is left out by its switch."""
    places = {}
    for mutation in mutations:
        places.setdefault(mutation.place(text), []).append(mutation)
    end = len(text)
    for (start, stop), found in sorted(places.items(), reverse=True):
        if stop > end:
            raise ListError(f"{found[0].name}: its text overlaps with that of another")
        end, old = start, text[start:stop]
        if any(not mutation.new for mutation in found):
            if len(found) > 1:
                raise ListError(f"{found[0].name}: a statement can be left out only once")
            text = f"{text[:start]}if !{found[0].switch}{{ {old} }}{text[stop:]}"
            continue
        chosen = "".join(f"{mutation.switch}? ({' '.join(mutation.new)}) : " for mutation in found)
        text = f"{text[:start]}({chosen}({old})){text[stop:]}"
    return text


def pattern(suites):
    """A filter of tests from words such as JOSETests.KeyIDTests, or JSONTests for all of a module."""
    words = "|".join(word.replace(".", r"\.") for word in suites.split())
    return rf"^({words})[./]"


def read(path):
    mutations, file, suites = [], None, None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        word, _, rest = line.partition(" ")
        if not word or word == "#":
            continue
        if word == "file":
            file, suites = pathlib.Path(rest), None
        elif word == "tests":
            suites = pattern(rest)
        elif word == "mutation" and file and suites:
            mutations.append(Mutation(rest, file, suites))
        elif word in "-+" and mutations:
            (mutations[-1].old if word == "-" else mutations[-1].new).append(rest)
        else:
            raise ListError(f"line {number}: {line}")
    names = [mutation.identifier for mutation in mutations]
    for name in names:
        if names.count(name) > 1:
            raise ListError(f"two mutations have the name {name}")
    return mutations
