"""A library built in parts is the one built at once, and parts that do not fit together are named."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from pathlib import Path
from string import Template

import pytest
import yaml
from click.testing import CliRunner, Result

from build_scripts import pipeline
from build_scripts.cli.commands import main
from build_scripts.execution.disk_cache import SHARDS_VARIABLE
from build_scripts.execution.workers import Workers
from build_scripts.pipeline import build_corpus
from build_scripts.project import Project
from build_scripts.publish import data_pieces, piece_cache
from build_scripts.publish.data_writer import write_data
from build_scripts.publish.page_cache import PageCache
from build_scripts.publish.page_maker import PageMaker
from build_scripts.shards.manifest import KEY, read_manifest
from tests.factories import MINIMAL_CARD, ROOT, add_source

LOANS = "一、担保贷款。发展融资担保，对小微企业的贷款担保给予补助。（责任单位：省财政厅）\n"
TEXTS = {
    "sichuan": f"{LOANS}二、减租。减免摊位费三个月，贯彻《某省某项专门办法》。（责任单位：省商务厅）\n",
    "hunan": f"{LOANS}二、用电。电费减半，按《某省某项专门办法》第三条办理。\n",
    "yangquan-chengqu": "一、培训。培训经营管理人员一百名。\n",
}
"""Folder → text; the third is of a place in the province shanxi."""
CODES = {"sichuan": "510000", "hunan": "430000", "yangquan-chengqu": "140302"}
SHARDS = (("sichuan",), ("hunan",), ("shanxi",))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library of three texts in three provinces and in both scripts, and a shard of each: 0, 1, 2."""
    folder = tmp_path_factory.mktemp("made")
    root = folder / "library"
    root.mkdir()
    shutil.copy(ROOT / "mkdocs.zh-hant.yml", root)
    for place, text in TEXTS.items():
        add_source(root, f"text-{place}", text, MINIMAL_CARD.replace("360000", CODES[place]), place)
    for number, provinces in enumerate(SHARDS):
        result = run(Project(root), "build", "--shard", *provinces, "--into", folder / str(number))
        assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Project:
    """The library once more, with the shards beside it."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path / "library")


@pytest.fixture
def shards(project: Project, tmp_path: Path) -> list[Path]:
    """The shards of the shards."""
    return [tmp_path / str(number) for number in range(len(SHARDS))]


def run(project: Project, *arguments: str | Path) -> Result:
    command, *rest = map(str, arguments)
    return CliRunner().invoke(main, [command, "--project", str(project.root), *rest], env={"HUIQI_CACHE": "off"})


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def workflow_commands() -> dict[str, str]:
    """Job → the command that it runs, with the variables of the shell."""
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "shards.yml").read_text("utf-8"))["jobs"]
    steps = ((name, step.get("run", "")) for name, job in jobs.items() for step in job["steps"])
    return {name: found[1] for name, line in steps if (found := re.search(r"-m build_scripts ([^)\n]*)", line))}


def test_three_shards_joined_are_one_build(hosted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, all files of the site, if one does what the workflow says."""
    shutil.copytree(hosted.parent, tmp_path / "library", ignore=shutil.ignore_patterns("site", ".build"))
    monkeypatch.chdir(tmp_path)
    commands = workflow_commands()

    def follow(job: str, *options: str, **variables: str) -> Result:
        words = shlex.split(Template(commands[job]).substitute(variables))
        words = [path for word in words for path in sorted(map(str, Path().glob(word))) or [word]]
        result = run(Project(tmp_path / "library"), *words, *options)
        assert result.exit_code == 0, result.output
        return result

    planned = json.loads(follow("plan", NUMBER="3").stdout)
    assert planned == ["jiangxi", "neimenggu", "shanxi"]
    Path("shards").mkdir()
    for job, variable, values in (("texts", "PROVINCES", planned), ("pages", "PART", ("1/2", "2/2"))):
        made = []
        for number, value in enumerate(values):
            follow(job, **{variable: value})
            made.append(Path("shard").rename(f"{job}-{number}"))
        for folder in made:
            folder.rename(Path("shards", folder))
    follow("join", "--site-dir", "site")
    joined, at_once = files(Path("site")), files(hosted)
    assert joined.keys() == at_once.keys()
    assert [path for path in joined if joined[path] != at_once[path]] == []


def test_what_shards_hold_is_not_made_again(
    project: Project, shards: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither read and transcribed, nor, with the shards of both parts, made into pages and data."""
    maker = PageMaker(build_corpus(project), project)
    numbers = range(len(maker.requests))
    pages = list(PageCache().make(maker, numbers, Workers()))
    for part in ("1/2", "2/2"):
        result = run(project, "join", *shards, "--part", part, "--into", tmp_path / f"pages-{part[0]}")
        assert result.exit_code == 0, result.output
    everything = [*shards, *tmp_path.glob("pages-*")]
    monkeypatch.setenv(SHARDS_VARIABLE, os.pathsep.join(map(str, everything)))
    monkeypatch.delattr(pipeline, "read_document")
    monkeypatch.delattr(PageMaker, "make")
    monkeypatch.delattr(piece_cache, "transcribe_document")
    for name in ("comparison_record", "document_record", "comparison"):
        monkeypatch.delattr(data_pieces, name)
    maker = PageMaker(build_corpus(project), project)
    assert list(PageCache().make(maker, numbers, Workers())) == pages
    for script in maker.corpora:
        write_data(maker.edition(script)[0], tmp_path / "data" / script)
    assert (tmp_path / "data" / "Hans" / "corpus.json").is_file()


def test_what_was_edited_since_or_is_damaged_is_named_and_made_again(
    project: Project, shards: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = read_manifest(shards[0])
    assert manifest
    for key in (key for key, name in manifest.entries.items() if name):
        (shards[0] / key[:2] / key[2:]).write_bytes(b"huiqi-cache 1\n")
    add_source(project.root, "text-hunan", TEXTS["hunan"] + LOANS, MINIMAL_CARD.replace("360000", "430000"), "hunan")
    result = run(project, "join", *shards, "--part", "1/1", "--into", tmp_path / "pages")
    assert result.exit_code == 0, result.output
    lines = result.stderr.splitlines()
    assert lines[0] == "1 份文本或著录卡与分片里的不同，重读：source_texts/hunan/text-hunan.txt"
    assert lines[1] == f"{shards[0]} 有 1 项缺损，重做：source_texts/sichuan/text-sichuan.txt"
    expected = build_corpus(project)
    monkeypatch.setenv(SHARDS_VARIABLE, os.pathsep.join(map(str, shards)))
    assert build_corpus(project) == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("build sichuan", "与 --shard 同用"),
        ("build --shard --into new", "要写明省份"),
        ("build --shard sichuan", "要写明省份和一个新文件夹"),
        ("build --shard sichuna --into new", "没有 sichuna 这个省份；最接近的是 sichuan（四川省）"),
        ("build --shard 四川 --into new", "最接近的是 sichuan（四川省）"),
        ("build --shard yangquan --into new", "yangquan（阳泉市）不是省级，它的文本随 shanxi（山西省）"),
        ("build --shard anhui hebei --into new", "hebei（河北省）没有文本；有文本的是 hunan、shanxi、sichuan"),
        ("build --shard sichuan --into 0", "文件夹 0 已有内容"),
        ("join 0 1", "缺 shanxi：用 build --shard shanxi --into 文件夹 做好"),
        ("join 0 1 2 twice", "hunan 不止一片里有："),
        ("join 0 1 2 library", "library 不是分片的文件夹，或者那一片没有做完"),
        ("join 0 1 2 --part 3/2 --into new", "应为 第几份/共几份，如 2/3"),
        ("join 0 1 2 --part 1/2", "--part 和 --into 同用"),
    ],
)
def test_what_cannot_be_is_said(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: str, said: str
) -> None:
    """In one line, without a traceback; nothing is written."""
    shutil.copytree(tmp_path / "1", tmp_path / "twice")
    monkeypatch.chdir(tmp_path)
    result = run(project, *arguments.split())
    assert result.exit_code != 0
    assert said in result.output
    assert not Path("new").exists()


def test_a_shard_of_another_version_is_named(
    project: Project, shards: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what differs: a vocabulary, the program, the day; all faults at once."""
    assert run(project, "join", *shards, "--part", "1/1", "--into", tmp_path / "pages").exit_code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    refused = run(project, "join", *shards, tmp_path / "pages")
    assert refused.exit_code == 1
    assert "pages 的页面按 2026-11-21 的时效做成，这里是 2023-11-15：" in refused.stderr
    own = project.root / "vocabularies"
    own.mkdir()
    shutil.copy(ROOT / "build_scripts" / "vocabularies" / "agencies.yml", own)
    refused = run(project, "join", *shards, tmp_path / "pages")
    assert refused.exit_code == 1
    assert [f"{name} 与这里的不同：agencies.yml。" in refused.stderr for name in shards] == [True] * 3
    assert "pages 与这里的不同：agencies.yml、日期。" in refused.stderr


def test_a_shard_that_was_not_finished_is_none(project: Project, shards: list[Path], tmp_path: Path) -> None:
    """As the manifest is written last; damaged, it is none either."""
    manifest = shards[1] / KEY[:2] / KEY[2:]
    manifest.write_bytes(manifest.read_bytes()[:-1])
    refused = run(project, "join", *shards)
    assert f"{shards[1]} 不是分片的文件夹" in refused.stderr
    assert "缺 hunan" in refused.stderr


def test_provinces_are_planned_evenly(project: Project, tmp_path: Path) -> None:
    """Each is in one shard, the longest texts alone; there are no empty shards."""
    add_source(project.root, "long", LOANS * 9, folder="jiangxi")
    add_source(project.root, "elsewhere", LOANS, folder="somewhere")
    assert json.loads(run(project, "shards", "2").stdout) == ["hunan shanxi sichuan somewhere", "jiangxi"]
    assert json.loads(run(project, "shards", "9").stdout) == ["hunan", "jiangxi", "shanxi", "sichuan", "somewhere"]
    assert run(project, "build", "--shard", "somewhere", "--into", tmp_path / "shard").exit_code == 0
