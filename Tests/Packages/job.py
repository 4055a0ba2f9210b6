"""The job of GitLab: its scripts are taken from the template and run as a runner does, one shell for both."""

import re
import shutil

import yaml
from checks import PROJECT, clean_environment
from steps import make_keys, release_folder, shellcheck, sum_of

PATH = PROJECT / "Packaging/gitlab/qs-jwt.gitlab-ci.yml"
JOB = yaml.safe_load(PATH.read_text())[".qs-jwt"]
# All that the image has, and curl; what installs packages is not among them, since this machine is not the job's.
PROGRAMS = "awk bash cat curl cut gzip id mktemp mv rm sh sha256sum tar".split()


def scripts(job=JOB):
    return "\n".join([*job["before_script"], *job["script"]]) + "\n"


def check(bench):
    place = bench.folder("job-programs")
    for program in PROGRAMS:
        (place / program).symlink_to(shutil.which(program))
    work = bench.folder("job-work")
    make_keys(bench, work)
    release = release_folder(bench, "job-release")
    archive = next(release.glob("*.tar.gz"))
    shellcheck(bench, "job", scripts(), "sh")
    example = work / "gitlab.yml"
    example.write_text(PATH.read_text() + "\ntokens:\n  extends: .qs-jwt\n  variables:\n    QS_JWT_PLAN: plan.toml\n")
    bench.by_tool("the template is what GitLab takes", "check-jsonschema", ["--builtin-schema", "vendor.gitlab-ci", example])

    def ends(name, status, says="", shells=("sh", "bash"), **variables):
        for shell in shells:
            temporary = bench.folder(re.sub(r"\W", "-", f"job {name} {shell}"))
            given = {**JOB["variables"], "QS_JWT_ARCHIVE": f"file://{archive}", **variables, "TMPDIR": str(temporary)}
            (work / "qs-jwt.xml").unlink(missing_ok=True)
            bench.ends(f"{name}, in {shell}", [shutil.which(shell), "-e", "-c", scripts()], status, says, cwd=work,
                       env=clean_environment(**given) | {"PATH": str(place)})

    ends("a plan that passes", 0, "passed:")
    bench.check("it leaves a report", (work / "qs-jwt.xml").exists())
    ends("a plan that fails: the exit code is the tool's", 1, "failed", QS_JWT_PLAN="failing.toml")
    ends("a sum that is given", 0, "passed:", ("sh",), QS_JWT_SHA256=sum_of(archive))
    ends("another sum than the given one", 2, "expected 0000", ("sh",), QS_JWT_SHA256="0" * 64)
    ends("no archive is named", 2, "QS_JWT_ARCHIVE", ("sh",), QS_JWT_ARCHIVE="")
    ends("no archive is there", 2, "could not be had", ("sh",), QS_JWT_ARCHIVE="file:///nowhere.tar.gz")
    altered = next(release_folder(bench, "job-altered", altered=True).glob("*.tar.gz"))
    ends("an archive with another sum", 2, "the SHA-256", ("sh",), QS_JWT_ARCHIVE=f"file://{altered}")
    ends("no plan is run as a command", 2, "", ("sh",), QS_JWT_PLAN="$(touch ran);touch ran")
    bench.check("nothing of it ran", not (work / "ran").exists())
