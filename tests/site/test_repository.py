"""What holds the repository together besides its code: workflows, licences, the locks, the commands."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.records import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

# Written so that no pattern matches itself. A path counts where it begins, not inside a web address.
MACHINE_PATHS = r"(?<![\w.])(/wor[k]/|/roo[t]/|/hom[e]/\w|/User[s]/\w|/op[t]/)|[A-Z]:\\User[s]\\"
REGISTRY_HOSTS = r"py[p]i\.(org|python\.org)|pythonhoste[d]\.org|np[m]js\.(org|com)|yarnp[k]g\.com|deb\.debia[n]\.org"
FOREIGN = re.compile(f"{MACHINE_PATHS}|{REGISTRY_HOSTS}", re.ASCII)


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def zizmor(path: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("zizmor", path=sysconfig.get_path("scripts"))
    assert program, "zizmor is in the lock but not installed"
    return run(program, "--offline", "--no-progress", "--persona=pedantic", path)


def schema_check(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *paths)


# Workflows


def test_there_are_workflows() -> None:
    assert [path.stem for path in WORKFLOWS] == ["articles", "data", "issue", "pages", "pull-request", "security"]


def test_workflows_have_no_known_security_hole() -> None:
    result = zizmor(ROOT / ".github")
    assert result.returncode == 0, result.stdout


BAD_WORKFLOW = """
name: Bad
on: pull_request_target
jobs:
  greet:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - run: echo "${{ github.event.pull_request.title }}"
"""


@pytest.mark.parametrize(
    "hole",
    ["dangerous-triggers", "excessive-permissions", "unpinned-uses", "template-injection", "artipacked"],
)
def test_the_security_checker_sees_a_hole(hole: str, tmp_path: Path) -> None:
    workflow = tmp_path / ".github" / "workflows" / "bad.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(BAD_WORKFLOW, encoding="utf-8")
    result = zizmor(workflow)
    assert result.returncode != 0
    assert hole in result.stdout


CHECKED = {
    "vendor.github-workflows": WORKFLOWS,
    "custom.github-workflows-require-timeout": WORKFLOWS,
    "vendor.dependabot": [ROOT / ".github" / "dependabot.yml"],
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
}
REJECTED = {
    "vendor.github-workflows": "on: push\njobs: {test: {runs-on: ubuntu-24.04, steps: {run: make}}}\n",
    "custom.github-workflows-require-timeout": "on: push\njobs: {test: {runs-on: ubuntu-24.04, steps: []}}\n",
    "vendor.dependabot": "version: 2\nupdates: [{package-ecosystem: pip, directory: /}]\n",
    "vendor.citation-file-format": "cff-version: 1.2.0\nmessage: Please cite.\ntitle: Nobody wrote this\n",
}


@pytest.mark.parametrize("schema", CHECKED)
def test_the_forge_will_understand_its_files(schema: str) -> None:
    result = schema_check(schema, *CHECKED[schema])
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("schema", CHECKED)
def test_each_schema_rejects_nonsense(schema: str, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.yml"
    nonsense.write_text(REJECTED[schema], encoding="utf-8")
    result = schema_check(schema, nonsense)
    assert result.returncode == 1, result.stdout
    assert "Schema validation errors" in result.stdout


def test_every_action_is_pinned_to_a_commit_and_names_its_version() -> None:
    uses = [line for path in WORKFLOWS for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert uses
    loose = [line for line in uses if not re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)]
    assert not loose


def test_an_action_has_one_version_everywhere() -> None:
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    pins = set(re.findall(r"uses: ([\w/-]+)@(\w+)", text))
    assert len(pins) == len({action for action, _ in pins})


def test_pull_requests_from_strangers_get_no_secret_and_may_write_nothing() -> None:
    text = (ROOT / ".github" / "workflows" / "pull-request.yml").read_text("utf-8")
    assert "secrets." not in text
    assert not re.search(r"^ +[\w-]+: write", text, re.MULTILINE)


def test_a_pull_request_is_compared_with_the_main_that_it_was_merged_into() -> None:
    """The event names the main of the last push; what others merged since would be told as this author's change."""
    job = yaml.safe_load((ROOT / ".github" / "workflows" / "pull-request.yml").read_text("utf-8"))["jobs"]["record"]
    compared = [step["run"] for step in job["steps"] if re.search("timeline (diff|check)", step.get("run", ""))]
    assert len(compared) == 3
    assert all("HEAD^1" in command for command in compared)
    assert job["steps"][0]["with"]["fetch-depth"] == 2


def test_what_a_stranger_wrote_reaches_no_command_but_in_a_file() -> None:
    for path in WORKFLOWS:
        text = path.read_text("utf-8")
        assert not re.search(r"\$\{\{[^}]*\.(body|title)\s*\}\}", text), path.name


def test_the_code_that_runs_with_rights_has_owners_and_no_owner_is_invented() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    owners = dict(line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    assert {"/.github/", "/generator/"} <= owners.keys()
    assert all((ROOT / path.strip("/")).exists() for path in owners)


def test_every_lock_is_kept_up_to_date() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    folders = {(each["package-ecosystem"], folder) for each in updates for folder in each.get("directories", ["/"])}
    npm = {("npm", f"/{path.parent.relative_to(ROOT).as_posix()}") for path in (ROOT / "tests").glob("**/package.json")}
    npm = {each for each in npm if "node_modules" not in each[1]}
    assert len(npm) == 2
    assert folders == {("github-actions", "/"), ("pip", "/"), *npm}


def test_who_finds_a_hole_learns_how_to_report_it_in_private() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    assert {"## Report it in private", "## What is promised"} <= set(text.splitlines())


# Locks


def direct_requirements() -> list[str]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    build, runtime = table["build-system"]["requires"], table["project"]["dependencies"]
    return sorted({*build, *runtime, *table["project"]["optional-dependencies"]["dev"]})


def locked_versions() -> dict[str, list[str]]:
    """Name -> versions; a name has two where an older Python needs an older one."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE):
        versions.setdefault(canonicalize_name(name), []).append(version)
    return versions


@pytest.mark.parametrize("wanted", direct_requirements())
def test_the_lock_holds_a_version_within_each_range(wanted: str) -> None:
    requirement = Requirement(wanted)
    versions = locked_versions().get(canonicalize_name(requirement.name), [])
    assert versions, f"{requirement.name} is not in requirements.txt: run `make lock`"
    assert all(requirement.specifier.contains(version) for version in versions)


def test_every_line_of_the_lock_has_a_hash_and_none_an_address() -> None:
    text = (ROOT / "requirements.txt").read_text("utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 50  # the parser has found them at all
    assert not [entry for entry in entries if "--hash=sha256:" not in entry]
    assert not re.findall(r"://|^--.*|^-[a-z] .*|@ ", text, re.MULTILINE)


@pytest.mark.parametrize("folder", ["tests/browser", "tests/browser/chromium"])
def test_an_npm_lock_agrees_and_has_no_address_to_fetch_from(folder: str) -> None:
    wanted = json.loads((ROOT / folder / "package.json").read_text("utf-8"))["dependencies"]
    packages = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert packages[""]["dependencies"] == wanted
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    del packages[""]
    assert not [name for name, entry in packages.items() if "integrity" not in entry or "resolved" in entry]


# Commands


def test_ci_makes_the_tests_and_nothing_else(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$(pwd): make $*"\n', encoding="utf-8")
    make.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    command = ["bash", str(ROOT / ".ci" / "run")]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"{ROOT}: make test\n", "")


@pytest.mark.skipif(not shutil.which("make"), reason="no make")
@pytest.mark.parametrize(("goal", "choice"), [("test", ""), ("check", " -q -m unit -p no:randomly")])
def test_tests_run_last_so_that_their_count_is_the_last_line(goal: str, choice: str) -> None:
    lines = run("make", "--dry-run", "--no-print-directory", goal).stdout.splitlines()
    commands = [line.partition(" -m ")[2] for line in lines]
    assert {"ruff format --check .", "ruff check .", "mypy"} <= set(commands)
    assert commands[-1] == "pytest -n logical --maxprocesses 4 --dist worksteal" + choice


def test_a_skipped_test_is_named_in_the_last_lines(tmp_path: Path) -> None:
    test = "tests/site/test_language_server.py::test_fields_are_completed"
    environment = {**os.environ, "PATH": str(tmp_path)}  # where there is no Node
    command = [sys.executable, "-m", "pytest", test]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    *_, title, reason, name, count = filter(None, done.stdout.splitlines())
    assert "not tested on this machine" in title
    assert reason.endswith("(1)")
    assert name.strip() == test
    assert "1 skipped" in count


@pytest.mark.skipif(not shutil.which("make"), reason="no make")
def test_every_command_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    explained = re.findall(r"^  make (\w+) +\S", run("make", "help").stdout, re.MULTILINE)
    assert explained == phony


def test_vs_code_underlines_what_a_running_site_and_a_check_report() -> None:
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    patterns = {task["command"]: task["problemMatcher"]["pattern"] for task in tasks}
    problem = "events/2019/x.yml:4:7: kind: 'pardom' is not a kind (S112) - did you mean 'pardon'?"
    for command, line in (
        ("make serve", f"ERROR   -  timeline: {problem}"),
        (".venv/bin/timeline check", problem),
    ):
        match = re.fullmatch(patterns[command]["regexp"], line)
        assert match
        found = [match[patterns[command][name]] for name in ("file", "line", "column", "message", "code")]
        assert found == ["events/2019/x.yml", "4", "7", "kind: 'pardom' is not a kind", "S112"]


# Traces


def tracked_texts() -> dict[str, str]:
    """Path -> text of every file in version control; what is not UTF-8 is an image or a font."""
    listing = run("git", "ls-files", "-z")
    if listing.returncode:
        pytest.skip("not a clone: git does not say which files are tracked")
    texts = {}
    for name in listing.stdout.split("\0"):
        path = ROOT / name
        if name and path.is_file():
            texts[name] = path.read_bytes().decode("utf-8", errors="replace")
    return texts


def test_no_file_names_a_machine_or_a_registry() -> None:
    texts = tracked_texts()
    assert len(texts) > 10
    found = {name: match[0] for name, text in texts.items() if (match := FOREIGN.search(text))}
    assert not found


@pytest.mark.parametrize(
    "trace", ["see /ho{}me/ann/x", "cd /wo{}rk/main", "https://py{}pi.org/simple", "(/o{}pt/wheels)"]
)
def test_a_trace_is_seen(trace: str) -> None:
    assert FOREIGN.search(trace.replace("{}", ""))


def test_a_web_address_is_no_machine_path() -> None:
    assert not FOREIGN.search("https://example.org/" + "work/home/x and example.org/" + "home/news")
