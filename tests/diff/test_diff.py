"""What differs between two corpora: units are paired by their words, and every claim is gained, lost or kept."""

from __future__ import annotations

import json
import re
from collections import Counter
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.diagnostics import finding_report
from build_scripts.diff import compare, diff_report
from build_scripts.diff.matching import match_units
from build_scripts.diff.units import Unit
from build_scripts.export.corpus_json import corpus_json
from tests.factories import library
from tests.linear_time import assert_linear

Corpus = dict[str, Any]
TEXTS = (
    "设立专项资金，重点支持小微企业技术改造",
    "对不裁员的企业返还失业保险费",
    "鼓励银行发放信用贷款，降低综合融资成本",
    "建设公共服务平台，发放服务券",
)


@pytest.fixture(scope="module")
def data() -> str:
    return corpus_json(library())


def provision(anchor: str, words: str) -> Unit:
    return Unit(kind="provision", anchor=anchor, number=anchor, label=anchor, text=words)


def anchors(before: list[Unit], after: list[Unit]) -> list[tuple[str | None, str | None]]:
    return [(old.anchor if old else None, new.anchor if new else None) for old, new in match_units(before, after)]


def test_a_unit_that_moved_is_found_by_its_words() -> None:
    """Put in between, the new provision takes an anchor; the others are still themselves, though one was mended."""
    before = [provision(str(it), words) for it, words in enumerate(TEXTS[:3])]
    words = (TEXTS[0], TEXTS[3], TEXTS[1], TEXTS[2].replace("信用", "信用和首次"))
    after = [provision(str(it), words) for it, words in enumerate(words)]
    assert anchors(before, after) == [("0", "0"), (None, "1"), ("1", "2"), ("2", "3")]


def test_twins_keep_their_anchors() -> None:
    """Of units with the same words, those with the same anchor belong together."""
    before = [provision(it, TEXTS[0]) for it in "ab"]
    assert anchors(before, [provision(it, TEXTS[0]) for it in "cb"]) == [("a", "c"), ("b", "b")]


@given(st.lists(st.sampled_from(TEXTS)), st.lists(st.sampled_from(TEXTS)))
def test_each_unit_is_reported_once(before: list[str], after: list[str]) -> None:
    """Nothing is lost and nothing doubled, and the same words are never new and gone at once."""
    old, new = ([provision(str(it), words) for it, words in enumerate(texts)] for texts in (before, after))
    pairs = match_units(old, new)
    assert sorted(it.anchor for it, _ in pairs if it) == sorted(unit.anchor for unit in old)
    assert [it.anchor for _, it in pairs if it] == [unit.anchor for unit in new]
    fresh = Counter(new.text for old, new in pairs if old is None and new)
    assert not fresh & Counter(old.text for old, new in pairs if new is None and old)


def test_pairing_is_linear() -> None:
    """A version in which every provision moved and was mended."""

    def work(text: str) -> object:
        words = [f"第{it * 7919}号办法规定的{it * 104729}项措施由第{it * 1299709}处落实" for it in range(len(text))]
        before = [provision(f"b{it}", text) for it, text in enumerate(words)]
        return match_units(before, [provision(f"a{it}", f"{text}到位") for it, text in enumerate(words)])

    assert_linear(work, "一", 250)


def test_nothing_differs_between_a_corpus_and_itself(data: str) -> None:
    """The gist says so, in each format."""
    changes = compare(json.loads(data), json.loads(data))
    assert list(diff_report.as_text(changes)) == ["文库没有变化。"]
    assert changes.documents == ()


def test_another_day_is_no_change(data: str) -> None:
    """Neither the day of a status nor likeness to another document's provisions is a change of the document."""
    later = json.loads(data)
    for document in later["documents"]:
        document["status"]["as_of"] = "2030-01-01"
        for provision in document["parts"][0]["provisions"]:
            provision["similar"] = [{"id": "x#y", "similarity": 0.5}]
    assert diff_report.summary(compare(json.loads(data), later)) == "文库没有变化。"


def test_other_data_are_counted(data: str) -> None:
    """A document in which only lines differ is not passed over in silence."""
    other = json.loads(data)
    other["documents"][0]["parts"][0]["lines"][1] += 1
    assert diff_report.summary(compare(json.loads(data), other)) == "另有 1 份文件只在依据、行号、字账等数据上有变化。"


def test_a_document_that_is_gone_takes_its_addresses_with_it(data: str) -> None:
    """All addresses of its sections and provisions are dead."""
    before, after = json.loads(data), json.loads(data)
    gone = after["documents"].pop(0)
    (change,) = compare(before, after).documents
    assert (change.id, change.state) == (gone["id"], "gone")
    assert [it for it in diff_report.warnings(compare(before, after)) if gone["id"] in it]
    assert {unit_change.address for unit_change in change.units if unit_change.kind != "passage"} == {"dead"}


def test_a_document_under_another_id_is_the_same_document(data: str) -> None:
    """Known by its source text or by the redirects; without a redirect its address is dead."""
    before = json.loads(data)
    was = before["documents"][0]["id"]
    after = json.loads(data.replace(was, "another-id"))
    changes = compare(before, after)
    assert diff_report.summary(changes) == "文件改动 1 份、改编号 1 份。"
    assert [it for it in diff_report.warnings(changes) if was in it]
    after["documents"][0]["source"]["sha256"] = "0"
    after["redirects"] = [{"from": was, "to": "another-id"}]
    changes = compare(before, after)
    assert [(change.former, change.led_on, change.units) for change in changes.documents] == [(was, True, ())]


def test_what_a_card_says_is_reported_in_words(data: str) -> None:
    """Status, proofreading and issuers by the names that people know, before and after."""
    before, after = json.loads(data), json.loads(data)
    agency = after["agencies"][0]
    document = after["documents"][0]
    document |= {"issuers": [agency["id"]], "number": None, "proofreading": "verified"}
    document["status"]["code"] = "repealed"
    lines = [line.strip() for line in diff_report.as_text(compare(before, after))]
    assert "效力：有效期已过 → 已废止" in lines
    assert "校对程度：已校对 → 已核对" in lines
    assert any(re.fullmatch(rf"发文机构：.+ → {agency['name']}", line) for line in lines)


def renumbered(data: str) -> tuple[Corpus, Corpus, str, str]:
    """The last provision of a document moves on by one; with the corpora, the document's id and the anchor before."""
    before = json.loads(data)
    after = deepcopy(before)
    document = after["documents"][0]
    last = next(part for part in document["parts"] if part["provisions"])["provisions"][-1]
    anchor = last["anchor"]
    last["anchor"] = f"{anchor}0"
    return before, after, document["id"], anchor


def test_an_address_that_is_led_on_is_said_to_be(data: str) -> None:
    """A changed anchor is dead unless the data's redirects name it; a warning tells where to write that."""
    before, after, document, anchor = renumbered(data)
    changes = compare(before, after)
    assert [unit_change.address for unit_change in changes.documents[0].units] == ["dead"]
    assert any("redirects.yml" in it for it in diff_report.warnings(changes))
    after["redirects"] = [{"from": f"{document}#{anchor}", "to": f"{document}#{anchor}0"}]
    changes = compare(before, after)
    assert [unit_change.address for unit_change in changes.documents[0].units] == ["redirected"]
    assert list(diff_report.warnings(changes)) == []


def test_an_anchor_that_means_another_provision_is_the_worst(data: str) -> None:
    """Two provisions that change places: both addresses are there and lead to the wrong one."""
    before = json.loads(data)
    after = deepcopy(before)
    one, other, *_ = next(part["provisions"] for it in after["documents"] for part in it["parts"] if part["provisions"])
    one["anchor"], other["anchor"] = other["anchor"], one["anchor"]
    (change,) = compare(before, after).documents
    assert [unit_change.address for unit_change in change.units] == ["taken", "taken"]


def test_errors_of_a_version_are_reported(data: str) -> None:
    """What could not be read is missing from the comparison, and that is said first."""
    after = json.loads(data)
    after["findings"].append(
        {"code": "card-date", "level": "error", "file": "a.yml", "line": 4, "message": "日期有误", "hint": "改正"}
    )
    changes = compare(json.loads(data), after)
    assert next(diff_report.warnings(changes)).startswith("改动之后有 1 处错误")
    assert "  新增 a.yml:4: card-date 日期有误" in list(diff_report.as_text(changes))


def test_a_summary_never_grows_beyond_what_is_shown(data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit is counted, and words of others are no markup."""
    monkeypatch.setattr(finding_report, "MAX_SUMMARY_BYTES", 6_000)
    before, after = json.loads(data), json.loads(data)
    before["documents"] = []
    after["documents"][0]["title"] = "<b>|甲|\n# 乙"
    (text,) = diff_report.as_markdown(compare(before, after))
    assert len(text.encode()) <= 6_000
    assert "放不下的还有" in text
    assert "<b>" not in text
    assert "\n# 乙" not in text
