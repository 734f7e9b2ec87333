"""Label files: every usable line is read, and every other is reported with its file and line, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.evaluate import known_ids
from build_scripts.evaluate.label_reader import IGNORED_FOLDERS, LABEL_FORMATS, fold, read_labels
from build_scripts.model import Card, RegionCode
from tests.evaluate.shared_scorecard import LABELS, PROJECT
from tests.factories import read

TEXT = """某省支持中小企业若干措施
依据《中小企业促进法》，制定本措施。
一、加大支持。给予最高10万元补助。(责任单位:省财政厅,各成员单位)
二、优化服务。开展培训，培训 ５００人次以上。(责任单位：省工业和信息化厅)
本措施有效期至2027年12月31日。
"""
DOCUMENT = read(
    TEXT,
    Card(
        id="a",
        file="a.yml",
        text_file="a.txt",
        region=RegionCode("360000"),
        title="某省支持中小企业若干措施",
        title_supplied=False,
    ),
)
ONE, TWO = (provision.anchor for provision in DOCUMENT.provisions)
CITING = next(passage.anchor for passage in DOCUMENT.parts[0].passages if "《" in passage.wording.text)


def faults_of(folder: Path, **files: str) -> list[str]:
    """The faults of label files of the document `a`, by kind; {1}, {2} and {0} stand for its anchors."""
    for kind, text in files.items():
        (folder / kind).mkdir(parents=True)
        lines = text.format(CITING, ONE, TWO).replace(" ", "\t").replace("~", " ")
        (folder / kind / "a.txt").write_text(lines, "utf-8")
    return [str(fault) for fault in read_labels(folder, [DOCUMENT], known_ids(PROJECT)).faults]


def test_good_labels_of_all_kinds_are_read(tmp_path: Path) -> None:
    """A sound line of each kind, comments and empty lines between; widths and spaces make no difference to words."""
    faults = faults_of(
        tmp_path,
        agencies="#~机构\n\n{1} responsible 江西省财政厅 省财政厅\n{1} group 各成员单位\n{2} -\n",
        themes="{1} fiscal-funds credit-guarantee,talent\n{2} public-services -\n",
        tools="{1} sme-special-fund,relief-fund\n{2} -\n",
        citations="{0} 《中小企业促进法》 law\n",
        references="{0} 本措施\n",
        targets="{1} 最高10万元 补助 <= 10 万元 - cap\n{2} 500人次以上 培训 >= 500 人次 - target\n",
        facts="{1} subsidy - -\n{2} - - -\n",
        offers="{1} actor apply\n{1} offer grant - unstated - -\n{1} amount 最高10万元 cap firm 1\n{1} state in-force\n"
        "{2} actor join\n{2} amount 500人次以上 target other\n{2} date target 2027 2027-06 有效期\n{2} state in-force\n",
        validity="document - 2027-12-31 有效期至2027年12月31日\n",
    )
    assert faults == []
    labels = read_labels(tmp_path, [DOCUMENT], known_ids(PROJECT))
    assert {kind: len(by_document["a"]) for kind, by_document in labels.by_kind.items()} == {
        "agencies": 3, "themes": 2, "tools": 2, "citations": 1, "references": 1, "targets": 2, "facts": 2, "offers": 8, "validity": 1
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "faults"),
    [
        ("themes", "{1} talent -\n{2} talent -\np9-9 talent -\n", ["3: 没有锚点“p9-9”"]),
        ("themes", "{1} talent -\n{2} talents -\n", ["2: 词表里没有“talents”"]),
        ("themes", "{1} talent -\n{2} talent ip,ip\n", ["2: “ip,ip”有重复"]),
        ("themes", "{1} talent -\n{2} talent ip,green,digital\n", ["2: “ip,green,digital”多于 2 个"]),
        ("themes", "{1} talent -\n{2} talent\n", ["2: 应有 3 列，实有 2 列"]),
        ("themes", "{1} talent -\n", ["1: 没有标注条款 {2}"]),
        ("themes", "{1} talent -\n{1} ip -\n{2} ip -\n", ["1: 锚点“{1}”还有别的标注", "2: 锚点“{1}”还有别的标注"]),
        ("themes", "{1} talent -\n{2} talent -\n{0} talent -\n", ["3: 没有锚点“{0}”"]),
        ("tools", "{1} sme-fund\n{2} -\n", ["1: 词表里没有“sme-fund”"]),
        ("tools", "{1} relief-fund,relief-fund\n", ["1: “relief-fund,relief-fund”有重复", "1: 没有标注条款 {2}"]),
        ("agencies", "{1} -\n{1} group 各成员单位\n{2} -\n", ["1: 锚点“{1}”还有别的标注"]),
        ("agencies", "{1} helps 江西省财政厅 省财政厅\n{2} -\n", ["1: “helps”应为 lead、responsible、support 之一"]),
        ("agencies", "{1} lead 江西省农业厅 省农业厅\n{2} -\n", ["1: 文件里没有“省农业厅”"]),
        ("agencies", "{1} lead\n{2} -\n", ["1: “lead”应为 - 之一"]),
        ("citations", "{1} 《中小企业促进法》 law\n", ["1: 这一条里没有“《中小企业促进法》”"]),
        ("targets", "{1} 最高10万元 补助 <= 十 万元 - cap\n", ["1: “十”不是数"]),
        ("targets", "{1} 最高10万元 补助 <= nan 万元 - cap\n", ["1: “nan”不是数"]),
        ("targets", "{1} 最高10万元  < 10 万元 - cap\n", ["1: “<”应为 >=、<=、=、about 之一", "1: 有一列是空的"]),
        ("facts", "{1} subsidies - -\n{2} - - -\n", ["1: 词表里没有“subsidies”"]),
        ("offers", "{1} actor ask\n{2} actor apply\n", ["1: “ask”应为 direct、apply、join、government 之一"]),
        ("offers", "{1} amount 最高20万元 cap firm\n{2} actor apply\n", ["1: 这一条里没有“最高20万元”"]),
        (
            "offers",
            "{1} chanel 平台\n{2} actor apply\n",
            ["1: “chanel”应为 actor 之一", "1: “平台”应为 direct、apply、join、government 之一"],
        ),
        ("validity", "{1} - 2027-12 有效期至2027年12月31日\n", ["1: “2027-12”不是日期"]),
        ("validity", "document - - 长期有效\n", ["1: 文件里没有“长期有效”"]),
    ],
)
def test_what_cannot_be_used_is_reported_with_its_line(tmp_path: Path, kind: str, text: str, faults: list[str]) -> None:
    expected = [f"{kind}/a.txt:{it.format(CITING, ONE, TWO)}" for it in faults]
    assert faults_of(tmp_path, **{kind: text}) == expected


def test_all_faults_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    assert len(faults_of(tmp_path, themes="{1} x -\n{2} y -\n", validity="document - 2027 无\n")) == 4


@pytest.mark.parametrize("name", ["themes/b.txt", "theme/a.txt", "themes/a.tsv", "a.txt"])
def test_no_label_is_lost_in_a_file_that_nobody_reads(tmp_path: Path, name: str) -> None:
    """A file for a document that is not there, under a misspelt folder, with another ending: all are faults."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("p1-1\ttalent\t-\n", "utf-8")
    (fault,) = read_labels(tmp_path, [DOCUMENT], known_ids(PROJECT)).faults
    assert (fault.file, fault.line) == (name, 1)


def test_a_file_that_is_no_utf_8_is_reported(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "a.txt").write_bytes("补助".encode("gb18030"))
    assert [str(fault) for fault in read_labels(tmp_path, [DOCUMENT], known_ids(PROJECT)).faults] == [
        "facts/a.txt:1: 不是 UTF-8 编码"
    ]


def test_words_are_compared_without_width_and_space() -> None:
    assert fold("（试行） ２０２３\n年") == fold("(试行)2023年")


def test_the_guide_for_contributors_names_every_kind_and_every_folder() -> None:
    guide = (LABELS / "README.md").read_text("utf-8")
    assert [it for it in (*LABEL_FORMATS, *IGNORED_FOLDERS) if f"`{it}/" not in guide] == []
