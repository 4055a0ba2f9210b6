"""Reports of one run, each read by programs that know nothing of qs-jwt; see run.sh.

check_run_reports.py FOLDER [XSD...]: the folder holds run.xml, run.tap, run.json, run.html and run.md. Schemas of JUnit that
are at hand are held against run.xml as well, with the Python package xmlschema.
"""

import base64
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import cmarkgfm
import html5lib
import junitparser
from cmarkgfm.cmark import Options
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from tap.parser import Parser

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = pathlib.Path(sys.argv[1])
SCHEMAS = [json.loads((ROOT / f"Sources/Commands/Rendering/{name}.schema.json").read_text()) for name in ("verify", "run")]
OUTCOMES = ("passed", "failed", "errored", "skipped")
counts = {True: 0, False: 0}


def check(what, holds, *details):
    counts[bool(holds)] += 1
    print("ok    " if holds else "not ok", f"{FOLDER.name}:", what, *(() if holds else [str(each)[:300] for each in details]))


def outcomes(of):
    found = list(of)
    return {outcome: found.count(outcome) for outcome in OUTCOMES}


# JSON


def check_json(run):
    schema = SCHEMAS[1]
    Draft202012Validator.check_schema(schema)
    registry = Registry().with_resources((each["$id"], Resource.from_contents(each)) for each in SCHEMAS)
    errors = [f"{each.json_path}: {each.message}" for each in Draft202012Validator(schema, registry=registry).iter_errors(run)]
    check("json: fits its schema", not errors, *errors[:3])
    summary = run["summary"]
    expected = outcomes(case["outcome"] for case in run["cases"])
    check("json: the counts are those of the cases", {name: summary[name] for name in OUTCOMES} == expected)
    check("json: total and runs", summary["total"] == len(run["cases"]) and summary["runs"] == sum(case["runs"] for case in run["cases"]))
    for verdict in {"passed", "failed", "no-verdict"} - {run["verdict"]}:
        check(f"json: {verdict} would not fit", not Draft202012Validator(schema, registry=registry).is_valid({**run, "verdict": verdict}))


# JUnit

SUITE = {"id", "package", "name", "timestamp", "hostname", "tests", "failures", "errors", "skipped", "time"}
SECONDS = re.compile(r"[0-9]+\.[0-9]{3}")


def junit_outcome(test):
    names = [child.tag for child in test]
    return {"failure": "failed", "error": "errored", "skipped": "skipped"}[names[0]] if names else "passed"


def fits_junit(suite):
    """What the schemas of Apache Ant and of Jenkins ask of a suite, as far as it can go wrong."""
    tests = suite.findall("testcase")
    found = outcomes(junit_outcome(test) for test in tests)
    yield "attributes", set(suite.attrib) == SUITE and all(suite.get(name).strip() for name in SUITE)
    yield "order", re.fullmatch("properties,(testcase,)*system-out,system-err", ",".join(child.tag for child in suite))
    yield "timestamp", re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp"))
    counted = {"tests": len(tests), "failures": found["failed"], "errors": found["errored"], "skipped": found["skipped"]}
    yield "counts", {name: int(suite.get(name)) for name in counted} == counted
    yield "times", all(SECONDS.fullmatch(each.get("time")) for each in [suite, *tests])
    yield "cases", all(set(test.attrib) == {"name", "classname", "time"} and len(test) <= 1 for test in tests)
    results = [child for test in tests for child in test if child.tag != "skipped"]
    yield "results", all(set(child.attrib) == {"message", "type"} and len(child) == 0 for child in results)


def check_junit(run, schemas):
    path = FOLDER / "run.xml"
    suites = ElementTree.parse(path).getroot()
    check("junit: the root has suites only", suites.tag == "testsuites" and not suites.attrib and {each.tag for each in suites} <= {"testsuite"})
    rules = [rule for suite in suites for rule in fits_junit(suite)]
    for name in dict(rules):
        check(f"junit: {name}", all(holds for rule, holds in rules if rule == name))
    check("junit: the suites are numbered", [suite.get("id") for suite in suites] == [str(index) for index in range(len(suites))])
    tests = [test for suite in suites for test in suite.iter("testcase")]
    check("junit: the cases of the run", [junit_outcome(test) for test in tests] == [case["outcome"] for case in run["cases"]])
    kinds = {junitparser.Failure: "failed", junitparser.Error: "errored", junitparser.Skipped: "skipped"}
    read = [test for suite in junitparser.JUnitXml.fromfile(str(path)) for test in suite]
    seen = [kinds[type(test.result[0])] if test.result else "passed" for test in read]
    check("junit: junitparser reads the same", seen == [case["outcome"] for case in run["cases"]])
    for schema in schemas:
        import xmlschema  # not wanted where no schema is given

        errors = [each.reason for each in xmlschema.XMLSchema(schema).iter_errors(str(path))]
        check(f"junit: fits {pathlib.Path(schema).name}", not errors, *errors[:3])


# TAP

PERL = r"""
use JSON::PP; use TAP::Parser;
my $parser = TAP::Parser->new({source => $ARGV[0]});
my @tests;
while (my $result = $parser->next) {
    push @tests, {ok => $result->is_actual_ok ? 1 : 0, directive => $result->directive} if $result->is_test;
    $tests[-1]{yaml} = $result->data if $result->is_yaml;
    $tests[-1]{unknown} = $result->raw if $result->is_unknown;
}
print JSON::PP->new->ascii->encode({tests => \@tests, errors => [$parser->parse_errors], plan => $parser->plan});
"""


def tap_outcome(ok, directive, yaml):
    if ok:
        return {"": "passed", "SKIP": "skipped"}.get(directive, directive)
    return {"fail": "failed", "error": "errored"}.get((yaml or {}).get("severity"), "no severity")


def check_tap(run):
    path = str(FOLDER / "run.tap")
    expected = [case["outcome"] for case in run["cases"]]
    lines = list(Parser().parse_file(path))
    tests = [line for line in lines if line.category == "test"]
    directives = ["SKIP" if test.skip else "TODO" if test.todo else "" for test in tests]
    seen = [tap_outcome(test.ok, word, test.yaml_block) for test, word in zip(tests, directives)]
    check("tap: tap.py reads the outcomes", seen == expected, [pair for pair in zip(seen, expected) if pair[0] != pair[1]][:3])
    check("tap: tap.py knows every line", not [line for line in lines if line.category == "unknown"])
    blocks = [(test.yaml_block or {}, case) for test, case in zip(tests, run["cases"]) if not test.ok]
    check("tap: tap.py reads the lines of the plans", all(block["at"]["line"] == case["line"] for block, case in blocks))
    codes = [(block.get("findings", []), [finding["code"] for finding in case["findings"]]) for block, case in blocks]
    check("tap: tap.py reads the codes", all(one == other for one, other in codes))
    if not shutil.which("prove"):
        print("skipped tap: there is no prove")
        return
    read = json.loads(subprocess.run(["perl", "-e", PERL, path], capture_output=True, check=True).stdout)
    seen = [tap_outcome(test["ok"], test["directive"] or "", test.get("yaml")) for test in read["tests"]]
    check("tap: TAP::Parser reads the outcomes", seen == expected and not read["errors"], read["errors"])
    check("tap: TAP::Parser knows every line", not [test for test in read["tests"] if "unknown" in test])
    proved = subprocess.run(["prove", "--exec", "cat", path], capture_output=True, check=False)
    bad = expected.count("failed") + expected.count("errored")
    check("tap: prove ends with the verdict", (proved.returncode == 0) == (bad == 0), proved.stdout)
    check("tap: prove finds it well formed", b"Parse errors" not in proved.stdout, proved.stdout)


# HTML

ELEMENTS = set(
    "html head meta title style body header main section script svg rect h1 h2 h3 h4 p b ul li dl dt dd div span bdi code "
    "pre details summary input button a".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name class id viewBox preserveAspectRatio x width height aria-hidden aria-label "
    "aria-labelledby aria-pressed role type value placeholder autocomplete spellcheck hidden data-outcome open href tabindex".split()
)


def check_html(run):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    page = parser.parse((FOLDER / "run.html").read_bytes())
    check("html: no parse errors", not parser.errors, parser.errors[:3])
    try:
        html5lib.HTMLParser(strict=True).parse((FOLDER / "run.html").read_bytes())
        check("html: html5lib takes it in its strict mode", True)
    except html5lib.html5parser.ParseError as error:
        check("html: html5lib takes it in its strict mode", False, error)
    elements = [each for each in page.iter() if isinstance(each.tag, str)]
    strangers = {each.tag.rpartition("}")[2] for each in elements} - ELEMENTS
    check("html: no element but those of ours", not strangers, strangers)
    strangers = {name for each in elements for name in each.attrib} - ATTRIBUTES
    check("html: no attribute but those of ours", not strangers, strangers)
    check("html: one script, one style sheet", len(list(page.iter("script"))) == 1 and len(list(page.iter("style"))) == 1)
    policy = [meta.get("content") for meta in page.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    allowed = {name: base64.b64encode(hashlib.sha256(page.find(f".//{name}").text.encode()).digest()).decode() for name in ("style", "script")}
    words = ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]
    words += [f"{name}-src 'sha256-{value}'" for name, value in allowed.items()]
    check("html: the policy allows what is there, and nothing else", policy == ["; ".join(words)], policy)
    text = page.find(".//style").text + page.find(".//script").text
    check("html: nothing is loaded", not re.search(r"url\(|@import|https?:|fetch|XMLHttp|innerHTML|eval", text))
    # Variants that are as expected stand behind those of their case that are not.
    cases = [each.get("data-outcome") for each in page.iter("details") if each.get("data-outcome")]
    check("html: the cases of the run", sorted(cases) == sorted(case["outcome"] for case in run["cases"]))
    opened = [each.get("open") is not None for each in page.iter("details") if each.get("data-outcome")]
    check("html: what needs a look is open", opened == [outcome in ("failed", "errored") for outcome in cases])
    ids = [each.get("id") for each in elements if each.get("id")]
    check("html: every id is there once", len(ids) == len(set(ids)))
    links = [each.get("href") for each in page.iter("a")]
    check("html: every link leads to a case", {link[1:] for link in links} <= set(ids) and all(link[0] == "#" for link in links))
    check("html: every label has its heading", {each.get("aria-labelledby") for each in page.iter("section")} <= set(ids))
    verdict = "".join(page.find(".//h1").itertext())
    check("html: the verdict", verdict == run["verdict"].replace("-", " "), verdict)


# Markdown

MARKDOWN = set("html head body h2 h3 p table thead tbody tr th td code details summary strong".split())


def check_markdown(run):
    """As cmark-gfm has it, which GitHub uses, with the HTML that GitHub lets through."""
    text = (FOLDER / "run.md").read_text()
    check("markdown: no more than 1 MiB", len(text.encode()) <= 1 << 20)
    page = html5lib.parseFragment(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE), namespaceHTMLElements=False)
    elements = [each for each in page.iter() if isinstance(each.tag, str)][1:]
    strangers = {each.tag for each in elements} - MARKDOWN
    check("markdown: no element but those of ours", not strangers, strangers)
    strangers = {name for each in elements for name in each.attrib} - {"align"}
    check("markdown: no attribute but those of ours", not strangers, strangers)
    check("markdown: one comment", text.count("<!--") - sum("".join(each.itertext()).count("<!--") for each in page.iter("code")) == 1)
    rows = [row for row in page.iter("tr") if row.find("td") is not None]
    words = {part for row in rows for cell in row for part in (cell.text, *(each.tail for each in cell)) if part and not part.isdigit()}
    check("markdown: no words in a table but ours", words <= {"all", "no verdict", "skipped", "skipped: "}, words)
    headings = ["".join(each.itertext()) for each in page.iter("h2")]
    check("markdown: the verdict", headings == ["qs-jwt run: " + run["verdict"].replace("-", " ")], headings)
    if "**Cut here:**" in text:
        return
    folded = [row for fold in page.iter("details") for row in fold.iter("tr") if row.find("td") is not None]
    wanted = outcomes(case["outcome"] for case in run["cases"])
    check("markdown: what passed or was skipped is folded", len(folded) == wanted["passed"] + wanted["skipped"], len(folded))


def main():
    raw = {name: (FOLDER / f"run.{name}").read_bytes() for name in ("json", "xml", "tap", "html", "md")}
    for name in ("xml", "tap", "html", "md"):
        shown = [f"U+{ord(each):04X}" for each in sorted(set(raw[name].decode())) if not (each.isprintable() or each in "\n\u00a0\u3000")]
        check(f"{name}: every character can be seen", not shown, shown[:5])
    run = json.loads(raw["json"])
    check_json(run)
    check_junit(run, sys.argv[2:])
    check_tap(run)
    check_html(run)
    check_markdown(run)


main()
print(f"{counts[True]} passed, {counts[False]} failed")
sys.exit(1 if counts[False] else 0)
