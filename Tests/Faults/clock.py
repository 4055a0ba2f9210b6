"""Clocks: 1970, 2038, 2100, past 2106 and far beyond: right verdicts and dates."""
import base64
import datetime
import json
import subprocess

MOMENTS = ("1970-01-01 00:00:01", "2038-01-19 03:14:07", "2038-01-19 03:14:08", "2100-02-28 23:59:59",
           "2106-02-07 06:28:16", "2262-04-12 00:00:00", "2300-03-01 00:00:00")


def check(bench):
    for moment in MOMENTS:
        when = datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.timezone.utc)
        at_moment(bench, moment, when)


def at_moment(bench, moment, when):
    # The clock stands still.
    fake = ("env", "TZ=UTC", "faketime", "-f", moment)
    folder = bench.folder()
    outcome = bench.run("create-qscloud", "--issuer", "i.example", "--keyid", "k", "--subject", "a", "--username", "A",
                        "--useremail", "a@b.example", "--useremail-verified", "true", "--expires", "30m",
                        "--cert-privatekey-file", bench.rsa, before=fake)
    fault = bench.fault(outcome, (0,))
    if fault is None:
        payload = outcome.out.split(b".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)))
        seconds = int(when.timestamp())
        if (claims["iat"], claims["exp"]) != (seconds, seconds + 1800):
            fault = f"iat {claims['iat']}, exp {claims['exp']}"
    bench.say(f"{moment}, a token", fault)
    token = folder / "token"
    token.write_bytes(outcome.out)
    verify = ["verify", "--jwt-file", token, "--cert-publickey-file", bench.public, "--for", "qscloud"]
    bench.say(f"{moment}, it is accepted", bench.fault(bench.run(*verify, before=fake), (0,)))
    for hours, code in ((-2, b"not-yet-valid"), (2, b"expired")):
        other = (when + datetime.timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M:%S")
        outcome = bench.run(*verify, before=("env", "TZ=UTC", "faketime", "-f", other))
        fault = bench.fault(outcome, (1,)) or (None if code in outcome.out else f"no {code.decode()}")
        bench.say(f"{moment}, {abs(hours)} hours {'before' if hours < 0 else 'after'} it is refused", fault)
    certificate(bench, moment, when, fake, folder)
    outcome = bench.run("run", bench.inputs / "plans/qscloud.toml", "--report-json", folder / "run.json", before=fake)
    fault = bench.fault(outcome, (0,))
    if fault is None and when.strftime("%Y-%m-%dT%H:%M:%SZ") not in (folder / "run.json").read_text():
        fault = "its report has another time"
    bench.say(f"{moment}, a run", fault)


def certificate(bench, moment, when, fake, folder):
    outcome = bench.run("create-cert", "--cert-key-type", "p256", "--cert-file-prefix", f"{folder}/", before=fake)
    fault = bench.fault(outcome, (0,))
    if fault is None:
        dates = subprocess.run(["openssl", "x509", "-in", folder / "publickey.cer", "-noout", "-dates"], text=True,
                               capture_output=True).stdout
        for day in (when, when + datetime.timedelta(days=365)):
            text = f"{day.strftime('%b')} {day.day:2d} {day.strftime('%H:%M:%S')} {day.year} GMT"
            if text not in dates:
                fault = f"{text} is not in {dates!r}"
    bench.say(f"{moment}, a certificate, read by openssl", fault)
    outcome = bench.run("inspect-key", folder / "publickey.cer", before=fake)
    bench.say(f"{moment}, it is valid", bench.fault(outcome, (0,)))
