"""The composite action of GitHub: its steps are taken from action.yml and run, with a folder as the server of releases."""

import re
import shutil

import yaml
from checks import PROJECT, VERSION, environment
from steps import make_keys, release_folder, shellcheck, sum_of

FOLDER = PROJECT / ".github/actions/qs-jwt"
ACTION = yaml.safe_load((FOLDER / "action.yml").read_text())
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}


class Job:
    """The steps of one use of the action; outputs and PATH go from step to step as on a runner."""

    def __init__(self, bench, name, work, **inputs):
        self.bench, self.work = bench, work
        self.folder = bench.folder(f"action-{name}")
        self.inputs = {key: str(value["default"]) for key, value in ACTION["inputs"].items()} | inputs
        self.outputs, self.path, self.said = {}, [], ""

    def value(self, text):
        """What an expression of ours stands for."""
        def replace(found):
            place = found[1].split("||")[0].strip()
            if place.startswith("inputs."):
                return self.inputs[place.removeprefix("inputs.")]
            if place.startswith("steps.release.outputs."):
                return self.outputs[place.removeprefix("steps.release.outputs.")]
            return {"github.server_url": "https://git.example", "github.action_repository": "owner/project"}[place]
        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", replace, str(text))

    def step(self, name):
        """The exit code."""
        step = STEPS[name]
        script, output, path = (self.folder / each for each in ("script.sh", "output", "path"))
        script.write_text(step["run"])
        output.write_text("")
        path.write_text("")
        temporary = self.folder / "temporary"
        temporary.mkdir(exist_ok=True)
        given = {key: self.value(text) for key, text in step.get("env", {}).items()}
        begun = environment(GITHUB_ACTION_PATH=FOLDER, GITHUB_OUTPUT=output, GITHUB_PATH=path, RUNNER_TEMP=temporary,
                            GITHUB_ACTIONS="true", **given)
        begun["PATH"] = ":".join([*self.path, begun["PATH"]])
        place = self.work / self.value(step.get("working-directory", "."))
        run = self.bench.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", script], cwd=place, env=begun)
        self.said = run.stdout
        self.outputs |= dict(line.split("=", 1) for line in output.read_text().splitlines())
        self.path = path.read_text().split() + self.path
        return run.returncode

    def all(self):
        """The steps that the conditions choose, up to the first that fails."""
        status = self.step("Look for the release")
        if status == 0 and self.outputs["found"] == "false":
            status = self.step("Build")
        if status == 0:
            status = self.step("Put it on the PATH")
        if status == 0 and (self.inputs["plan"] or self.inputs["arguments"]):
            status = self.step("Run")
        return status


def check(bench):
    check_form(bench)
    work = bench.folder("action-work")
    token = make_keys(bench, work)
    release = release_folder(bench, "action-release")
    address = f"file://{release}"
    verify = f"verify --cert-publickey-file publickey.cer {token}"

    def ends(name, status, says="", **inputs):
        job = Job(bench, re.sub(r"\W", "-", name), work, **{"download": address, **inputs})
        found = job.all()
        bench.check(name, found == status and says in job.said, f"{job.said}\nexit code {found}, expected {status}")
        return job

    job = ends("the release is installed", 0, VERSION)
    bench.check("its version is told", job.outputs.get("version") == VERSION, job.outputs)
    ends("a plan that passes", 0, "passed:", plan="plan.toml")
    ends("a plan that fails: the exit code is the tool's", 1, "failed", plan="failing.toml")
    ends("two plans, and an option for them", 0, "passed:", plan="plan.toml\nsecond.toml", arguments="--report-junit both.xml")
    bench.check("the option was taken", (work / "both.xml").exists())
    ends("an accepted token", 0, "accepted", arguments=verify)
    ends("a rejected token: the exit code is the tool's", 1, "rejected", arguments=verify[:-6] + "AAAAAA")
    ends("words in quotes stay together", 2, "'two words'", arguments="explain 'two words'")
    ends("a quote that is not closed", 2, "not closed", arguments="explain 'two")
    hostile = "explain $(touch ran) `touch ran` ;touch ran\n|touch ran"
    ends("no word is run as a command", 2, arguments=hostile)
    ends("no plan is run as a command", 2, plan="$(touch ran).toml\n;touch ran")
    ends("no version is run as a command", 2, "no version", version="$(touch ran)")
    bench.check("nothing of them ran", not (work / "ran").exists())
    check_sums(bench, ends, release)
    ends("a version that is nowhere", 2, "has the source of", version="0.0.1")
    (job := Job(bench, "build", work, download=f"file://{bench.folder('nothing')}", arguments=verify))
    status = job.all()
    bench.check("without a release it is built, installed and run", status == 0 and job.outputs["found"] == "false", job.said)


def check_sums(bench, ends, release):
    right = sum_of(next(release.glob("*.tar.gz")))
    ends("a sum that is given", 0, sha256=right)
    ends("another sum than the given one", 2, "expected 0000", sha256="0" * 64)
    altered = f"file://{release_folder(bench, 'altered', altered=True)}"
    ends("an archive with another sum", 2, "the SHA-256", download=altered)
    bare = release_folder(bench, "bare")
    (bare / "SHA256SUMS").unlink()
    ends("an archive without sums", 2, "no SHA256SUMS", download=f"file://{bare}")
    shutil.rmtree(bare)


def check_form(bench):
    scripts = {name: step["run"] for name, step in STEPS.items() if "run" in step}
    bench.check("no script has an expression in it", not any("${{" in script for script in scripts.values()))
    for name, script in scripts.items():
        shellcheck(bench, f"step {name}", script)
    bench.by_tool("action.yml is what GitHub takes", "check-jsonschema",
                  ["--builtin-schema", "vendor.github-actions", FOLDER / "action.yml"])
