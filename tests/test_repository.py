"""What the hosting site does with the repository: workflows that are safe for forks, forms and papers that are true."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.cli.commands import main

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
PAPERS = (
    *(ROOT / name for name in ("CONTRIBUTING.md", "CODE_OF_CONDUCT.md", ".pre-commit-config.yaml")),
    ROOT / ".github" / "pull_request_template.md",
)
WRITES = {("links", "links"): {"issues"}, ("site", "publish"): {"pages", "id-token"}}
"""Workflow and job → what it may write; no other job may write anything."""

DATA = ("corpus", "document", "resolve")
"""Schemas of the data, which nobody writes by hand."""


def read(path: Path) -> dict[str, Any]:
    """A YAML file, every scalar as it is written (`on` is no boolean)."""
    content: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return content


def jobs() -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Each job with the name of its workflow, its own name and the workflow."""
    for path in WORKFLOWS:
        workflow = read(path)
        for name, job in workflow["jobs"].items():
            yield path.stem, name, job, workflow


def steps() -> Iterator[dict[str, Any]]:
    for *_, job, _ in jobs():
        yield from job["steps"]


def test_only_the_hosts_own_actions_run() -> None:
    """No third party's code, and each action by the hash of a version, the same one everywhere."""
    used = {step["uses"] for step in steps() if "uses" in step}
    assert used
    assert [it for it in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", it)] == []
    assert len({it.partition("@")[0] for it in used}) == len(used)
    lines = [line for path in WORKFLOWS for line in path.read_text("utf-8").splitlines() if "uses: " in line]
    assert [line for line in lines if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+(?:;|$)", line)] == []


def pinned(name: str) -> dict[str, str]:
    """Library → version, of a file of exact versions."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    found = (re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)", line) for line in lines)
    return {it[1].lower().replace("_", "-").replace(".", "-"): it[2] for it in found if it}


def test_libraries_are_installed_by_their_hashes() -> None:
    """The lock has what builds the site, at the versions of constraints.txt, and no address of a registry."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    versions, constraints = pinned("requirements.lock"), pinned("constraints.txt")
    assert {"mkdocs", "mkdocs-material", "pyyaml", "jinja2", "python-docx"} <= set(versions)
    assert {name: version for name, version in versions.items() if constraints.get(name, version) != version} == {}
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[A-Za-z])", lock)[1:])
    assert "://" not in lock


def test_every_library_has_its_licence_listed() -> None:
    """Those that the site is built with; UPDATE_CASES=1 writes the table from what is installed."""
    table = ROOT / "THIRD_PARTY.md"
    if os.environ.get("UPDATE_CASES"):
        rows = [f"| {name} | {licence(name)} |" for name in sorted(pinned("requirements.lock"))]
        head = table.read_text("utf-8").partition("| --- | --- |\n")
        table.write_text("".join(head[:2]) + "\n".join(rows) + "\n", "utf-8")
    rows_of_table = re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", table.read_text("utf-8"), re.MULTILINE)
    listed = {name: words for name, words in rows_of_table if name != "---"}
    assert set(listed) == set(pinned("requirements.lock"))
    assert [name for name, words in listed.items() if not words.strip() or "UNKNOWN" in words] == []


def licence(name: str) -> str:
    """The licence that an installed library names."""
    try:
        given = metadata(name)
    except PackageNotFoundError:
        return "UNKNOWN"
    kinds = [it.rpartition(" :: ")[2] for it in given.get_all("Classifier") or [] if it.startswith("License ::")]
    said = [*(given.get_all("License-Expression") or []), "、".join(kinds), *(given.get_all("License") or [])]
    words = next(filter(None, said), "UNKNOWN")
    return words.strip().splitlines()[0]


def test_nobody_writes_but_who_must() -> None:
    """Every workflow reads only; a job that writes says what, and never runs for a pull request."""
    for workflow, name, job, whole in jobs():
        assert whole["permissions"] == {"contents": "read"}, workflow
        granted = {what for what, how in job.get("permissions", {}).items() if how != "read"}
        assert granted == WRITES.get((workflow, name), set()), (workflow, name)
        if granted and "pull_request" in whole["on"]:
            assert "github.event_name != 'pull_request'" in job["if"]


def test_the_code_of_a_fork_finds_nothing_to_take() -> None:
    """No trigger that gives a fork's code rights, no secret, no token left behind by the checkout."""
    for path in WORKFLOWS:
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(read(path)["on"]), path.name
        assert "secrets." not in path.read_text("utf-8"), path.name
    checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert [it for it in checkouts if it["with"]["persist-credentials"] != "false"] == []


def test_nothing_is_pasted_into_a_script() -> None:
    """Words of others (a branch's name, a title) reach a script through its environment only."""
    assert [step["run"] for step in steps() if "${{" in step.get("run", "")] == []


def test_rotten_links_fail_no_pull_request() -> None:
    """Other people's sites are asked on a timetable only."""
    asking = {name for name, _, job, _ in jobs() for it in job["steps"] if "build_scripts links" in it.get("run", "")}
    assert asking == {"links"}
    assert set(read(ROOT / ".github" / "workflows" / "links.yml")["on"]) == {"schedule", "workflow_dispatch"}


@pytest.mark.parametrize("form", FORMS, ids=lambda it: it.stem)
def test_a_form_asks_for_what_is_needed(form: Path) -> None:
    """Name, description, and fields with labels and ids of their own, of which some must be filled in."""
    asked = read(form)
    assert {"name", "description", "body"} <= asked.keys()
    fields = [it for it in asked["body"] if it["type"] != "markdown"]
    ids = [it["id"] for it in fields]
    assert len(ids) == len(set(ids))
    assert all(it["attributes"]["label"] for it in fields)
    assert any(it.get("validations", {}).get("required") == "true" for it in fields)


def test_papers_name_only_what_is_there() -> None:
    """Commands, make targets and files that contributors are sent to exist."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for paper in (*PAPERS, *WORKFLOWS):
        text = paper.read_text("utf-8")
        assert set(re.findall(r"-m build_scripts ([a-z]+)", text)) <= set(main.commands), paper.name
        assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)) <= targets, paper.name
        linked = re.findall(r"\]\(([^):#]+)\)", text)
        assert [it for it in linked if not (paper.parent / it).exists()] == [], paper.name


def test_the_citation_is_of_this_version() -> None:
    """CITATION.cff names what the schema asks for, and the version and licence of the package."""
    cited = read(ROOT / "CITATION.cff")
    package = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    assert (cited["version"], cited["license"]) == (package["version"], package["license"])


def test_editors_know_the_files() -> None:
    """Each schema is there, and is applied to the files that it is of and to nothing else."""
    applied = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    schemas = {path.relative_to(ROOT).as_posix() for path in (ROOT / "build_scripts" / "schemas").rglob("*.json")}
    assert applied.keys() == schemas - {f"build_scripts/schemas/{name}.schema.json" for name in DATA}
    matched = {schema: {path for glob in globs for path in ROOT.glob(glob)} for schema, globs in applied.items()}
    cards = matched.pop("build_scripts/schemas/card.schema.json")
    assert cards == {path for path in ROOT.glob("source_texts/**/*.yml") if path.with_suffix(".txt").is_file()}
    assert matched.pop("build_scripts/schemas/redirects.schema.json") <= {ROOT / "source_texts" / "redirects.yml"}
    for schema, files in matched.items():
        name = Path(schema).name.removesuffix(".schema.json")
        assert files == {ROOT / "build_scripts" / "vocabularies" / f"{name}.yml"}
        assert applied[schema][1] == f"vocabularies/{name}.yml"


def test_hooks_bring_no_code_from_elsewhere() -> None:
    """All hooks before a commit run what is installed."""
    repositories = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert [it["repo"] for it in repositories] == ["local"]
    assert {hook["language"] for hook in repositories[0]["hooks"]} == {"system"}


def test_what_is_too_dear_for_every_change_is_tried_on_a_timetable() -> None:
    """The variables that make tests thorough are those that the tests read."""
    workflow = read(ROOT / ".github" / "workflows" / "thorough.yml")
    assert set(workflow["on"]) == {"schedule", "workflow_dispatch"}
    given = {name for step in workflow["jobs"]["test"]["steps"] for name in step.get("env", {})}
    code = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    assert given == {"FUZZ", "ALL_CORNERS"}
    assert [name for name in given if f'environ.get("{name}"' not in code] == []
