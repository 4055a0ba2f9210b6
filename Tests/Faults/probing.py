"""Probes: the environment that libcurl and OpenSSL look at changes no verdict."""
import os
import re
import socket
import subprocess
import threading
import time

CONFIGURATION = """
[qscloud]
api-key = "key-of-the-fault-checks"
[[qscloud.identity-provider]]
issuer = "acme.eu.qlikcloud.com"
keyid = "key-2026"
certificate = "{certificate}"
"""


def check(bench):
    folder = bench.folder()
    configuration = folder / "tenant.toml"
    configuration.write_text(CONFIGURATION.format(certificate=bench.inputs / "keys/rsa2048.certificate.pem"))
    server = start(bench, folder, configuration)
    if server is None:
        return bench.say("the stand-in tenant", "it does not start")
    process, port = server
    try:
        for name, env, statuses in cases(folder):
            probe(bench, folder, port, name, env, statuses)
        with_proxy(bench, folder, port)
    finally:
        process.terminate()
        process.wait()


def start(bench, folder, configuration):
    words = [bench.stand_in, configuration, "--port", "0", "--folder", folder]
    process = subprocess.Popen([os.fspath(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    for line in process.stdout:
        found = re.search(rb"https://[^ :]+:(\d+)", line)
        if found:
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return process, int(found[1])
    return None


def cases(folder):
    (folder / "rubbish.pem").write_bytes(b"\x00rubbish")
    for name, value in (("nowhere", "/nowhere"), ("a folder", f"{folder}"), ("rubbish", f"{folder / 'rubbish.pem'}"),
                        ("/dev/zero", "/dev/null"), ("empty", "")):
        for variable in ("SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE"):
            yield f"{variable} is {name}", {variable: value}, (0,)
    for value in ("[[[[\n", "config_diagnostics = 1\nopenssl_conf = nothing\n",
                  "openssl_conf = i\n[i]\nssl_conf = s\n[s]\nsystem_default = d\n[d]\nCipherString = DEFAULT:@SECLEVEL=0\n"):
        path = folder / f"conf{len(value)}"
        path.write_text(value)
        yield f"OPENSSL_CONF, {value.splitlines()[-1][:30]}", {"OPENSSL_CONF": f"{path}"}, (0,)
    path = folder / "null.cnf"
    path.write_text("openssl_conf = i\n[i]\nproviders = l\n[l]\nnull = n\n[n]\nactivate = 1\n")
    yield "OPENSSL_CONF, null provider", {"OPENSSL_CONF": f"{path}"}, (3,)
    yield "CURL_HOME and .curlrc", {"CURL_HOME": f"{folder}", "HOME": f"{folder}"}, (0,)
    (folder / ".curlrc").write_text("insecure\nproxy = 127.0.0.1:9\n")
    yield "SSLKEYLOGFILE", {"SSLKEYLOGFILE": f"{folder / 'keys.log'}"}, (0,)


def words(bench, folder, port, *more):
    return ["probe-qscloud", "--tenant", f"localhost:{port}", "--cacert", folder / "root.pem", "--issuer",
            "acme.eu.qlikcloud.com", "--keyid", "key-2026", "--cert-privatekey-file", bench.rsa, "--max-time", "20", *more]


def probe(bench, folder, port, name, env, statuses):
    outcome = bench.run(*words(bench, folder, port, "--noproxy", "*"), env=env)
    bench.say(f"{name}, the CA that is given is trusted", bench.fault(outcome, statuses))
    untrusted = [word for word in words(bench, folder, port, "--noproxy", "*") if word not in ("--cacert", folder / "root.pem")]
    bench.say(f"{name}, another one is not", bench.fault(bench.run(*untrusted, env=env), (2, 3), message=False))


def with_proxy(bench, folder, port):
    for value in ("http://127.0.0.1:1", "socks5://127.0.0.1:1", "rubbish://x", "http://user:secret@127.0.0.1:1", "::::", "\x1b[2J",
                  "http://" + "a" * 3000):
        outcome = bench.run(*words(bench, folder, port), env={"https_proxy": value, "HTTPS_PROXY": value, "no_proxy": None,
                                                              "NO_PROXY": None, "ALL_PROXY": value})
        fault = bench.fault(outcome, (2, 3), message=False)
        if b"secret" in outcome.out + outcome.err:
            fault = fault or "the password of the web proxy is in what it says"
        bench.say(f"a web proxy that is none, {value[:30]!r}", fault)
    outcome = bench.run(*words(bench, folder, port), env={"http_proxy": "http://127.0.0.1:1", "https_proxy": None,
                                                          "HTTPS_PROXY": None, "ALL_PROXY": None, "all_proxy": None})
    bench.say("the web proxy of plain http is not used", bench.fault(outcome, (0,)))
