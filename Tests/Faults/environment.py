"""Time zone and language: the same bytes under all of them."""
import json

ZONES = {
    "none": None, "empty": "", "a file": ":/etc/passwd", "a path": "../../x", "5000 letters": "A" * 5000,
    "Kathmandu": "Asia/Kathmandu", "leap seconds": "right/UTC", "rubbish": "XXX-99:99:99", "an odd offset": "<+99>-99",
    "no text": "\udcff\udcfe", "a device": ":/dev/zero", "a folder": ":/", "far west": "Etc/GMT+12",
}
LANGUAGES = ("C", "POSIX", "C.UTF-8", "en_US.UTF-8", "de_DE", "tr_TR.UTF-8", "ar_EG.UTF-8", "fa_IR", "ja_JP.SJIS", "rubbish",
             "../../x", "\udcff\udcfe", "A" * 5000, "")


def check(bench):
    commands = {
        "verify": ["verify", "--jwt-file", bench.token, "--cert-publickey-file", bench.public, "--for", "qscloud", "--at",
                   "2027-01-15T08:00:00Z"],
        "verify in JSON": ["verify", "--jwt-file", bench.token, "--cert-publickey-file", bench.public, "--format", "json",
                           "--at", "2027-01-15T08:00:00Z"],
        "inspect-key": ["inspect-key", "--format", "json", bench.inputs / "keys/rsa2048.certificate.pem"],
        "run": ["run", bench.inputs / "plans/qscloud.toml", "--now", "2027-01-15T08:00:00Z", "--seed", "7", "--format",
                "json"],
        "lines": ["decode", "--each-line", bench.token],
        "a refusal": ["create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "1.234.567"],
    }
    for name, words in commands.items():
        usual = bench.run(*words)
        settings = [(f"TZ, {kind}", {"TZ": zone}) for kind, zone in ZONES.items()]
        settings += [(f"language {language[:12]!r}", {"LC_ALL": language, "LANG": language, "LANGUAGE": language})
                     for language in LANGUAGES]
        for kind, env in settings:
            outcome = bench.run(*words, env=env)
            same = (same_run(outcome.out) == same_run(usual.out), outcome.err == usual.err, outcome.status == usual.status)
            bench.say(f"{name}, {kind}", None if all(same) else f"output, messages, status the same: {same}")


def same_run(data):
    """Of a run, what does not depend on the time or on the keys that it makes for some cases."""
    if b'"qs-jwt run"' not in data:
        return data
    run = json.loads(data)
    return run["verdict"], [(case["name"], case["variant"], case["outcome"], case["actual"]) for case in run["cases"]]
