"""The compare command, as a maintainer meets it: two revisions of a made-up repository."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_scripts.cli.commands import main
from tests.factories import add_source

CARD = 'title: 江西省支持中小企业若干措施\nregion: "360000"\n'
CITED = 'title: 江西省促进就业若干措施\ntitle_supplied: true\nregion: "360000"\n'
BEFORE = """\
江西省支持中小企业若干措施
一、加大财政支持。设立专项资金，重点支持小微企业技术改造和设备更新。（责任单位：省财政厅）
二、促进稳岗就业。落实《江西省促进就业若干措施》，对不裁员的企业返还失业保险费。（责任单位：省人力资源和社会保障厅）
"""
AFTER = """\
江西省支持中小企业若干措施
一、加大财政支持。设立专项资金，重点支持小微企业技术改造和设备更新。（责任单位：省财政厅、省统计局）
三、促进稳岗就业。落实《江西省促进就业若干措施》，对不裁员的企业返还失业保险费。（责任单位：省人力资源和社会保障厅）
"""


def git(root: Path, *arguments: str) -> None:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=root, check=True, capture_output=True)


def compare(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["compare", "--project", str(root), *arguments])


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two commits, BASE and HEAD: the second renumbers a provision, adds an agency and breaks a citation."""
    root = tmp_path_factory.mktemp("repository")
    git(root, "init", "-q", "-b", "main")
    add_source(root, "cited", "一、好。做好就业工作。\n", CITED)
    add_source(root, "made-up", BEFORE, CARD)
    git(root, "add", ".")
    git(root, "commit", "-qm", "before")
    add_source(root, "made-up", AFTER, CARD)
    add_source(root, "cited", "一、好。做好就业工作。\n", CITED.replace("促进就业", "稳定就业"))
    git(root, "commit", "-qam", "after")
    return root


SUMMARY = """\
## 本次改动对文库的影响

文件改动 2 份；条款改字 1 条、改编号 1 条、改地址 1 条；库中机构新增 1 个；责任分工增加 1 处；库内引用断开 1 处；检查结果新增 1 条。

> **留意** 条款和章节的旧地址失效 1 个；有意为之的，在 redirects.yml 中写明转到何处

> **留意** 原始文本被改动，它应当与所见逐字节相同，校改写在著录卡里：《江西省支持中小企业若干措施》

| 文件 | 条款 | 责任分工 | 引用 | 库内引用 | 量化目标 | 主题 | 要点 |
|---|---|---|---|---|---|---|---|
| 江西省稳定就业若干措施 |  |  |  |  |  |  |  |
| 江西省支持中小企业若干措施 | 改字1 改编号1 改地址1 | +1 −0 |  | +0 −1 |  |  |  |

### 江西省稳定就业若干措施

- 标题：江西省促进就业若干措施 → 江西省稳定就业若干措施

### 江西省支持中小企业若干措施

- 原始文本：被改动
- 条款 一、加大财政支持：改字
  - 责任分工增加：江西省统计局（责任）
- 条款 三、促进稳岗就业：改编号 二、 → 三、；地址 p1-2 → p1-3，旧地址失效
  - 库内引用断开：《江西省促进就业若干措施》 → 江西省促进就业若干措施

### 库中机构

- 新增 江西省统计局

### 检查结果

- 新增 source&#95;texts/jiangxi/made-up.txt:3: numbering-jumps 编号“三、”跳号，按次序应为 2
"""


def test_the_summary_says_exactly_what_a_pull_request_does(repository: Path) -> None:
    """A provision renumbered, an agency added, a citation broken: that, and nothing else."""
    result = compare(repository, "HEAD~1", "HEAD", "--format", "markdown")
    assert result.exit_code == 0, result.output
    assert result.stdout.strip() == SUMMARY.strip()


def test_a_folder_is_compared_where_no_second_version_is_named(repository: Path) -> None:
    """What is not committed yet can be looked at: HEAD is the project folder itself unless named."""
    result = compare(repository, "HEAD")
    assert result.stdout == "文库没有变化。\n"


def test_two_files_of_data_are_compared(repository: Path, tmp_path: Path) -> None:
    """corpus.json files at hand serve as well as revisions, and JSON comes out for tools."""
    files = []
    for name, documents in (("old", []), ("new", [{"id": "a", "title": "甲", "parts": [], "source": {"sha256": ""}}])):
        files.append(tmp_path / f"{name}.json")
        corpus = {"documents": documents, "agencies": [], "findings": [], "themes": [], "instruments": []}
        files[-1].write_text(json.dumps(corpus), "utf-8")
    data = json.loads(compare(repository, *map(str, files), "--format", "json").stdout)
    assert data["gist"] == "文件新增 1 份。"
    assert [(it["id"], it["state"]) for it in data["documents"]] == [("a", "new")]


def test_a_version_with_a_program_is_read_by_its_own(repository: Path, tmp_path: Path) -> None:
    """A change of the program shows too: each version's `export` makes its data; one that fails is named with why."""
    corpus = {"documents": [], "agencies": [{"name": "某局"}], "findings": [], "themes": [], "instruments": []}
    program = tmp_path / "build_scripts" / "__main__.py"
    program.parent.mkdir()
    (tmp_path / "source_texts").mkdir()
    program.write_text(
        "import pathlib, sys\n"
        "assert sys.argv[1] == 'export'\n"
        "data = pathlib.Path(sys.argv[2], 'data')\n"
        "data.mkdir(parents=True)\n"
        f"(data / 'corpus.json').write_text({json.dumps(corpus)!r})\n"
    )
    assert "新增 某局" in compare(repository, str(made_up_library(tmp_path)), str(tmp_path)).stdout
    program.write_text("raise SystemExit('words\\nof its own')")
    broken = compare(repository, str(tmp_path), "HEAD")
    assert broken.exit_code == 1
    assert f"{tmp_path} 自己的程序没有读成：of its own" in broken.stderr


def made_up_library(root: Path) -> Path:
    """A project folder in which nothing stands."""
    folder = root / "empty"
    (folder / "source_texts").mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    ("side", "words"),
    [
        ("no-such-version", "没有 no-such-version 这个版本"),
        ("--output=x", "没有 --output=x 这个版本"),
        ("no.json", "不是 UTF-8 编码的 JSON 文件"),
        ("other.json", "不是文库的 corpus.json"),
    ],
)
def test_a_version_that_cannot_be_read_is_reported(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, side: str, words: str
) -> None:
    """An unknown version, broken JSON, data of something else: one sentence each, no traceback."""
    (tmp_path / "no.json").write_text("{")
    (tmp_path / "other.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    result = compare(repository, "--", side)
    assert (result.exit_code, words in result.stderr) == (1, True), result.stderr


def test_a_version_outside_a_repository_is_reported(tmp_path: Path) -> None:
    """Versions need a git repository."""
    assert "不在 git 仓库中" in compare(made_up_library(tmp_path), "HEAD").stderr


def test_a_version_without_the_project_is_reported(repository: Path) -> None:
    """A folder that a version did not have yet."""
    folder = repository / "later"
    folder.mkdir(exist_ok=True)
    assert "版本 HEAD 中没有这个项目" in compare(folder, "HEAD").stderr
