"""What the checks of the action and of the job share."""

import hashlib
import shutil

from checks import DIST

def release_folder(bench, name, altered=False):
    """The archive and its sums, as a server of releases has them; altered, the sum is of other bytes."""
    folder = bench.folder(name)
    archive = shutil.copy(bench.package("qs-jwt-*.tar.gz"), folder)
    shutil.copy(DIST / "SHA256SUMS", folder)
    if altered:
        with open(archive, "ab") as file:
            file.write(b"\0")
    return folder


def sum_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def shellcheck(bench, name, script, shell="bash"):
    path = bench.folder(name.replace(" ", "-").replace(":", "")) / "script"
    path.write_text(f"#!/usr/bin/env {shell}\n{script}")
    bench.ends(f"{name}: shellcheck finds nothing", ["shellcheck", path])


# As the plan that it is added to has a key, a new token is not expired.
FAILING_CASE = '\n[[case]]\nname = "not as expected"\nexpires = "30m"\nexpect = { rejected = ["expired"] }\n'


def make_keys(bench, folder):
    """A pair, a plan that passes, one that does not, and a token."""
    def run(*words):
        return bench.output([bench.binary, *words, "--loglevel", "error"], cwd=folder)

    run("create-cert", "--cert-key-type", "rsa2048")
    run("run", "--init", "qscloud", "plan.toml")
    plan = (folder / "plan.toml").read_text()
    (folder / "second.toml").write_text(plan)
    (folder / "failing.toml").write_text(plan + FAILING_CASE)
    return run("create-qscloud", "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-1", "--subject", "anna", "--username",
               "Anna Anderson", "--expires", "30m", "--cert-privatekey-file", "privatekey.pem").strip()
