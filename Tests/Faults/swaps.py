"""Between look and use: a file is opened once, and what it is is asked of that one."""
import re

import readers


def check(bench):
    folder = bench.folder()
    contents = {
        "token of verify": bench.token, "key of verify": bench.public, "token of decode": bench.token,
        "lines of decode": bench.token, "key of inspect-key": bench.key, "private key": bench.key, "users": bench.users,
        "plan": bench.inputs / "plans/qscloud.toml", "authorities of probe": bench.inputs / "keys/rsa2048.certificate.pem",
        "secret of verify": bench.inputs / "peers/secret",
    }
    for name, source in contents.items():
        path = folder / f"input-{name.replace(' ', '-')}"
        data = source.read_bytes()
        path.write_bytes(data.replace(b"../keys", str(bench.inputs / "keys").encode())
                         .replace(b'"portal.jwt"', f'"{bench.inputs}/plans/portal.jwt"'.encode()))
        log = folder / "log"
        outcome = bench.run(*readers.all_of(bench)[name](path), before=(
            "strace", "-f", "-qq", "-o", log, "-e", "trace=open,openat,stat,lstat,newfstatat,statx,access,faccessat,"
            "faccessat2,readlink,readlinkat"))
        calls = re.findall(rf'(\w+)\([^"]*"{re.escape(str(path))}"', log.read_text(errors="replace"))
        bench.say(f"{name} is opened once, and asked for by name no more",
                  bench.fault(outcome, (0, 1, 3), message=False) or (None if calls == ["openat"] else f"calls: {calls}"))
    replaced_by_a_link(bench)


def replaced_by_a_link(bench):
    """A link that takes the place of an old file while a new one is written is replaced, and not followed."""
    folder = bench.folder()
    target, other = folder / "token", folder / "other"
    target.write_text("old\n")
    other.write_text("not mine\n")
    swap = f"rm -f '{target}'; ln -s '{other}' '{target}'"
    words = ["create-qscloud", "--issuer", "i.example", "--keyid", "k", "--expires", "1m", "--subject", "a",
             "--cert-privatekey-file", bench.key, "--output", target, "--force"]
    # The call that writes to the disk is held up until the link is there.
    outcome = bench.run(*words, before=(
        "sh", "-c", f'(sleep 1; {swap}) & exec "$@"', "sh", "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=rename",
        "-e", "inject=rename:delay_enter=2000000"))
    fault = bench.fault(outcome, (0, 2))
    if other.read_text() != "not mine\n":
        fault = fault or "the file that the link names was written"
    bench.say("a link that appears while a token is written is not followed", fault)
