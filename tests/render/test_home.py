"""The home page: what an owner needs, the map of places, what is new, how sound it is; and the page of a province."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from build_scripts.model import AgencyId, Assignment, Corpus, Document, Need
from build_scripts.render import render
from tests.render.reader import Read, read
from tests.render.sample import REGIONS, card, chengdu, corpus, document, hunan, small

NEEDS = (Need("要融资", ("credit-guarantee", "ip")), Need("找不到", ("none",)))


def page(of: Corpus, path: str = "index.md") -> Read:
    return read(next(page.html for page in render(of) if page.path == path))


def words(of: Corpus, path: str = "index.md") -> str:
    return " ".join(page(of, path).text.split())


def test_a_need_leads_to_its_themes_and_counts_what_has_not_ended() -> None:
    """What expired in Chengdu is not promised; a need without a theme is not shown."""
    shown = words(replace(small(), needs=NEEDS))
    assert "我需要# 要融资 0知识产权" in shown
    assert "找不到" not in shown
    links = page(replace(small(), needs=NEEDS)).links()
    assert [it for it in links if it.startswith("themes/")][:2] == ["themes/credit-guarantee/", "themes/ip/"]


def test_a_library_without_needs_has_none() -> None:
    assert "我需要" not in words(small())


@pytest.mark.parametrize("path", ["index.md", "provinces/index.md"])
def test_the_map_shows_every_place_and_says_which_are_empty(path: str) -> None:
    """Each stands on its tile; what there is not is told in words and links nowhere."""
    tiles = {"hunan": (6, 4), "sichuan": (5, 2)}
    placed = replace(small(), regions=tuple(replace(region, tile=tiles.get(region.slug)) for region in REGIONS))
    items = [attrs for tag, attrs in page(placed, path).tags if tag == "li" and "class" in attrs]
    assert [it["class"] for it in items] == ["row-6 column-4", "row-5 column-2", "empty"]
    assert "湖南 1 四川 四川省成都市 2 西藏 待补充" in words(placed, path)


def test_the_newest_documents_come_first_and_those_without_a_day_not_at_all() -> None:
    made = [document(card(f"d-{number}", "430000", f"第{number}号", issued=date(2020, 1, number))) for number in range(1, 8)]  # fmt: skip
    shown = words(corpus(*made, hunan()))
    fresh = shown[shown.index("最近的文件") : shown.index("全部 8 份")]
    assert [it for it in fresh if it.isdecimal()].count("7") == 2
    assert fresh.index("第7号") < fresh.index("第3号")
    assert "第2号" not in fresh
    assert "小店工作要点" not in fresh
    assert "feed.xml" in page(corpus(*made)).links()


def test_what_was_taken_in_last_is_new_where_the_cards_say_when() -> None:
    """Not what was issued last; a text of which that day is not known is not among it."""
    taken = [
        document(
            card(
                f"d-{number}",
                "430000",
                f"第{number}号",
                issued=date(2020, 1, number),
                retrieved=date(2024, 1, 9 - number),
            )
        )
        for number in (1, 2)
    ]
    shown = words(corpus(*taken, document(card("d-3", "430000", "第3号", issued=date(2025, 1, 1)))))
    fresh = shown[shown.index("新收") : shown.index("全部 3 份")]
    assert fresh.index("第1号") < fresh.index("第2号")
    assert "2024年1月8日收录" in fresh
    assert "第3号" not in fresh


def test_home_says_how_sound_the_library_is() -> None:
    shown = words(small())
    assert "2 份文件，3 条措施，2 个地区，3 个机构" in shown
    assert "未校对 2 份，已校对 0 份，已核对 0 份" in shown
    assert "校改 0 处" in shown


def of_sichuan(id_: str, region: str, day: date | None) -> Document:
    return document(card(id_, region, f"{id_}文件", issued=day), *chengdu().parts)


def test_a_province_has_its_documents_by_level_and_the_newest_first() -> None:
    old, new = of_sichuan("old", "510000", date(2020, 1, 1)), of_sichuan("new", "510000", date(2024, 1, 1))
    city, silent = of_sichuan("city", "510100", date(2025, 1, 1)), of_sichuan("silent", "510000", None)
    shown = words(corpus(city, old, silent, new), "provinces/sichuan.md")
    order = [shown.index(it) for it in ("省级 3", "new文件", "old文件", "silent文件", "地市级 1", "city文件")]
    assert order == sorted(order)


def test_a_province_names_its_agencies_by_how_much_they_answer_for() -> None:
    """Those of the province before those of its cities; what they lead is told."""
    one = hunan()
    named = one.parts[0].provisions[0]
    both = (
        *named.responsibilities,
        Assignment(agency=AgencyId("510100-finance"), role="support", name="成都市财政局", printed="财政局"),
    )
    part = replace(one.parts[0], provisions=(named, replace(named, anchor="p1-2", responsibilities=both)))
    shown = words(corpus(replace(one, parts=(part,))), "provinces/hunan.md")
    assert "省级机构 1# 湖南省工业和信息化厅 2（牵头 2） 地市级机构 1# 成都市财政局 1" in shown
