"""The wheel: installed into a new virtual environment, and started where there is no OpenSSL 3."""

import os
import pathlib
import shutil
import sys

from checks import PROJECT, VERSION, clean_environment, environment, equal


def check(bench):
    path = bench.package("qs_jwt-*.whl")
    python = install(bench, path)
    if python:
        program = python.parent / "qs-jwt"
        bench.ends("the program tells its version", [program, "--version"], says=VERSION)
        bench.signs_and_verifies("the program", program, bench.folder("wheel-work"), env=clean_environment())
        check_links(bench, program)
        check_shares(bench, python.parent.parent)
        without_openssl(bench, python.parent.parent)
        remove(bench, python)
    told = bench.tool("auditwheel")
    if told:
        run = bench.run([told, "show", path])
        tag = path.stem.split("-")[-1]
        bench.check("auditwheel names the same C library", f'"{tag}"' in run.stdout, run.stdout)
    else:
        bench.skip("auditwheel names the same C library", "auditwheel could not be had from PyPI")
    again = bench.folder("wheel-again")
    run = bench.run(["Packaging/wheel.sh"], cwd=PROJECT, env=environment(QS_JWT_DIST=again))
    bench.check("packed again it has the same bytes", run.returncode == 0 and equal(path, again / path.name), run.stdout)


def install(bench, path):
    """Without an index; the record of the wheel is checked by pip."""
    place = bench.scratch / "environment"
    bench.output([sys.executable, "-m", "venv", place])
    python = place / "bin/python"
    holds = bench.ends("pip installs it", [python, "-m", "pip", "install", "--no-index", "--disable-pip-version-check", path],
                       says=f"Successfully installed qs-jwt-{VERSION}")
    return python if holds else None


def check_links(bench, program):
    """pipx and uv give a link to it."""
    link = bench.folder("wheel link") / "qs-jwt"
    link.symlink_to(program)
    bench.ends("it starts by a link", [link, "--version"], says=VERSION)
    bench.ends("it starts by its name", ["qs-jwt", "--version"], says=VERSION,
               env=clean_environment(PATH=f"{program.parent}:/usr/bin:/bin"))
    bench.ends("words stay as they are", [program, "explain", "two words *"], 2, "two words *")


def check_shares(bench, place):
    missing = [name for name in ("share/man/man1/qs-jwt.1", "share/bash-completion/completions/qs-jwt",
                                 "share/zsh/site-functions/_qs-jwt", "share/fish/vendor_completions.d/qs-jwt.fish")
               if not (place / name).is_file()]
    bench.check("manual and completions are in the environment", not missing, missing)


def without_openssl(bench, place):
    """In a system of a shell, the C library and the wheel's files; with OpenSSL put into it, the program runs."""
    root = bench.folder("root")
    files = ["/bin/sh", "/usr/bin/readlink"]
    libraries = set()
    for each in [*files, place / "libexec/qs-jwt/qs-jwt"]:
        words = bench.output(["ldd", each]).split()
        libraries |= {word for word in words if word.startswith("/")}
    crypto = next(name for name in libraries if name.rsplit("/", 1)[-1] == "libcrypto.so.3")
    for name in [*files, *(libraries - {crypto})]:
        copy(name, root)
    for name in ("bin/qs-jwt", "libexec/qs-jwt/qs-jwt"):
        copy(place / name, root, f"/opt/{name}")
    (root / "proc").mkdir()
    # The Swift runtime takes the arguments from /proc.
    change = ["unshare", "--mount", *([] if os.getuid() == 0 else ["--map-root-user"]), "sh", "-c",
              'mount --rbind /proc "$0/proc" && exec chroot "$0" "$@"', root]
    words = [*change, "/opt/bin/qs-jwt", "--version"]
    if bench.run([*change, "/bin/sh", "-c", "exit 0"]).returncode != 0:
        bench.skip("without OpenSSL 3 it says so", "this user may not change the root")
        return
    bench.ends("without OpenSSL 3 it says so", words, 2, "qs-jwt: error: OpenSSL 3 is not installed", env=clean_environment())
    run = bench.run(words, env=clean_environment())
    bench.check("in two lines, of which none is the loader's", len(run.stdout.splitlines()) == 2 and "hint:" in run.stdout,
                run.stdout)
    copy(crypto, root)
    bench.ends("with OpenSSL 3 it starts there", words, says=VERSION, env=clean_environment())
    # Where no list of folders has it, the loader is asked.
    moved = root / "elsewhere/libcrypto.so.3"
    moved.parent.mkdir()
    shutil.move(root / crypto.lstrip("/"), moved)
    bench.ends("with OpenSSL 3 in another folder too", words, says=VERSION,
               env=clean_environment(LD_LIBRARY_PATH="/elsewhere"))


def copy(name, root, to=None):
    target = root / str(to or name).lstrip("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(os.path.realpath(name), target)


def remove(bench, python):
    bench.output([python, "-m", "pip", "uninstall", "--yes", "--disable-pip-version-check", "qs-jwt"])
    left = [path for path in pathlib.Path(python.parent.parent).rglob("*") if "qs-jwt" in path.name or "qs_jwt" in path.name]
    left = [path for path in left if not path.is_dir()]
    bench.check("pip removes all of it", not left, "\n".join(map(str, left)))
