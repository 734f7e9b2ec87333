"""A build ends at once if it would make what is there already, and only then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.__main__ import cli
from mkdocs.config import load_config

from build_scripts.mkdocs_site.unchanged import UnchangedSite
from build_scripts.project import Project
from tests.conftest import ROOT
from tests.factories import add_source, copy_site_frame

UNCHANGED = "没有任何改动"
TEXT = "一、减租。减免摊位费三个月。（责任单位：省财政厅）\n"


def build(project: Path, *options: str) -> Result:
    """Run `mkdocs build --strict`."""
    settings = str(project / "mkdocs.yml")
    return CliRunner().invoke(cli, ["build", "--strict", "--config-file", settings, *options])


def is_known(project: Path, **options: str) -> bool:
    """Whether a build would end at once; asked without building what would take a thousand times as long."""
    config = load_config(str(project / "mkdocs.yml"), **options)
    return UnchangedSite(config=config, project=Project(project), site=project / "site").report() is not None


def files(project: Path) -> dict[str, bytes]:
    """Path → content of each file of the site, and of each page in Markdown."""
    folders = project / "site", project / ".build" / "pages"
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library that was built, and with the cache of that build."""
    folder = tmp_path_factory.mktemp("built")
    project = folder / "library"
    project.mkdir()
    copy_site_frame(project)
    shutil.copy(ROOT / "mkdocs.zh-hant.yml", project)
    add_source(project, "one", TEXT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUIQI_CACHE", str(folder / "cache"))
        first, second = build(project), build(project)
    assert first.exit_code == second.exit_code == 0
    assert UNCHANGED not in first.output
    assert UNCHANGED in second.output
    summary = [next(line for line in it.output.splitlines() if "检查结果" in line) for it in (first, second)]
    assert summary[0] == summary[1]
    return folder


@pytest.fixture
def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library, built: what a test did to it is undone by building it."""
    monkeypatch.setenv("HUIQI_CACHE", str(folder / "cache"))
    project = folder / "library"
    if not is_known(project):
        assert build(project).exit_code == 0
    assert is_known(project)
    return project


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def replace_a_byte(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1] + b"?")


def test_a_damaged_site_is_mended(project: Path) -> None:
    """Whatever is wrong with a file of the site, or with a page in Markdown: each is noticed, and one build mends all."""
    page, opening = project / "site/documents/one/index.html", project / "site/zh-hant/search/opening"
    in_markdown, left_over = project / ".build/pages/Hans/quality.md", page.with_name("left-over.html")
    damages: list[tuple[Callable[[Path], object], Path]] = [
        (replace_a_byte, page),
        (cut_off, opening),
        (Path.unlink, in_markdown),
        (Path.touch, left_over),
    ]
    before = files(project)
    for damage, file in damages:
        damage(file)
        assert not is_known(project), file
        if file == left_over:
            file.unlink()
        else:
            file.write_bytes(before[file.relative_to(project).as_posix()])
        assert is_known(project), file
    for damage, file in damages:
        damage(file)
    mended = build(project)
    assert mended.exit_code == 0
    assert UNCHANGED not in mended.output
    assert files(project) == before
    assert UNCHANGED in build(project).output


def test_whatever_is_edited_is_built(project: Path) -> None:
    """Texts, cards, pages written by hand, scripts, templates, settings; what is undone is as it was."""
    files_of_project = (
        "source_texts/jiangxi/one.txt",
        "source_texts/jiangxi/one.yml",
        "docs/about.md",
        "docs/assets/javascripts/table.js",
        "build_scripts/theme/main.html",
        "build_scripts/mkdocs_hook.py",
        "mkdocs.zh-hant.yml",
        "mkdocs.yml",
    )
    found = [project / file for file in files_of_project]
    was, before = [file.read_bytes() for file in found], files(project)
    for file, content in zip(found, was, strict=True):
        file.write_bytes(content + b"\n")
        assert not is_known(project), file
        file.write_bytes(content)
        assert is_known(project), file
    for file, content in zip(found, was, strict=True):
        file.write_bytes(content + b"\n")
    edited = build(project)
    assert edited.exit_code == 0
    assert UNCHANGED not in edited.output
    assert UNCHANGED in build(project).output
    for file, content in zip(found, was, strict=True):
        file.write_bytes(content)
    assert build(project).exit_code == 0
    assert files(project) == before


def test_a_new_vocabulary_a_new_text_another_day_and_other_settings_are_built(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no file of the project yet, or none at all: each by itself."""
    (project / "vocabularies").mkdir()
    (project / "vocabularies" / "needs.yml").write_text("needs: []\n", "utf-8")
    assert not is_known(project)
    shutil.rmtree(project / "vocabularies")
    add_source(project, "two", TEXT)
    assert not is_known(project)
    for file in project.rglob("two.*"):
        file.unlink()
    assert not is_known(project, theme="mkdocs")
    assert is_known(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert not is_known(project)
    assert UNCHANGED not in build(project, "--theme", "mkdocs").output


def test_what_warned_is_built_again(project: Path) -> None:
    """A strict build fails as often as it is run."""
    page = project / "docs" / "about.md"
    was = page.read_bytes()
    page.write_bytes(was + "\n[无此页](nowhere.md)\n".encode())
    strict = build(project)
    assert strict.exit_code == 1
    assert not is_known(project)
    page.write_bytes(was)


def test_with_other_plugins_every_build_is_run(project: Path) -> None:
    """They may look at anything."""
    settings = project / "mkdocs.yml"
    was = settings.read_text("utf-8")
    settings.write_text(was.replace("plugins: []", "plugins: [search]"), "utf-8")
    assert build(project).exit_code == 0
    assert not is_known(project)
    settings.write_text(was, "utf-8")
