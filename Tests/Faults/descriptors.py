"""Descriptors: closed streams never let a message into a file."""
import itertools

import writers


def check(bench):
    for writer in writers.all_of(bench):
        for closed in itertools.chain.from_iterable(itertools.combinations(range(3), n) for n in (1, 2, 3)):
            folder = bench.folder()
            shell = " ".join({0: "<&-", 1: ">&-", 2: "2>&-"}[number] for number in closed)
            outcome = bench.run(*writer.command(folder), "--loglevel", "debug", shell=shell)
            statuses = (0, 2) if 1 in closed else (0,)
            fault = bench.fault(outcome, statuses, message=2 not in closed) or writer.fault(folder, False, outcome)
            if outcome.status == 2 and fault is None and not any((folder / name).exists() for name in writer.files):
                fault = None if 1 in closed else "nothing was written"
            bench.say(f"{writer.name}, {shell}", fault)
    results(bench)


def results(bench):
    """What has nowhere to go, or nothing to read, says so."""
    for name, words, shell in (
        ("a token", ["create-qscloud", "--issuer", "i", "--keyid", "k", "--subject", "a", "--expires", "1m",
                     "--cert-privatekey-file", bench.key], ">&-"),
        ("a report", ["verify", "--jwt-file", bench.token, "--cert-publickey-file", bench.public], ">&-"),
        ("a token to be read", ["decode", "-"], "<&-"), ("a key to be read", ["inspect-key", "-"], "<&-"),
        ("users to be read", ["create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "1m",
                              "--cert-privatekey-file", bench.key, "--users", "-"], "<&-"),
    ):
        bench.say(f"{name}, {shell}", bench.fault(bench.run(*words, shell=shell), hint=False, words="bad file descriptor"))
