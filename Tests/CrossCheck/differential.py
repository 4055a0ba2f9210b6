"""Ten thousand generated tokens, judged by qs-jwt, PyJWT, joserfc, jwcrypto and jose; see run.sh.

Where they disagree, disagreements.tsv has to say why; what it does not say fails, and so does a row that is not seen.
differential.py BINARY; SEED= varies the tokens (rows may then go unseen), COUNT= how many there are.
"""

import collections
import os
import pathlib
import random
import re
import sys

from judges import COMMAND, LIBRARIES, NOW, Ours, accepts
from tokens import CASES, Maker, classes

SEED = os.environ.get("SEED", "17")
COUNT = int(os.environ.get("COUNT", "10000"))
TABLE = pathlib.Path(__file__).with_name("disagreements.tsv")
# Of the tokens, one of so many is given to the command as well.
EACH = 7


def generated():
    """Case, class and token of each, mixed."""
    made = []
    round_ = 0
    while len(made) < COUNT:
        for name, make in classes().items():
            for case in CASES:
                token = make(Maker(case, f"{SEED} {round_} {name} {case.name}", NOW)) if len(made) < COUNT else None
                if token is not None:
                    made.append((case, name, token))
        round_ += 1
    random.Random(SEED).shuffle(made)
    return made


def disagreements(binary, made):
    """Class, who judges, what we say: how often; with an example of each."""
    found, examples, judged, accepted = collections.Counter(), {}, collections.Counter(), collections.Counter()

    def compare(name, judge, case, ours, theirs, token):
        judged[judge] += 1
        accepted[judge] += theirs
        if ours != theirs:
            found[name, "accepted" if ours else "refused", judge] += 1
            examples.setdefault((name, "accepted" if ours else "refused", judge), (case.name, token))

    for case in CASES:
        own = [(name, token) for of, name, token in made if of is case]
        tokens = [token for _, token in own]
        whole = Ours(binary).verdicts(case, tokens, "--allow-no-expiry", "--at", NOW)
        signature = Ours(binary).verdicts(case, tokens, "--signature-only")
        judged["qs-jwt"] += len(tokens)
        accepted["qs-jwt"] += sum(whole)
        for index, (name, token) in enumerate(own):
            for judge in LIBRARIES:
                compare(name, judge.name, case, whole[index], accepts(judge, case, token), token)
            if case.algorithm in COMMAND.algorithms and index % EACH == 0 and "\0" not in token:
                compare(name, COMMAND.name, case, signature[index], accepts(COMMAND, case, token), token)
    return found, examples, judged, accepted


def table():
    """Class, our verdict, the peers with another, RFC and reason, for each row."""
    rows = []
    for number, line in enumerate(TABLE.read_text().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 5 or cells[1] not in ("accepted", "refused") or not re.search(r"RFC \d+ ", cells[3] + " "):
            raise SystemExit(f"{TABLE.name}:{number}: class, accepted or refused, peers, RFC and reason, with tabs")
        rows.append((re.compile(cells[0]), cells[1], cells[2].split(","), cells))
    return rows


def main(binary):
    made = generated()
    print(f"seed {SEED}: {len(made)} tokens of {len(classes())} classes and {len(CASES)} algorithms")
    found, examples, judged, accepted = disagreements(binary, made)
    rows, seen, failed, explained = table(), set(), 0, 0
    for (name, ours, judge), count in sorted(found.items()):
        fitting = [
            row for row in rows if row[0].fullmatch(name) and row[1] == ours and judge in row[2]
        ]
        seen |= {(row[0].pattern, ours, judge) for row in fitting}
        if fitting:
            explained += count
            continue
        failed += count
        case, token = examples[name, ours, judge]
        print(f"FAILED {name}: we say {ours}, {judge} not ({count} times), such as {case} {token[:600]!r}")
    if SEED == "17" and COUNT == 10000:
        for pattern, ours, judges, _ in rows:
            for judge in judges:
                if (pattern.pattern, ours, judge) not in seen:
                    failed += 1
                    print(f"FAILED {TABLE.name}: {pattern.pattern}, {ours}, {judge} was not seen")
    for judge in judged:
        print(f"{judge}: {accepted[judge]} of {judged[judge]} accepted")
    print(f"{explained} disagreements explained by {len(rows)} rows of {TABLE.name}, {failed} not")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
