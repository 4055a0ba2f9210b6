"""The Debian package as a file; roots.py installs it."""

import re

from checks import PROJECT, VERSION, environment, equal


def check(bench):
    path = bench.package("qs-jwt_*.deb")
    run = bench.run(["lintian", "--allow-root", "--fail-on", "error", path])
    bench.check("lintian finds no error", run.returncode == 0 and not re.search(r"^E:", run.stdout, re.MULTILINE), run.stdout)
    fields = dict(line.split(": ", 1) for line in bench.output(["dpkg-deb", "--field", path]).splitlines() if ": " in line)
    bench.check("it has the version", fields["Version"] == f"{VERSION}-1", fields["Version"])
    check_needs(bench, path, fields)
    listing = bench.output(["dpkg-deb", "--contents", path])
    bench.check("all of it is root's", all(line.split()[1] == "root/root" for line in listing.splitlines()), listing)
    again = bench.folder("deb-again")
    run = bench.run(["Packaging/deb.sh"], cwd=PROJECT, env=environment(QS_JWT_DIST=again))
    bench.check("packed again it has the same bytes", run.returncode == 0 and equal(path, again / path.name), run.stdout)


def check_needs(bench, path, fields):
    """What dpkg-shlibdeps would ask for, from the libraries that the program names."""
    unpacked = bench.folder("deb")
    bench.output(["dpkg-deb", "--extract", path, unpacked])
    dynamic = bench.output(["readelf", "--dynamic", "--version-info", "--wide", unpacked / "usr/bin/qs-jwt"])
    needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic))
    known = {"libcrypto.so.3", "libc.so.6", "libm.so.6"}
    loader = {name for name in needed if name.startswith("ld-linux")}
    bench.check("it needs libcrypto and the C library alone", needed - loader == known, sorted(needed))
    newest = max(set(re.findall(r"GLIBC_([0-9.]+)", dynamic)), key=lambda text: [int(part) for part in text.split(".")])
    bench.check("it depends on the C library that the program needs", f"libc6 (>= {newest})" in fields["Depends"],
                fields["Depends"])
    versions = set(re.findall(r"OPENSSL_([0-9.]+)", dynamic))
    bench.check("any OpenSSL 3 will do", versions == {"3.0.0"}, versions)
