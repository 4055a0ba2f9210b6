"""Limits of the shell: memory, stack, open files. A message or a signal, no hang, and no half file."""
import resource

import writers

MEMORY = [*range(10, 64, 3), *range(64, 200, 12), *range(200, 1100, 150)]


def check(bench):
    verify = ["verify", "--jwt-file", bench.token, "--cert-publickey-file", bench.public, "--at", "2027-01-15T08:00:00Z"]
    for name, limit, values in (
        ("open files", resource.RLIMIT_NOFILE, range(3, 12)),
        ("MiB of memory", resource.RLIMIT_AS, [value << 20 for value in MEMORY]),
        ("KiB of stack", resource.RLIMIT_STACK, [value << 10 for value in (16, 64, 128, 256, 1024)]),
    ):
        unit = {"open files": 1, "MiB of memory": 1 << 20, "KiB of stack": 1 << 10}[name]
        # By the loader, by the kernel, or by itself: 70 says that memory ran out in the middle.
        ends = (0, 2, 3, 70, 127, -11, -6, -4, -5, -9)
        for writer in writers.all_of(bench):
            faults = []
            for value in values:
                folder = bench.folder()
                writer.prepare(folder)
                outcome = bench.run(*writer.command(folder, force=True), limits=[(limit, value)])
                killed = outcome.status is not None and (outcome.status < 0 or outcome.status == 70)
                fault = bench.fault(outcome, ends, hint=False, message=outcome.status == 2 and value > 3)
                fault = fault or writer.fault(folder, True, outcome, killed=killed)
                if fault:
                    faults.append(f"{value // unit} {name}: {fault}")
            bench.say(f"{writer.name}, {len(values)} limits from {values[0] // unit} {name} on", faults[0] if faults else None)
        faults = []
        for value in values:
            outcome = bench.run(*verify, limits=[(limit, value)])
            fault = bench.fault(outcome, ends, hint=False, message=False)
            if fault is None and outcome.status == 0 and b"accepted" not in outcome.out:
                fault = "no report"
            if fault:
                faults.append(f"{value // unit} {name}: {fault}")
        bench.say(f"verify, {len(values)} limits from {values[0] // unit} {name} on", faults[0] if faults else None)
