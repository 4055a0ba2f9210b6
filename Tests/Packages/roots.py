"""The packages in systems of their own: ROOTS="bookworm trixie" names them.

For one that is not Debian's, such as noble of Ubuntu, MIRROR gives the address of its packages. What the packages depend on
comes from the servers of the system.
"""

import os
import re
import shutil

from checks import DIST, PROJECT, VERSION, environment
from container import instructions
from job import JOB, scripts
from root import Root, make


def check(bench):
    second = bench.folder("second-revision")
    bench.output(["Packaging/deb.sh"], cwd=PROJECT, env=environment(QS_JWT_DIST=second, DEB_REVISION=2))
    for suite in os.environ.get("ROOTS", "").split():
        if make(bench, suite):
            for part in (package, readme, archive_and_wheel, image, job):
                root = Root(bench, suite, part.__name__)
                try:
                    part(root, second)
                finally:
                    root.end()


def package(root, second):
    """Installs, runs, upgrades, removes and purges; then nothing of it is left."""
    shutil.copytree(second, root.place / "packages/second")
    first, = (path.name for path in DIST.glob("qs-jwt_*.deb"))
    newer, = (path.name for path in second.glob("qs-jwt_*.deb"))
    root.apt("the lists of packages are read", "update")
    before = root.files()
    root.apt("the package installs", "install", f"/packages/{first}")
    root.ends("it tells its version", ["qs-jwt", "--version"], says=VERSION)
    root.signs("the installed program", "qs-jwt")
    probe = ["qs-jwt", "probe-qscloud", "--tenant", "127.0.0.1:1", "--issuer", "a", "--keyid", "b", "--cert-privatekey-file",
             "/root/privatekey.pem"]
    run = root.run(*probe)
    root.bench.check(f"{root.suite}: a probe without libcurl says so", run.returncode in (2, 3) and "libcurl" in run.stdout,
                     run.stdout)
    installed = root.run("dpkg", "--verify", "qs-jwt")
    root.bench.check(f"{root.suite}: dpkg finds all files as they were packed",
                     not [line for line in installed.stdout.splitlines() if "/doc/" not in line and "/man/" not in line],
                     installed.stdout)
    root.apt("the next revision upgrades it", "install", f"/packages/second/{newer}")
    root.ends("dpkg has the next revision", ["dpkg-query", "-W", "-f", "${Version} ${Status}", "qs-jwt"],
              says=f"{VERSION}-2 install ok installed")
    root.ends("it tells its version still", ["qs-jwt", "--version"], says=VERSION)
    root.apt("it is removed", "remove", "qs-jwt")
    root.ends("dpkg knows it no more", ["dpkg-query", "-W", "qs-jwt"], status=1)
    root.apt("it is installed once more", "install", f"/packages/{first}")
    root.apt("it is purged", "purge", "qs-jwt")
    root.apt("what came with it is purged", "autoremove", "--purge")
    left = root.files() ^ before
    root.bench.check(f"{root.suite}: nothing is left, and nothing gone", not left, "\n".join(sorted(left)))


def readme(root, _):
    """The first four sections of README, as they are pasted by somebody who has the package and nothing else."""
    start, install, *sections = (PROJECT / "README.md").read_text().split("\n## ")[:4]
    folder = root.place / "root/start"
    folder.mkdir()
    (package,) = DIST.glob("qs-jwt_*.deb")
    shutil.copy(package, folder)
    # What somebody at a terminal answers.
    (root.place / "etc/apt/apt.conf.d/yes").write_text('APT::Get::Assume-Yes "true";\n')
    blocks = [block for section in (install, start, *sections) for block in re.findall(r"```sh\n(.*?)```", section, re.S)]
    (folder / "pasted").write_text("".join(blocks))
    run = root.run("env", "--chdir=/root/start", "sh", "pasted")
    told = ("rejected: issuer-mismatch", "fix: issue the token with the expected value", "error: lifetime-too-long",
            "accepted: expires in", "accepted: expires in", "rejected: claim-missing", "rejected: signature-invalid",
            "note: signed-by-another-key", "privatekey.pem and publickey.cer are a pair")
    rest, missing = run.stdout, []
    for text in told:
        before, found, after = rest.partition(text)
        missing += [] if found else [text]
        rest = after if found else rest
    root.bench.check(f"{root.suite}: the first sections of README run as they are pasted",
                     not missing and "not found" not in run.stdout and "qs-jwt: error" not in run.stdout,
                     f"{run.stdout}\nnot told: {missing}")


def archive_and_wheel(root, _):
    archive, = (path.name for path in DIST.glob("*.tar.gz"))
    wheel, = (path.name for path in DIST.glob("*.whl"))
    root.ends("the archive unpacks", ["tar", "-xzf", f"/packages/{archive}", "-C", "/opt", "--strip-components", "1"])
    has_openssl = bool(list((root.place / "usr/lib").glob("*/libcrypto.so.3")))
    root.apt("the lists of packages are read", "update")
    if not has_openssl:
        root.ends("the loader refuses the archive's program without OpenSSL", ["/opt/bin/qs-jwt", "--version"], 127,
                  "libcrypto.so.3")
        root.apt("OpenSSL is installed", "install", "libssl3")
    root.signs("the archive's program", "/opt/bin/qs-jwt")
    root.apt("Python is installed", "install", "python3-venv")
    root.ends("a virtual environment is made", ["python3", "-m", "venv", "/opt/environment"])
    root.ends("pip installs the wheel", ["/opt/environment/bin/pip", "install", "--no-index", f"/packages/{wheel}"])
    root.signs("the wheel's program", "/opt/environment/bin/qs-jwt")


def image(root, _):
    """Carries the Containerfile out in two systems, as far as it is one of COPY and RUN."""
    if root.suite != "bookworm":
        return
    archive, = (path.name for path in DIST.glob("*.tar.gz"))
    stages, place, names = [], "/", {}
    for word, rest in instructions():
        if word == "FROM":
            stages.append(Root(root.bench, root.suite, f"image{len(stages)}"))
            names[rest.split()[-1]] = stages[-1]
            place = "/"
        elif word == "WORKDIR":
            place = rest
            (stages[-1].place / place.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif word == "COPY":
            carry(rest.replace("${ARCHIVE}", archive).split(), stages[-1], names, place)
        elif word == "RUN":
            stages[-1].ends(f"the image runs {rest.split()[0]}",
                            ["env", f"--chdir={place}", f"ARCHIVE={archive}", "sh", "-c", rest])
        elif word == "USER":
            user = rest.split(":")
        elif word == "ENTRYPOINT":
            stages[-1].ends("the image starts the program as its user",
                            ["env", "PATH=/usr/local/bin:/usr/bin:/bin", "setpriv", f"--reuid={user[0]}",
                             f"--regid={user[1]}", "--clear-groups", "qs-jwt", "--version"], says=VERSION)
    for stage in stages:
        stage.end()


def carry(words, stage, names, place):
    source = DIST
    if words[0].startswith("--from="):
        source = names[words.pop(0).removeprefix("--from=")].place
    *files, target = words
    into = stage.place / os.path.normpath(os.path.join(place, target)).lstrip("/")
    for name in files:
        file = source / name.lstrip("/")
        if file.is_dir():
            shutil.copytree(file, into, dirs_exist_ok=True)
        else:
            if target.endswith("/"):
                into.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, into)


def job(root, _):
    """The job of GitLab, with the packages that it installs."""
    archive, = (path.name for path in DIST.glob("*.tar.gz"))
    folder = root.place / "root"
    for words in (["create-cert", "--cert-key-type", "rsa2048"], ["run", "--init", "qscloud", "plan.toml"]):
        root.bench.output([root.bench.binary, *words], cwd=folder)
    given = {**JOB["variables"], "QS_JWT_ARCHIVE": f"file:///packages/{archive}"}
    variables = [f"{name}={value}" for name, value in given.items()]
    root.ends("the job of GitLab installs what it needs, and passes",
              ["env", "--chdir=/root", *variables, "bash", "-e", "-c", scripts()], says="passed:")
