"""Mending: `check --fix` does what is certain, touches nothing else, and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from build_scripts.cli.commands import main
from build_scripts.project import Project
from tests.factories import MINIMAL_CARD, add_source
from tests.fuzzing import examples

TEXT = "一、财政支持\n(一)设立资金。安排专项资金支持中小企业。(责任单位:省财政厅)\n"
TRADITIONAL = "一、財政支持\n（一）設立資金。安排專項資金支持中小企業。（責任單位：省財政廳）\n"
CORRECTION = ", printed: 设立, restored: 建立, kind: typo, certainty: certain, reason: 举例}\n"


def fix(project: Project) -> str:
    """Run the command; what it says it has mended."""
    return CliRunner().invoke(main, ["check", "--fix", "--project", str(project.root)]).stderr


def card_of(project: Project) -> str:
    return (project.source_texts / "jiangxi" / "sample.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("isued: 2023-02-10\n", "issued: 2023-02-10\n"),
        ("issued: 2023年2月10日 # 落款\n", "issued: 2023-02-10 # 落款\n"),
        ('issued: "2023/2/10"\n', 'issued: "2023-02-10"\n'),
        ("isued: 2023.2.10\n", "issued: 2023-02-10\n"),
        ("proofreading: Read\n", "proofreading: read\n"),
        ("发布日期：２０２３年2月10日\n", "published: 2023-02-10\n"),
        ("issued:2023-02-10\n", "issued: 2023-02-10\n"),
        ("source:\n  网站：江西省人民政府\n", "source:\n  site: 江西省人民政府\n"),
        ("number: “赣府发〔2023〕3号”\n", "number: 赣府发〔2023〕3号\n"),
        ("issuers: [江西省财政厅，江西省商务厅]\n", "issuers: [江西省财政厅, 江西省商务厅]\n"),
        ("id: other\nnumber: 一号\n", "number: 一号\n"),
        ("themes:\n  p1-s1-1: [减税降费]\n", "themes:\n  p1-s1-1: [tax-fees]\n"),
        ("corrections:\n- {line: 1" + CORRECTION, "corrections:\n- {line: 2" + CORRECTION),
    ],
)
def test_what_is_certain_is_mended(tmp_path: Path, wrong: str, right: str) -> None:
    """Slips of the pen, other ways to write a day, names for codes, lines that moved: the card says what was meant."""
    project = add_source(tmp_path, "sample", TEXT, MINIMAL_CARD + wrong)
    assert "已改 source_texts/jiangxi/sample.yml:" in fix(project)
    assert card_of(project) == MINIMAL_CARD + right
    assert "已改" not in fix(project)


@pytest.mark.parametrize(
    "unsure",
    [
        "issued: 2023-02-30\n",
        "issued: 23-2-1\n",
        "isued: 2023-02-10\nissued: 2023-02-11\n",
        "proofreading: 校过了\n",
        "corrections:\n- {line: 1, printed: 资金, restored: 款项, kind: typo, certainty: certain, reason: 举例}\n",
    ],
)
def test_what_is_not_certain_is_left(tmp_path: Path, unsure: str) -> None:
    """A day that does not exist, a field that is there already, words that stand twice: a person decides."""
    project = add_source(tmp_path, "sample", TEXT, MINIMAL_CARD + unsure)
    assert "已改" not in fix(project)
    assert card_of(project) == MINIMAL_CARD + unsure


def test_a_region_by_name_becomes_its_code(tmp_path: Path) -> None:
    """The full name of one place stands for its code, and a code is written in quotes."""
    project = add_source(tmp_path, "sample", TEXT, MINIMAL_CARD.replace('"360000"', "江西省"))
    fix(project)
    assert card_of(project) == MINIMAL_CARD


def test_text_and_card_move_to_their_folder(tmp_path: Path) -> None:
    """Both go together; where the place is taken, both stay."""
    project = add_source(tmp_path, "sample", TEXT, MINIMAL_CARD, folder="hunan")
    fix(project)
    moved = sorted(path.relative_to(project.source_texts).as_posix() for path in project.source_texts.rglob("*.*"))
    assert moved == ["jiangxi/sample.txt", "jiangxi/sample.yml"]
    (project.source_texts / "hunan" / "other.yml").write_text(MINIMAL_CARD, "utf-8")
    (project.source_texts / "hunan" / "other.txt").write_text(TEXT, "utf-8")
    (project.source_texts / "jiangxi" / "other.txt").write_text("别的\n", "utf-8")
    fix(project)
    assert (project.source_texts / "jiangxi" / "other.txt").read_text("utf-8") == "别的\n"


@examples(6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["isued: 2023.1.2", "number: 一", "titel: 二", "id: x", "# 注", "source: {sit: 三}"])))
def test_lines_that_are_right_stay_as_they_are(tmp_path: Path, rows: list[str]) -> None:
    """Whatever is mended around them, all other lines of a card are kept to the letter."""
    kept = ["number: 一", "# 注"]
    project = add_source(tmp_path, "sample", TEXT, MINIMAL_CARD + "".join(f"{row}\n" for row in rows))
    fix(project)
    after = card_of(project).splitlines()
    assert [row for row in after if row in kept] == [row for row in rows if row in kept]
    assert after[:3] == MINIMAL_CARD.splitlines()


@pytest.mark.parametrize(
    ("codec", "name"), [("gb18030", "GB18030"), ("big5", "Big5"), ("utf-16", "UTF-16"), ("utf-16-be", "UTF-16")]
)
def test_a_text_in_another_encoding_becomes_utf_8(tmp_path: Path, codec: str, name: str) -> None:
    """The characters stay as they are, line ends too, and the message says what to encode them in to undo it."""
    text = TRADITIONAL if codec == "big5" else TEXT.replace("\n", "\r\n")
    project = add_source(tmp_path, "sample", text, MINIMAL_CARD)
    (project.source_texts / "jiangxi" / "sample.txt").write_bytes(text.encode(codec))
    assert f"text-encoding 原为 {name}，已存为 UTF-8" in fix(project)
    assert (project.source_texts / "jiangxi" / "sample.txt").read_bytes() == text.encode("utf-8")
    assert "已改" not in fix(project)


def test_a_card_is_put_into_utf_8_and_then_mended(tmp_path: Path) -> None:
    """What comes to light once a card can be read is mended in the next round."""
    project = add_source(tmp_path, "sample", TEXT, MINIMAL_CARD)
    (project.source_texts / "jiangxi" / "sample.yml").write_bytes(
        (MINIMAL_CARD + "isued: 2023.2.10\n").encode("gb18030")
    )
    fix(project)
    assert card_of(project) == MINIMAL_CARD + "issued: 2023-02-10\n"


@pytest.mark.parametrize(
    "raw",
    [
        "才能".encode("gb18030"),
        TEXT.encode("utf-8") + "资金".encode("gb18030"),
        TRADITIONAL.encode("big5") + b"\xa2\xcc",
        bytes(range(256)) * 4,
    ],
    ids=["two readings", "half UTF-8", "two codes for 十", "no text"],
)
def test_bytes_that_are_not_certain_are_left(tmp_path: Path, raw: bytes) -> None:
    """Where two encodings fit, none fits all, or the bytes could not be had again, the file is not touched."""
    project = add_source(tmp_path, "sample", TEXT, MINIMAL_CARD)
    (project.source_texts / "jiangxi" / "sample.txt").write_bytes(raw)
    assert "已改" not in fix(project)
    assert (project.source_texts / "jiangxi" / "sample.txt").read_bytes() == raw
