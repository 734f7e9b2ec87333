"""What is proposed for made-up pages of ten layouts, held against what a reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from build_scripts.importing.file_formats import make_readers
from build_scripts.importing.proposals import propose
from build_scripts.importing.reading_context import NewText, ReadingContext
from build_scripts.project import Project
from tests.factories import ROOT
from tests.importing import office_files

PAGES = Path(__file__).parent / "pages"
MADE = {"word.docx": office_files.DOCX, "printed.pdf": office_files.PDF}
FIVE = ("number", "date", "title", "region", "issuers")


def imported(name: str, raw: bytes | None = None, context: ReadingContext | None = None) -> NewText:
    """What is proposed for a page."""
    context = context or ReadingContext.of(Project(ROOT))
    content = raw if raw is not None else MADE.get(name) or (PAGES / name).read_bytes()
    return propose(make_readers(context.vocabulary.importing)[Path(name).suffix](content, name), context)


def proposed(found: NewText, field: str) -> str | None:
    """A field as expected.yml has it; the date is the day it was made, else the one on which it was published."""
    names = ("issued", "published") if field == "date" else (field,)
    return next((found.proposed[it].value for it in names if it in found.proposed), None)


def expected(page: dict[str, object], field: str) -> str | None:
    value = page.get("issued", page.get("published")) if field == "date" else page.get(field)
    return "\n".join(value) if isinstance(value, list) else str(value) if value else None


@pytest.mark.parametrize("file", ["expected.yml", "further.yml", "central.yml", "layouts.yml"])
def test_the_five_fields_are_right_on_every_layout(file: str) -> None:
    """Number, date, title, region and issuer are what a reader finds on the page."""
    context = ReadingContext.of(Project(ROOT))
    pages = yaml.safe_load((PAGES / file).read_text("utf-8"))
    wrong: dict[str, list[str]] = {}
    for name, page in pages.items():
        found = imported(name, context=context)
        for field in (*FIVE, *(set(page) & {"issued", "published"})):
            got, want = proposed(found, field), expected(page, field)
            if got != want:
                wrong.setdefault(name, []).append(f"{field}: {got} instead of {want}")
        print(f"{name}: {'; '.join(wrong.get(name, ['right']))}")
    assert len(pages) >= 9
    assert not wrong


def test_the_library_reads_the_whole_title_below_empty_labels() -> None:
    """What a page's table lacks is not taken from the title, which the build reads as the page's own."""
    context = ReadingContext.of(Project(ROOT))
    pages = yaml.safe_load((PAGES / "central.yml").read_text("utf-8"))
    titles = {name: imported(name, context=context).document.parts[0].title for name in pages}
    read = {name: title and "".join(title.text.split()) for name, title in titles.items()}
    assert read == {name: "".join(page["title"].split()) for name, page in pages.items()}


@pytest.mark.parametrize(
    ("title", "sign", "region"),
    [
        ("国务院关于小店发展的意见", "国务院", "100000"),
        ("财政部关于小店补贴的通知", "财政部", "100000"),
        ("中共中央　国务院关于小店发展的意见", "中共中央　国务院", "100000"),
        ("中国人民银行关于小店贷款的通知", "中国人民银行", "100000"),
        ("国务院扶贫办关于小店帮扶的通知", "国务院扶贫办", "100000"),
        ("中华全国供销合作总社关于小店供货的意见", "中华全国供销合作总社", "100000"),
        ("中国民航局关于小店进机场的通知", "中国民航局", "100000"),
        ("国务院减轻企业负担部际联席会议办公室关于小店减负的通知", "国务院减轻企业负担部际联席会议办公室", "100000"),
        ("国家开发银行四川省分行关于小店贷款的通知", "国家开发银行四川省分行", "510000"),
        ("国务院关于印发《昆明市小店试点方案》的通知", "国务院", "100000"),
        ("中国人民银行成都分行关于小店贷款的通知", "中国人民银行成都分行", "510000"),
        ("国家税务总局云南省税务局关于小店税费的通知", "国家税务总局云南省税务局", "530000"),
    ],
)
def test_what_the_nation_s_bodies_make_holds_for_the_nation(title: str, sign: str, region: str) -> None:
    """By their names, whatever their annexes are called; their branches speak for their place."""
    annex = "昆明市小店试点方案\n一、加强领导。成立工作小组。\n二、抓好落实。按时报告进展。\n"
    text = f"{title}\n各有关单位：\n现就有关事项通知如下。\n一、支持小店。给予补助。\n二、做好服务。\n{sign}\n2031年3月2日\n{annex}"
    found = imported("a.txt", text.encode())
    assert (proposed(found, "region"), proposed(found, "issuers")) == (region, sign.replace("\u3000", "\n"))
