"""What a terminal shows, in tmux: its title, its cursor, its colours and its clipboard are nobody's but ours."""

import re
import shlex
import subprocess
import time

import commands
from texts import MARKS

NAME = "qs-jwt-hostile-output"
#: Bold, dim, the colours of verdicts, and how tmux writes that there is none.
OURS = {"", "0", "1", "2", "31", "32", "33", "36", "39", "49", "1;31", "1;32", "1;33", "1;36", "22"}


def tmux(*words):
    return subprocess.run(["tmux", "-L", NAME, "-f", "/dev/null", *words], capture_output=True, text=True).stdout


def shown(command, folder):
    """The screen after a command: its lines, colours, title, place of the cursor and clipboard."""
    tmux("kill-server")
    tmux("new-session", "-d", "-x", "150", "-y", "60", "-c", str(folder),
         f"printf '\\033]2;ours\\033\\\\'; {command}; printf '[end]'; sleep 100")
    tmux("set-option", "-g", "set-clipboard", "on")
    for _ in range(200):
        plain = tmux("capture-pane", "-p", "-J", "-S", "-2000")
        if "[end]" in plain:
            break
        time.sleep(0.05)
    place = tmux("display-message", "-p", "#{cursor_x} #{cursor_flag} #{alternate_on} #{pane_title}").strip()
    coloured, buffers = tmux("capture-pane", "-p", "-e", "-S", "-2000"), tmux("list-buffers")
    tmux("kill-server")
    return plain, coloured, place, buffers


def wrong(command, folder):
    plain, coloured, place, buffers = shown(command, folder)
    found = [] if place == "5 1 0 ours" else [f"cursor, screen or title: {place}"]
    strange = set(re.findall(r"\x1b\[([0-9;]*)m", coloured)) - OURS
    found += [f"attributes {sorted(strange)}"] if strange else []
    found += ["a link"] if "\x1b]8" in coloured else []
    found += [f"clipboard: {buffers}"] if buffers else []
    found += [f"a verdict that is not ours: {line}" for line in plain.split("\n") if line.startswith(("accepted", "signature valid"))]
    found += [] if plain.rstrip().split("\n")[-1].endswith("[end]") else ["the end is not the last line"]
    return found


def check(binary, scratch, keys, report):
    folder = scratch / "screen"
    folder.mkdir()
    (folder / "raw").write_text(MARKS["sequences"] + MARKS["links and clipboard"])
    # What shows nothing here would show nothing of us either.
    report("terminal: a text that is not escaped is noticed", [] if wrong("cat raw", folder) else ["it was not"])
    for name, text in MARKS.items():
        found = []
        (folder / "p.toml").write_text(commands.plan(text, keys))
        for number, (_, token) in enumerate(commands.tokens(text)):
            (folder / f"token{number}").write_text(token)
            for words in (["decode", "--jwt-file", f"token{number}"],
                          ["verify", "--jwt-file", f"token{number}", "--cert-publickey-file", keys["public"]]):
                found += [f"{words[0]}: {each}" for each in wrong(shlex.join([binary, *words]), folder)]
        found += [f"run: {each}" for each in wrong(shlex.join([binary, "run", "p.toml"]), folder)]
        report(f"terminal: {name}", found)
