"""Every vocabulary is one of the library's own where its folder has one, and an edit shows with the next build."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.importing.reading_context import ReadingContext
from build_scripts.pipeline import build_corpus
from build_scripts.project import PACKAGE, Project
from build_scripts.publish.site_writer import watched_paths
from build_scripts.script.transcription import transcribe
from tests.factories import DAY, MINIMAL_CARD, add_source

VOCABULARIES = {path.stem: path for path in sorted((PACKAGE / "vocabularies").iterdir())}
TEXT = """\
小店网导航
关于支持小店的若干措施
一、办好小店。依据小店条例给小店彩头，新增100摊。对家里有摊的摊友给予小店彩头。对赶集客发放津贴。拨打小店附言亭咨询。(责任单位:市财政局)
本措施长效期至2025年12月31日。
小店附言
"""
HANT = "一、減免攤位費。對企業減免攤位費三個月。(責任單位:省財政廳)\n"
EDITS = {
    "agencies": ("    label: 财政\n", "    label: 钱粮\n", "钱粮"),
    "amounts": ("more: [床,", "more: [摊, 床,", "Amount("),
    "card": ("title: [标题,", "title: [抬头, 标题,", "的字段，最接近的是：title'"),
    "channels": ("platform: [平台,", "platform: [附言亭, 平台,", "附言亭"),
    "divisions": ("360100 南昌市 nanchang", "360100 南昌新市 nanchang 南昌", "南昌新市"),
    "facts": ("words: [补助, 奖补,", "words: [彩头, 补助, 奖补,", "'subsidy'"),
    "findings": ("没有名为“{found}”的字段", "没有叫“{found}”的一栏", "没有叫“抬头”的一栏"),
    "furniture": ("equals:\n", "equals:\n  - 小店网导航\n", "role='furniture'"),
    "importing": ("slug: task-list", "slug: chores", "chores"),
    "instruments": ("bare_names: [", "bare_names: [小店条例, ", "小店条例"),
    "labels": ("notes:\n", "notes:\n  - 小店附言\n", "role='note'"),
    "lines": ("label: 纳税服务热线", "label: 交税热线", "交税热线"),
    "needs": ("label: 要融资", "label: 要贷款", "要贷款"),
    "offers": ("acts: [检查频次,", "acts: [彩头, 检查频次,", "kind='rights'"),
    "parties": ("self-employed: [", "self-employed: [赶集客, ", "kind='self-employed'"),
    "qualifiers": ("parties: [企业,", "parties: [摊友, 企业,", "Evidence(text='家里有摊'"),
    "profiles": ("covered: [个体工商户,", "covered: [赶集客, 个体工商户,", "赶集客"),
    "regions": ("name: 江西省", "name: 江右省", "江右省"),
    "scripts": ("words:\n", "words:\n  - {traditional: 攤位費, simplified: 摆摊费}\n", "摆摊费"),
    "synonyms": ("say: [贷钱,", "say: [弄俩钱, 贷钱,", "弄俩钱"),
    "targets": ("loose: [", "loose: [摊, ", "Target("),
    "themes": ("label: 财政资金支持", "label: 钱款支持", "钱款支持"),
    "tools": ("aliases: [创业担保贷款,", "aliases: [彩头, 创业担保贷款,", "ToolUse("),
    "validity": ("labels: [有效期,", "labels: [长效期, 有效期,", "2025, 12, 31"),
}
"""Of each vocabulary: words of it, what an editor makes of them, and what there is more of then."""


def library(root: Path) -> Project:
    """Three documents that have to do with every edit, and a folder for vocabularies."""
    (root / "vocabularies").mkdir()
    add_source(root, "city", TEXT, MINIMAL_CARD.replace("360000", "360100"), "nanchang")
    add_source(root, "hant", HANT)
    return add_source(root, "wrong", "一、好。做好工作。\n", MINIMAL_CARD + "抬头: 某省\n")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Such a library."""
    return library(tmp_path)


@pytest.fixture(scope="module")
def unedited(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is read of it without a vocabulary of its own."""
    return seen(library(tmp_path_factory.mktemp("unedited")))


def seen(project: Project) -> str:
    """All that is read of a library, and what is known when a text is taken in."""
    return f"{build_corpus(project, DAY)}{ReadingContext.of(project).vocabulary.importing}"


@pytest.mark.parametrize("name", VOCABULARIES)
def test_an_edit_shows_with_the_next_build(name: str, project: Project, unedited: str) -> None:
    """The library's own file is what is read, and when it is edited again that shows in the same process."""
    old, new, more = EDITS[name]
    own, shipped = project.root / "vocabularies" / f"{name}.yml", VOCABULARIES[name].read_text("utf-8")
    own.write_text(shipped.replace(old, new, 1), "utf-8")
    assert seen(project).count(more) > unedited.count(more)
    own.write_text(shipped, "utf-8")
    assert seen(project).count(more) == unedited.count(more)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_file_that_is_broken_is_a_finding(name: str, project: Project) -> None:
    """Whichever it is, and while it is, everything else is read."""
    (project.root / "vocabularies" / f"{name}.yml").write_text("a: [\n", "utf-8")
    found = build_corpus(project, DAY).findings
    assert f"vocabularies/{name}.yml" in {finding.file for finding in found if finding.code == "vocabulary-yaml"}


def test_every_vocabulary_is_watched(project: Project) -> None:
    """Ours and the library's own: what stands in either folder makes the pages anew while serving."""
    folders = watched_paths(project)
    for name, shipped in VOCABULARIES.items():
        assert shipped.parent in folders
        own = project.root / "vocabularies" / f"{name}.yml"
        own.touch()
        assert project.vocabulary(name).parent in folders


def test_the_traditional_site_shows_an_edit_too(project: Project) -> None:
    """What was converted is remembered, but not beyond the words by which it was."""
    corpus = build_corpus(project, DAY)
    assert "小店附言" in repr(transcribe(corpus))
    scripts = VOCABULARIES["scripts"].read_text("utf-8")
    entry = "back:\n  - {traditional: 坿言, simplified: 附言}\n"
    (project.root / "vocabularies" / "scripts.yml").write_text(scripts.replace("back:\n", entry, 1), "utf-8")
    edited = transcribe(build_corpus(project, DAY))
    assert "小店坿言" in repr(edited)
    assert "小店附言" in repr(transcribe(corpus)), "each library converts by its own words, in one process too"
