"""What a symbolic link outside the project leads to is neither read nor published, and nothing is written there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from build_scripts.cli.commands import main
from build_scripts.mkdocs_site.publication import Publication
from build_scripts.pipeline import build_corpus
from build_scripts.project import PACKAGE, Project
from build_scripts.publish import site_writer
from tests.factories import DAY, MINIMAL_CARD, add_source

SECRET = "一、机密。不应读出的内容。\n"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder with files that look like those of a project, but belong to none."""
    folder = tmp_path / "outside"
    add_source(folder, "sample", SECRET)
    shutil.copytree(PACKAGE / "vocabularies", folder / "vocabularies")
    (folder / "page.md").write_text(SECRET, "utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for folder in ("docs", "vocabularies", ".build"):
        (tmp_path / "project" / folder).mkdir(parents=True)
    return add_source(tmp_path / "project", "own", "一、减租。减免三个月。\n")


LINKS = {
    "source_texts/jiangxi/sample.txt": "source_texts/jiangxi/sample.txt",
    "source_texts/jiangxi/sample.yml": "source_texts/jiangxi/sample.yml",
    "source_texts/hunan": "source_texts/jiangxi",
    "source_texts/redirects.yml": "source_texts/jiangxi/sample.yml",
    "vocabularies/themes.yml": "vocabularies/themes.yml",
    "docs/page.md": "page.md",
    "docs/more": "source_texts",
    ".build/pages": "source_texts",
    "mkdocs.zh-hant.yml": "page.md",
}
"""A link in the project → what it leads to."""


@pytest.mark.parametrize("link", LINKS)
def test_each_link_is_refused_by_name(link: str, project: Project, outside: Path) -> None:
    """Whatever is a link: a text, a card, a folder of texts, a vocabulary, a page, a folder of what builds leave."""
    add_source(
        project.root,
        "sample",
        SECRET if link.endswith(".yml") else None,
        None if link.endswith(".yml") else MINIMAL_CARD,
    )
    (project.root / link).unlink(missing_ok=True)
    (project.root / link).symlink_to(outside / LINKS[link])
    corpus = build_corpus(project, DAY)
    assert [it.file for it in corpus.findings if it.code == "link-outside"] == [link]
    assert "sample" not in {document.id for document in corpus.documents} or "redirects" in link or "source" not in link
    assert CliRunner().invoke(main, ["check", "--project", str(project.root)]).exit_code == 1


@pytest.mark.parametrize("folder", ["source_texts", "vocabularies", "docs", ".build"])
def test_a_whole_folder_may_be_a_link(folder: str, project: Project, outside: Path) -> None:
    shutil.rmtree(project.root / folder)
    (project.root / folder).symlink_to(outside / ("source_texts" if folder in ("docs", ".build") else folder))
    corpus = build_corpus(project, DAY)
    assert [it.file for it in corpus.findings if it.code == "link-outside"] == [folder]
    assert [document.id for document in corpus.documents] == ([] if folder == "source_texts" else ["own"])


def test_a_link_within_the_project_is_none_of_them(project: Project) -> None:
    (project.docs / "text.txt").symlink_to(project.source_texts / "jiangxi" / "own.txt")
    assert build_corpus(project, DAY).counts["error"] == 0


def test_nothing_is_written_through_a_link(project: Project, outside: Path) -> None:
    """Neither what builds leave nor the site, in a folder that is a link or lies under one."""
    before = sorted(outside.rglob("*"))
    (project.root / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    (project.docs / "index.md").write_text("# x\n", "utf-8")
    publication, config = Publication(), load_config(str(project.root / "mkdocs.yml"))
    (project.root / "link").symlink_to(outside)
    for site in (project.root / "link", project.root / "link" / "site"):
        config.site_dir = str(site)
        with pytest.raises(PluginError, match="符号链接"):
            publication.begin(config, project)
    (project.build / "pages").symlink_to(outside)
    with pytest.raises(PluginError, match="build/pages:1: link-outside"):
        publication.wait(project)
    publication.end()
    assert sorted(outside.rglob("*")) == before


def test_an_export_has_nothing_from_outside(project: Project, outside: Path) -> None:
    (project.docs / "page.md").symlink_to(outside / "page.md")
    assert site_writer._leading_out(project, str(project.docs), ["page.md", "own.md"]) == {"page.md"}
