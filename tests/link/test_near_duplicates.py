"""Near duplicates: golden pairs, the rules one by one, and made-up libraries against a comparison of every pair."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path

import pytest

from build_scripts.export.corpus_json import corpus_record
from build_scripts.link import near_duplicates
from build_scripts.link.near_duplicates import find_near_duplicates
from build_scripts.model import Document, NearDuplicate, Part
from build_scripts.pipeline import build_corpus
from build_scripts.text.characters import comparable_letters
from tests.factories import DAY, add_source
from tests.linear_time import assert_growth_is_linear
from tests.render.sample import card, document, provision
from tests.search.made_up import sentence

CASES = Path(__file__).parent / "near-duplicates.txt"
CLAUSE = "建立小店名录,由小店服务中心按季度更新,向辖区内银行推送,引导银行优先受理名录内小店的贷款申请。"
OTHER = "开展夜间经济示范街区创建,对创建成功的街区延长公共交通运营时间,增设临时停车泊位,放宽外摆经营限制。"


def made_up(id_: str, *bodies: str, **days: date) -> Document:
    """A document with these bodies for its provisions."""
    provisions = tuple(provision(f"p1-{n}", f"{n}.", body, body=body) for n, body in enumerate(bodies, 1))
    return document(
        card(id_, "430000", "若干措施", **days),
        Part(
            anchor="p1",
            title=None,
            kind="other",
            lines=(1, 2),
            sections=(),
            passages=(),
            provisions=provisions,
            order=(),
        ),
    )


def pairs_of(*documents: Document) -> list[tuple[str, str, float]]:
    return [(likeness.earlier, likeness.later, likeness.similarity) for likeness in find_near_duplicates(documents)]


# --- which are alike ---------------------------------------------------------------------------------------------------


def cases() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return list(zip(lines[::3], lines[1::3], lines[2::3], strict=True))


@pytest.mark.parametrize(("case", "one", "other"), cases(), ids=lambda it: it if len(it) < 30 else "")
def test_golden_pairs(case: str, one: str, other: str) -> None:
    """What was copied and suited to a place is alike; what shares a matter or a ready phrase is not."""
    assert bool(pairs_of(made_up("a", one), made_up("b", other))) == case.startswith("相近")


def test_golden_pairs_keep_away_from_the_threshold() -> None:
    """Pairs that are alike and pairs that are not are far apart, with the threshold between them."""
    shares = {case: exact_similarity(one, other) for case, one, other in cases() if min(len(one), len(other)) > 30}
    assert (
        min(share for case, share in shares.items() if case.startswith("相近")) > near_duplicates.MIN_SIMILARITY + 0.05
    )
    assert (
        max(share for case, share in shares.items() if case.startswith("不同")) < near_duplicates.MIN_SIMILARITY - 0.05
    )


def test_the_provisions_of_one_document_are_not_held_against_each_other() -> None:
    """A pair always joins two documents."""
    assert pairs_of(made_up("a", CLAUSE, CLAUSE)) == []
    assert pairs_of(made_up("a", CLAUSE, CLAUSE), made_up("b", CLAUSE)) == [
        ("a#p1-1", "b#p1-1", 1.0),
        ("a#p1-2", "b#p1-1", 1.0),
    ]


def test_number_heading_and_clause_do_not_count() -> None:
    """Only bodies are compared: what stands around them may be as different or as equal as it likes."""
    heading, clause = "加大贷款支持力度,助力小店渡过难关", "(责任单位:财政局、商务局、税务局、人民银行、金融监管局)"
    texts = (f"{heading}。{body}{clause}" for body in (CLAUSE, OTHER))
    provisions = (
        provision("p1-1", "1.", text, heading=heading, body=body, clause=clause)
        for text, body in zip(texts, (CLAUSE, OTHER), strict=True)
    )
    parts = (
        Part(
            anchor="p1", title=None, kind="other", lines=(1, 2), sections=(), passages=(), provisions=(made,), order=()
        )
        for made in provisions
    )
    assert pairs_of(*(document(card(f"d{n}", "430000", "措施"), part) for n, part in enumerate(parts))) == []


def test_a_very_short_body_is_like_nothing() -> None:
    """Below SHORTEST letters even equal words mean nothing; below FULL they must all be equal."""
    short, middle = "落实减税政策,应减尽减", "严禁以任何名义向小店摊派或变相收取费用"
    assert (
        len(comparable_letters(short))
        < near_duplicates.MIN_LENGTH
        <= len(comparable_letters(middle))
        < near_duplicates.MIN_SHINGLED_LENGTH
    )
    assert pairs_of(made_up("a", short), made_up("b", short)) == []
    assert pairs_of(made_up("a", middle), made_up("b", f"{middle}。")) == [("a#p1-1", "b#p1-1", 1.0)]
    assert pairs_of(made_up("a", middle), made_up("b", middle.replace("小店", "网店"))) == []


def test_an_empty_body_is_like_nothing() -> None:
    """A provision that is all heading is no copy of another one."""
    assert pairs_of(made_up("a", ""), made_up("b", "")) == []


# --- how they are paired -------------------------------------------------------------------------------------------------


def test_the_earlier_document_comes_first() -> None:
    """By the day of issue, else of publication; the undated last; then by id."""
    days = {
        "d": {"issued": date(2020, 1, 1), "published": date(2024, 1, 1)},
        "c": {"published": date(2021, 1, 1)},
        "a": {},
        "b": {},
    }
    documents = [made_up(id_, CLAUSE, **given) for id_, given in days.items()]
    order = ["d#p1-1", "c#p1-1", "a#p1-1", "b#p1-1"]
    expected = {(one, other) for at, one in enumerate(order) for other in order[at + 1 :]}
    assert {(one, other) for one, other, _ in pairs_of(*documents)} == expected


def test_near_duplicates_do_not_depend_on_the_order_of_the_documents() -> None:
    """The same corpus gives the same record, in the order of the ids."""
    documents = made_up_library(random.Random(3), 30)
    found = find_near_duplicates(documents)
    assert found
    assert found == find_near_duplicates(documents[::-1]) == tuple(sorted(found, key=lambda it: (it.earlier, it.later)))


def test_each_copy_of_a_text_that_many_copied_is_paired_with_the_first() -> None:
    """Copies of one text are not joined each with each: the earliest stand for them all."""
    documents = [made_up(f"d{n:03}", CLAUSE.replace("小店", f"{n}号店"), issued=date(2020, 1, 1)) for n in range(200)]
    found = find_near_duplicates(documents)
    assert len(found) < 200 * (near_duplicates.MAX_MATCHES + 1)
    assert {likeness.later for likeness in found} == {f"d{n:03}#p1-1" for n in range(1, 200)}
    assert {likeness.earlier for likeness in found} <= {f"d{n:03}#p1-1" for n in range(2 * near_duplicates.MAX_MATCHES)}


def test_the_data_name_each_on_the_other(tmp_path: Path) -> None:
    """From text files to corpus.json: both provisions name each other, with the same figure."""
    text = "支持小店若干措施\n一、支持小店\n(一)建立名录。{}\n(二)其他。{}"
    add_source(tmp_path, "one", text.format(CLAUSE, "对首次入库的小店给予统计员补助,每户每年1200元,连续补助两年。"))
    project = add_source(tmp_path, "two", text.format(CLAUSE.replace("季度", "月"), OTHER))
    parts = [it["parts"][0] for it in corpus_record(build_corpus(project, DAY))["documents"]]
    named = {it["id"]: it["similar"] for part in parts for it in part["provisions"]}
    (one, two) = [(id_, found) for id_, found in named.items() if found]
    assert one[1] == [{"id": two[0], "similarity": two[1][0]["similarity"]}]
    assert two[1][0]["id"] == one[0]


# --- against a count of every pair -------------------------------------------------------------------------------------


def exact_similarity(one: str, other: str) -> float:
    """Share of common shingles, counted as the definition says."""
    return len(shingles(one) & shingles(other)) / len(shingles(one) | shingles(other))


@cache
def shingles(text: str) -> set[str]:
    text = comparable_letters(text)
    return {
        text[at : at + near_duplicates.SHINGLE_LENGTH] for at in range(len(text) - near_duplicates.SHINGLE_LENGTH + 1)
    }


def varied(chance: random.Random, text: str) -> str:
    """A copy with some stretches replaced, taken out or put in: from nearly the same to hardly recognised."""
    for _ in range(chance.randint(0, 9)):
        at = chance.randrange(len(text))
        text = text[:at] + sentence(chance)[: chance.randint(0, 9)] + text[at + chance.randint(0, 9) :]
    return text


def made_up_library(chance: random.Random, count: int) -> list[Document]:
    """Documents of five provisions each, half of them copies of what stands elsewhere, changed more or less."""
    bodies = [sentence(chance) + sentence(chance) for _ in range(5 * count)]
    for at in chance.sample(range(len(bodies)), len(bodies) // 2):
        bodies[at] = varied(chance, chance.choice(bodies)) or OTHER
    days = [date(2020, 1, 1 + chance.randrange(28)) for _ in range(count)]
    return [made_up(f"d{n:04}", *bodies[5 * n : 5 * n + 5], issued=days[n]) for n in range(count)]


def every_pair(documents: Sequence[Document]) -> set[tuple[str, str, float]]:
    """All pairs, found by comparing each provision with each."""
    units = [
        (f"{document.id}#{own.anchor}", document.id, document.card.issued, own.body)
        for document in documents
        for own in document.provisions
    ]
    units = sorted(
        (it for it in units if len(comparable_letters(it[3])) >= near_duplicates.MIN_SHINGLED_LENGTH),
        key=lambda it: (it[2], it[0]),
    )
    return {
        (one[0], other[0], round(share, 3))
        for at, one in enumerate(units)
        for other in units[at + 1 :]
        if one[1] != other[1] and (share := exact_similarity(one[3], other[3])) >= near_duplicates.MIN_SIMILARITY
    }


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_missed_and_nothing_made_up_in_small_libraries(seed: int) -> None:
    """Every pair that shares enough is reported with its exact share, and no other pair is."""
    documents = made_up_library(random.Random(seed), 40)
    expected = every_pair(documents)
    assert set(pairs_of(*documents)) == expected
    assert len(expected) > 40


def test_little_is_missed_with_the_finer_net_of_a_large_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """With as many buckets as for 20,000 provisions, all but a few of the pairs near the threshold are found."""
    monkeypatch.setattr(near_duplicates, "SMALL_LIBRARY", 0)
    expected: set[tuple[str, str, float]] = set()
    found: set[tuple[str, str, float]] = set()
    for seed in range(6):
        documents = made_up_library(random.Random(seed), 40)
        expected |= {(f"{seed}{one}", other, share) for one, other, share in every_pair(documents)}
        found |= {(f"{seed}{one}", other, share) for one, other, share in pairs_of(*documents)}
    assert found <= expected
    assert {it for it in expected if it[2] >= 0.6} <= found
    assert len(found) > 0.98 * len(expected)


def test_a_pair_is_reported_once() -> None:
    """No pair stands there twice, in either direction."""
    found: tuple[NearDuplicate, ...] = find_near_duplicates(made_up_library(random.Random(5), 60))
    assert len({frozenset((likeness.earlier, likeness.later)) for likeness in found}) == len(found)


def provisions(chance: random.Random, kind: str, count: int) -> list[Document]:
    """Documents with so many provisions: all different, copied from each other, or so within one document."""
    clauses = ["".join(sentence(chance) for _ in range(5)) for _ in range(count if kind == "different" else 40)]
    bodies = [clauses[n % len(clauses)] + str(n) for n in range(count)]
    each = count if kind == "in one document" else 10
    return [made_up(f"d{at:06}", *bodies[at : at + each]) for at in range(0, count, each)]


@pytest.mark.parametrize("kind", ["different", "copied", "in one document"])
def test_the_time_is_linear(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six times the provisions take at most nine times as long, even where all fall into the same few buckets."""
    monkeypatch.setattr(near_duplicates, "MAX_CANDIDATES", 20)
    assert_growth_is_linear(find_near_duplicates, partial(provisions, random.Random(11), kind), 600)
