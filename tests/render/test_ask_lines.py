"""找谁: the channels of the text first, then the lines of those who answer for it, and what they are called today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import (
    Agency,
    AgencyId,
    Assignment,
    Channel,
    Corpus,
    OutdatedName,
    Provision,
    PublicLine,
    RegionCode,
    Role,
    Source,
    Successor,
)
from build_scripts.render import render
from build_scripts.render.catalogue import catalogue
from build_scripts.render.links import Links
from build_scripts.render.pages.ask_lines import MAX_NUMBERS, AskLines
from tests.render.reader import read
from tests.render.sample import AGENCIES, benefits, channel, corpus, hunan, offer, provision

READ = Source(title="某文件", addresses=("https://example.cn/",), checked=date(2026, 11, 29))


def line(number: str, *functions: str, general: bool = False, source: Source = READ) -> PublicLine:
    return PublicLine(
        number=number, label=f"{number[-1]}线", purpose="问", functions=functions, general=general, source=source
    )


LINES = (
    line("12300", general=True),
    line("12301", "finance"),
    line("12302", "industry"),
    line("12303", "industry"),
    line("12304", "industry"),
    line("12305", "industry", source=Source(title="待查")),
)


def body(id_: str, name: str, function: str, *outdated: OutdatedName) -> Agency:
    return Agency(
        id=AgencyId(id_),
        name=name,
        function=function,
        region=RegionCode("430000"),
        level="province",
        aliases=(),
        outdated=outdated,
    )


TODAY = Successor(name="新局", function="industry", label="工信", since="2023-07-20", source=READ)
BODIES = (
    body("430000-industry", "工局", "industry"),
    body("430000-finance", "财局", "finance"),
    body("430000-plain", "农局", "plain"),
    body("430000-old", "旧局", "industry", OutdatedName("旧局", TODAY)),
    body("430000-undated", "某局", "industry", OutdatedName("某局", replace(TODAY, since=None))),
    body(
        "430000-merged",
        "并局",
        "plain",
        OutdatedName("并局", replace(TODAY, name=None, function="finance", label="财政")),
    ),
    body("430000-unknown", "疑局", "plain", OutdatedName("疑局", None)),
)


def library(lines: Sequence[PublicLine] = LINES) -> Corpus:
    return replace(corpus(hunan()), agencies=(*AGENCIES, *BODIES), lines=tuple(lines))


ASKED = AskLines(catalogue(library()), Links(catalogue(library()), "documents/hunan-2020-shops", "html"))


def duties(*who: str, role: Role = "lead") -> tuple[Assignment, ...]:
    ids = {agency.name: agency.id for agency in BODIES}
    return tuple(Assignment(agency=ids[name], role=role, name=name, printed=name) for name in who)


def made(*channels: Channel, who: tuple[Assignment, ...] = (), actor: str = "apply") -> Provision:
    given = benefits(actor, offer("loan"), channels=channels)  # type: ignore[arg-type]
    return provision("p1-9", "9.", "正文。", benefits=given, responsibilities=who)


def asked(*channels: Channel, who: tuple[Assignment, ...] = (), actor: str = "apply") -> str:
    """What stands behind 找谁, as plain words."""
    return read(ASKED.words(made(*channels, who=who, actor=actor))).text.strip()


@pytest.mark.parametrize(
    ("channels", "who", "expected"),
    [
        ((), duties("财局"), "可问 12301 1线"),
        ((channel("小店通"),), duties("财局"), "小店通；也可问 12301 1线"),
        ((channel("12301热线", "hotline"),), duties("财局"), "12301热线"),
        ((channel("400-123-456热线", "hotline"),), duties("农局"), "400-123-456热线"),
        ((), duties("工局", "财局"), "可问 12302 2线、12303 3线、12304 4线"),
        ((channel("12399热线", "hotline"),), duties("工局"), "12399热线；也可问 12302 2线、12303 3线"),
        ((), duties("农局"), "没有查证过的专线，先问 12300 0线"),
        ((channel("小店通"),), duties("农局"), "小店通；没有查证过的专线，先问 12300 0线"),
        ((), (), "没有查证过的专线，先问 12300 0线"),
        ((), (*duties("财局"), *duties("工局", role="support")), "可问 12301 1线"),
        ((), duties("财局", role="responsible"), "可问 12301 1线"),
        ((), duties("旧局"), "可问 12302 2线、12303 3线、12304 4线；文件写的旧局，2023年起是新局"),
        ((), duties("某局"), "可问 12302 2线、12303 3线、12304 4线；文件写的某局，现在是新局"),
        ((), duties("并局"), "可问 12301 1线；文件写的并局，2023年起这项职能归财政"),
        ((), duties("疑局"), "没有查证过的专线，先问 12300 0线；疑局是旧名，现名没有查证"),
    ],
)
def test_whom_to_ask(channels: tuple[Channel, ...], who: tuple[Assignment, ...], expected: str) -> None:
    """Those of the text first, the lines of those who lead, else the one that takes every question; then who is who today."""
    assert asked(*channels, who=who) == expected


def test_of_what_a_government_does_itself_nobody_is_asked() -> None:
    """Unless its text names whom to turn to; what its agencies are called today is said all the same."""
    assert asked(who=duties("财局"), actor="government") == ""
    assert asked(channel("小店通"), who=duties("财局"), actor="government") == "小店通；也可问 12301 1线"
    assert asked(who=duties("旧局"), actor="government") == "文件写的旧局，2023年起是新局"


@given(
    st.lists(st.sampled_from(["12301热线", "12399热线", "小店通", "12398专线", "12397电话", "12396热线"]), unique=True),
    st.lists(st.sampled_from([agency.name for agency in BODIES]), unique=True),
    st.sampled_from(["lead", "responsible", "support"]),
)
def test_no_number_stands_twice_and_the_library_adds_few(names: list[str], who: list[str], role: Role) -> None:
    """Every channel of the text is there; with what is added there are three numbers at most, or those of the text."""
    channels = [channel(name, "hotline" if name != "小店通" else "platform") for name in names]
    shown = read(ASKED.words(made(*channels, who=duties(*who, role=role))))
    numbers = [link for link in shown.links() if link.startswith("tel:")]
    stated = [name for name in names if name != "小店通"]
    assert len(set(numbers)) == len(numbers)
    assert len(numbers) <= max(MAX_NUMBERS, len(stated))
    assert numbers or not stated
    assert all(name in shown.text for name in names)
    assert "tel:12305" not in numbers, "nobody checked it"


def test_both_forms_of_a_page_say_it_with_a_number_to_tap() -> None:
    """Beneath the provision; a library without lines says nothing of its own."""
    part = replace(hunan().parts[0], provisions=(made(who=duties("旧局")),), passages=(), order=("p1-9",))
    one = replace(hunan(), parts=(part,))
    for lines, expected in ((LINES, True), ((), False)):
        found = replace(library(lines), documents=(one,))
        page = next(it for it in render(found) if it.path == "documents/hunan-2020-shops.md")
        assert ('找谁</span>\n<a href="tel:12302">12302</a>' in page.html.replace("可问 ", "")) is expected
        assert ("- 找谁：可问 [12302](tel:12302) 2线" in page.markdown) is expected
        assert "文件写的旧局，2023年起是" in page.markdown


def test_the_traditional_edition_says_the_same() -> None:
    """In its own characters; numbers stay."""
    found = replace(library(), script="Hant")
    words = AskLines(catalogue(found), Links(catalogue(found), "documents/hunan-2020-shops", "html")).words(
        made(who=duties("农局"))
    )
    assert read(words).text.strip().startswith("沒有查證過的專線，先問 12300")
