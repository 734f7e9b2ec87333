"""The command `new`, as a person who has a file meets it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_scripts.cli.commands import main
from build_scripts.sources.card_reader import ID_SHAPE
from tests.factories import library_vocabularies
from tests.importing import office_files
from tests.importing.test_pages import MADE, PAGES

NOTICE = """某发〔2022〕6号
各县市人民政府，州直各委、办、局：
    现就有关事项通知如下。
    一、落实减税退税。6月30日前集中退还留抵税额，由州税务局、州财政局负责落实。
    二、加强金融支持。全年新增贷款15亿元，由人行德宏州中心支行负责落实。
    三、支持市场开拓。组织企业参加展会，对展位费给予补助，由州商务局负责落实。
    四、优化政务服务。开展中小企业服务月活动，设立服务专员，由州政务服务局负责落实。
    五、加强人才培训。每年培训中小企业经营管理人员不少于500人次，由州工业和信息化局负责落实。
"""


def new(root: Path, *arguments: str | Path, answers: str | None = None) -> Result:
    """Run the command on a project folder."""
    return CliRunner().invoke(main, ["new", "--project", str(root), *map(str, arguments)], input=answers)


def source_files(root: Path) -> list[str]:
    """The files in source_texts/."""
    return sorted(path.relative_to(root).as_posix() for path in (root / "source_texts").rglob("*.*"))


def test_from_a_saved_page_to_a_sound_library(tmp_path: Path) -> None:
    """Two commands and no guess: the page is taken in, with its card, and the check finds no error."""
    result = new(tmp_path, PAGES / "province-table.html", "--yes")
    assert result.exit_code == 0, result.output
    name = "source_texts/anhui/anhui-2023-sme-measures"
    assert source_files(tmp_path) == [f"{name}.txt", f"{name}.yml"]
    assert "发文字号：皖政办〔2023〕47号　← 第" in result.stdout
    assert re.search(r"└── 支持中小微企业稳健经营若干措施　4 条\n +├── 一、扩大信贷投放", result.stdout)
    for said in (f"打开 {name}.yml", "python -m build_scripts check", "git add"):
        assert said in result.stdout
    checked = CliRunner().invoke(main, ["check", "--project", str(tmp_path)])
    assert checked.exit_code == 0
    assert "文件 1，条款 4；错误 0" in checked.stderr


@pytest.mark.parametrize("name", ["word.docx", "printed.pdf", "prefecture-gb18030.txt", "province-big5.txt"])
def test_other_files_are_taken_in_the_same_way(tmp_path: Path, name: str) -> None:
    """Word, PDF and text in other encodings: one command, and the check finds no error and no warning."""
    (tmp_path / name).write_bytes(MADE.get(name) or (PAGES / name).read_bytes())
    assert new(tmp_path, tmp_path / name, "--yes").exit_code == 0
    checked = CliRunner().invoke(main, ["check", "--project", str(tmp_path)])
    assert checked.exit_code == 0
    assert "错误 0，警告 0" in checked.stderr


def test_the_card_tells_where_everything_comes_from(tmp_path: Path) -> None:
    """The original encoding and sum are on the card, and the words for each value that the text does not say itself."""
    source = PAGES / "city-breaks.html"
    new(tmp_path, source, "--yes", "--url", "https://a.example.cn/1.htm")
    card = next(tmp_path.rglob("*.yml")).read_text("utf-8")
    assert card.startswith("# 原始文本取自网页“city-breaks.html”（GB18030 编码）；原件 sha256 ")
    assert hashlib.sha256(source.read_bytes()).hexdigest() in card
    assert 'region: "430600"  # 岳阳市' in card
    assert "  url: https://a.example.cn/1.htm\n" in card
    assert re.search(r'  published: "发布时间：2022-5-30 .*"  # 第 \d+ 行', card)
    assert "proofreading: unread" in card


def test_a_utf8_text_is_kept_to_the_byte(tmp_path: Path) -> None:
    """Byte order mark, line ends and all."""
    raw = ("\ufeff德宏州人民政府办公室关于支持中小企业的通知\r\n" + NOTICE).encode()
    (tmp_path / "a.txt").write_bytes(raw)
    assert new(tmp_path, tmp_path / "a.txt", "--yes").exit_code == 0
    assert next((tmp_path / "source_texts").rglob("*.txt")).read_bytes() == raw


def test_what_is_there_already_is_recognised(tmp_path: Path) -> None:
    """The same file, the same text in another encoding or script, and nearly the same; a different one is not."""
    page = PAGES / "prefecture-gb18030.txt"
    assert new(tmp_path, page, "--yes").exit_code == 0
    before = source_files(tmp_path)
    text = page.read_bytes().decode("gb18030")
    (tmp_path / "same.txt").write_bytes(text.encode())
    (tmp_path / "spaced.txt").write_text(text.replace("\r\n", "\n\n").replace("，", ", "), "utf-8")
    (tmp_path / "near.txt").write_text(text.replace("15亿元", "18亿元").replace("6月30日前", "七月底前"), "utf-8")
    for name, how in (("same", "逐字节相同"), ("spaced", "只有空白、标点或繁简不同")):
        result = new(tmp_path, tmp_path / f"{name}.txt", "--yes")
        assert f"{before[0]}（{how}）" in result.stdout
        assert result.exit_code == 0
    refused = new(tmp_path, tmp_path / "near.txt", "--yes")
    assert refused.exit_code == 1
    assert f"与 {before[0]} 相近" in refused.stderr
    assert source_files(tmp_path) == before
    assert new(tmp_path, tmp_path / "near.txt", "--yes", "--similar").exit_code == 0
    assert new(tmp_path, PAGES / "province-big5.txt", "--yes").exit_code == 0


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """An id that is taken, by a text or by a card alone, is refused; a proposed one gets a number."""
    folder = tmp_path / "source_texts" / "dehong"
    folder.mkdir(parents=True)
    (folder / "dehong-2022-relief-plan.yml").write_text("kept", "utf-8")
    page = PAGES / "prefecture-gb18030.txt"
    result = new(tmp_path, page, "--yes", "--id", "dehong-2022-relief-plan")
    assert "已经有了" in result.output
    assert result.exit_code == 1
    assert new(tmp_path, page, "--yes").exit_code == 0
    assert "source_texts/dehong/dehong-2022-relief-plan-2.txt" in source_files(tmp_path)
    assert (folder / "dehong-2022-relief-plan.yml").read_text("utf-8") == "kept"


def test_what_is_mandatory_and_not_said_is_asked_for_by_its_option(tmp_path: Path) -> None:
    """Nothing is guessed: without title and place the options are named; with them the title is a supplied one."""
    (tmp_path / "1.txt").write_text("一、做好工作，落实政策。\n二、加强宣传，扩大影响。\n", "utf-8")
    refused = new(tmp_path, tmp_path / "1.txt", "--yes")
    assert refused.exit_code == 1
    assert "--title" in refused.stderr
    assert "--region" in refused.stderr
    assert not (tmp_path / "source_texts").exists()
    taken = new(tmp_path, tmp_path / "1.txt", "--yes", "--title", "支持措施", "--region", "湖南省")
    assert taken.exit_code == 0, taken.output
    card = next(tmp_path.rglob("*.yml")).read_text("utf-8")
    assert 'title: 支持措施\ntitle_supplied: true\nregion: "430000"' in card


def test_all_faults_of_the_options_at_once(tmp_path: Path) -> None:
    """Each wrong value is named, with the form that is right."""
    wrong = ("--region", "火星省", "--issued", "2022-02-30", "--id", "某某", "--url", "ftp://a")
    result = new(tmp_path, PAGES / "prefecture-gb18030.txt", "--yes", *wrong)
    assert result.exit_code == 1
    for said in ("火星省", "2022-02-30", "某某", "https://"):
        assert said in result.output


def test_a_person_is_asked_and_decides(tmp_path: Path) -> None:
    """Proposals are the defaults, a wrong answer is asked for again, 无 leaves a field out, an answer replaces it."""
    answers = "\n".join(["", "火星", "云南", "无", "", "2022-06-22", "yunnan-2022-relief", ""])
    result = new(tmp_path, PAGES / "prefecture-gb18030.txt", answers=answers)
    assert result.exit_code == 0, result.output
    assert "地区表里没有“火星”" in result.stdout
    assert "← 第 1 行" in result.stdout
    card = (tmp_path / "source_texts/yunnan/yunnan-2022-relief.yml").read_text("utf-8")
    assert 'region: "530000"' in card
    assert "issuers" not in card
    assert "issued: 2022-06-22" in card


def test_without_an_answer_nothing_is_taken(tmp_path: Path) -> None:
    """Where nobody answers, it says so and how to do without."""
    result = new(tmp_path, PAGES / "prefecture-gb18030.txt", answers="")
    assert result.exit_code == 1
    assert "--yes" in result.output


def test_standard_input(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["new", "--project", str(tmp_path), "-"], input=(PAGES / "province-big5.txt").read_bytes()
    )
    assert result.exit_code == 0, result.output
    assert "文字：繁体" in result.stdout
    assert source_files(tmp_path) == [
        f"source_texts/hainan/hainan-2023-digital-action-plan.{extension}" for extension in ("txt", "yml")
    ]


def nasty(folder: Path) -> dict[str, str]:
    """Files that cannot be taken, each with what must be said of it."""
    folder.mkdir()
    word = office_files.DOCX
    contents: dict[str, tuple[bytes, str]] = {
        "empty.txt": (b"", "空的"),
        "blank.txt": (b" \r\n\t", "空的"),
        "binary.txt": (bytes(range(256)), "二进制"),
        "broken.txt": ("政策".encode() * 50 + b"\xff", "不是 UTF-8"),
        "signs.txt": ("——。。。\n".encode(), "没有文字"),
        "scripted.html": (b"<html><body><script>app()</script></body></html>", "脚本"),
        "empty.html": (b"<html></html>", "没有文字"),
        "empty.mhtml": (b"Content-Type: text/plain\n\nx", "没有网页"),
        "torn.docx": (word[: len(word) // 2], ".docx"),
        "old.docx": (b"\xd0\xcf\x11\xe0" + bytes(600), ".doc"),
        "zip.docx": (b"PK\x05\x06" + bytes(18), ".docx"),
        "blank.docx": (office_files.word([], ()), "没有文字"),
        "torn.pdf": (office_files.PDF[:300], "PDF"),
        "scan.pdf": (office_files.pdf([[]]), "扫描"),
        "locked.pdf": (office_files.LOCKED, "密码"),
        "letter.doc": (b"x", "另存为 .docx"),
        "huge.txt": (b"", "MB"),
        "endless.txt": (("政策" * 600_000).encode(), "万字"),
    }
    for name, (content, _) in contents.items():
        (folder / name).write_bytes(content)
    os.truncate(folder / "huge.txt", 50 * 1024 * 1024)
    return {name: says for name, (_, says) in contents.items()}


def test_bad_files_are_named_and_stop_no_other(tmp_path: Path) -> None:
    """A folder is taken in whole: each bad file is said to be so and why, the good ones are in the library."""
    says = nasty(tmp_path / "in")
    shutil.copy(PAGES / "opinions-dl.html", tmp_path / "in" / "good.html")
    (tmp_path / "in" / "good_files").mkdir()
    (tmp_path / "in" / "good_files" / "frame.html").write_text("part of a page", "utf-8")
    result = new(tmp_path, tmp_path / "in", "--yes")
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    messages = {Path(line.partition("：")[0]).name: line for line in result.stderr.splitlines()}
    assert set(messages) == set(says)
    for name, words in says.items():
        assert words in messages[name], messages[name]
    assert f"共 {len(says) + 1} 个文件，1 个已在库中，{len(says)} 个未能登记" in result.stdout
    assert len(source_files(tmp_path)) == 2


@pytest.mark.parametrize("name", ["gone.txt", "picture.jpg", "folder"])
def test_what_is_no_file_is_reported(tmp_path: Path, name: str) -> None:
    """A file that is not there, one of an unknown kind, an empty folder: a sentence, no traceback."""
    (tmp_path / "picture.jpg").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    result = new(tmp_path, tmp_path / name, "--yes")
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert re.search(r"没有这个文件|不认得|没有可读的文件", result.output)


def test_ids_are_made_of_words_that_ids_may_have() -> None:
    """Every Latin word of importing.yml may stand in an id, and the first of its row that a title has is taken."""
    words = library_vocabularies()[0].importing
    assert len(words.kinds) > 10
    assert [it.slug for it in (*words.kinds, *words.topics) if not ID_SHAPE.match(it.slug)] == []
