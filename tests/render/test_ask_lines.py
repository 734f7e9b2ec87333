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


def words(markup: str) -> str:
    return read(markup).text.strip()


def asked(*channels: Channel, who: tuple[Assignment, ...] = (), actor: str = "apply") -> str:
    """What stands behind 找谁, or else behind the words that say that nowhere to turn is named."""
    one = made(*channels, who=who, actor=actor)
    return words(ASKED.channels(one) or ASKED.instead(one))


@pytest.mark.parametrize(
    ("channels", "who", "expected"),
    [
        ((), duties("财局"), "条文没写，可问负责部门的热线 12301 1线"),
        ((channel("小店通"),), duties("财局"), "小店通；也可问负责部门的热线 12301 1线"),
        ((channel("12301热线", "hotline"),), duties("财局"), "12301热线"),
        ((channel("400-123-456热线", "hotline"),), duties("农局"), "400-123-456热线"),
        ((), duties("工局", "财局"), "条文没写，可问负责部门的热线 12302 2线、12303 3线、12304 4线"),
        ((channel("12399热线", "hotline"),), duties("工局"), "12399热线；也可问负责部门的热线 12302 2线、12303 3线"),
        ((), duties("农局"), "（专线没有查证，先问 12300）"),
        ((channel("小店通"),), duties("农局"), "小店通；也可问 12300 0线"),
        ((), (), "（专线没有查证，先问 12300）"),
        ((), (*duties("财局"), *duties("工局", role="support")), "条文没写，可问负责部门的热线 12301 1线"),
        ((), duties("财局", role="responsible"), "条文没写，可问负责部门的热线 12301 1线"),
        (
            (),
            duties("农局", "疑局", "某局", "财局", role="responsible"),
            "条文没写，可问负责部门的热线 12302 2线、12303 3线、12304 4线",
        ),
        ((), duties("农局", "疑局", "农局", "财局", role="responsible"), "（专线没有查证，先问 12300）"),
        ((), duties("旧局"), "条文没写，可问负责部门的热线 12302 2线、12303 3线、12304 4线"),
        ((), duties("并局"), "条文没写，可问负责部门的热线 12301 1线"),
        ((), duties("疑局"), "（专线没有查证，先问 12300）"),
    ],
)
def test_whom_to_ask(channels: tuple[Channel, ...], who: tuple[Assignment, ...], expected: str) -> None:
    """The channels of the text first, then the lines of those who answer today, else the one that takes every question."""
    assert asked(*channels, who=who) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("财局", ""),
        ("旧局", "（2023年起是新局）"),
        ("某局", "（现在是新局）"),
        ("并局", "（2023年起这项职能归财政）"),
        ("疑局", "（旧名，现名未查证）"),
    ],
)
def test_what_an_agency_is_today(name: str, expected: str) -> None:
    """Behind a name of earlier years, as far as that was checked; a name that it still has is told nothing."""
    assert words(ASKED.today(duties(name)[0])) == expected


def test_of_what_a_government_does_itself_nobody_is_asked() -> None:
    """Unless its text names whom to turn to."""
    assert words(ASKED.channels(made(who=duties("财局"), actor="government"))) == ""
    named = made(channel("小店通"), who=duties("财局"), actor="government")
    assert words(ASKED.channels(named)) == "小店通；也可问负责部门的热线 12301 1线"


@given(
    st.lists(st.sampled_from(["12301热线", "12399热线", "小店通", "12398专线", "12397电话", "12396热线"]), unique=True),
    st.lists(st.sampled_from([agency.name for agency in BODIES]), unique=True),
    st.sampled_from(["lead", "responsible", "support"]),
)
def test_no_number_stands_twice_and_the_library_adds_few(names: list[str], who: list[str], role: Role) -> None:
    """Every channel of the text is there; with what is added there are three numbers at most, or those of the text."""
    channels = [channel(name, "hotline" if name != "小店通" else "platform") for name in names]
    one = made(*channels, who=duties(*who, role=role))
    shown = read(ASKED.channels(one) or ASKED.instead(one))
    numbers = [link for link in shown.links() if link.startswith("tel:")]
    stated = [name for name in names if name != "小店通"]
    assert len(set(numbers)) == len(numbers)
    assert 1 <= len(numbers) <= max(MAX_NUMBERS, len(stated)), "there is always one to call"
    assert all(name in shown.text for name in names)
    assert "tel:12305" not in numbers, "nobody checked it"


def test_both_forms_of_a_page_say_it_with_a_number_to_tap() -> None:
    """In the card of the provision, and beside the agency; a library without lines says nothing of its own."""
    for who, lines, numbers in (
        ("旧局", LINES, ["tel:12302", "tel:12303", "tel:12304"]),
        ("农局", LINES, ["tel:12300"]),
        ("旧局", (), []),
    ):
        part = replace(hunan().parts[0], provisions=(made(who=duties(who)),), passages=(), order=("p1-9",))
        found = replace(library(lines), documents=(replace(hunan(), parts=(part,)),))
        page = next(it for it in render(found) if it.path == "documents/hunan-2020-shops.md")
        assert [link for link in read(page.html).links() if link.startswith("tel:")] == numbers
        assert page.html.count("（2023年起是新局）") == page.text.count("（2023年起是新局）") == (who == "旧局")
        assert ("- 牵头：[旧局]☎[12302]☎[12303]☎[12304]（2023年起是新局）" in page.text) is (len(numbers) == 3)
        assert ("[12302]: tel:12302" in page.text) is (len(numbers) == 3)


def test_the_traditional_edition_says_the_same() -> None:
    """In its own characters; numbers stay."""
    found = catalogue(replace(library(), script="Hant"))
    traditional = AskLines(found, Links(found, "documents/hunan-2020-shops", "html"))
    assert words(traditional.instead(made(who=duties("农局")))) == "（專線沒有查證，先問 12300）"
