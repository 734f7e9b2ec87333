"""The search in a browser: the function of the page against plain substring search over the same records."""

from __future__ import annotations

import random
import unicodedata
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from build_scripts.render.time_counts import TIME_ORDER
from build_scripts.search import SearchRecord, load_fold
from tests.factories import CONVERTER
from tests.search import made_up
from tests.search.conftest import Library, containing
from tests.search.query_readings import readings

FOLD = load_fold(CONVERTER)


def _cuttings(library: Library, count: int, seed: int) -> list[str]:
    """Strings of one to eight characters cut from the texts at random."""
    chance = random.Random(seed)
    cut: list[str] = []
    while len(cut) < count:
        text = chance.choice(library.records).text
        start, length = chance.randrange(len(text)), chance.randint(1, 8)
        piece = text[start : start + length]
        if FOLD(piece) and not any(character.isspace() for character in piece):
            cut.append(piece)
    return cut


@pytest.fixture
def finder(page: Page, library: Library) -> Page:
    """The search page, open."""
    page.goto(f"{library.address}search/")
    return page


def test_every_string_finds_exactly_its_provisions(finder: Page, library: Library) -> None:
    """40 random strings, with whatever punctuation, digits and Latin they hold."""
    for query in _cuttings(library, 40, seed=1):
        assert library.found(finder, query) == containing(library, [query]), query


def test_traditional_queries_find_the_same(finder: Page, library: Library) -> None:
    """The same strings in Traditional characters."""
    traditional = {ord(value): key for key, value in sorted(FOLD.characters.items(), reverse=True)}
    queries = [query for query in _cuttings(library, 30, seed=2) if query.translate(traditional) != query]
    assert len(queries) > 15
    for query in queries:
        assert library.found(finder, query.translate(traditional)) == containing(library, [query]), query


def test_words_that_do_not_occur_find_nothing(finder: Page, library: Library) -> None:
    """Neither unknown characters, nor known ones in an order that does not occur, nor mere punctuation and space."""
    chance = random.Random(3)
    pieces = _cuttings(library, 20, seed=4)
    strange = ["龘", "量子", "zzzz", "保担资融", "😀😀", " ", "\u3000", "“”", '"', "a", "\U0010ffff", "___"]
    for query in [*strange, *("".join(chance.sample(piece, len(piece))) for piece in pieces)]:
        assert library.found(finder, query) == (containing(library, query.split()) if query.split() else set()), query


def test_one_symbol_finds_too(finder: Page, library: Library) -> None:
    """Single symbols of every kind, and the last one of a text."""
    symbols = sorted({character for record in library.records for character in FOLD(record.text)})
    for symbol in [*random.Random(5).sample(symbols, 10), FOLD(library.records[-1].text)[-1], "万", "%", "萬"]:
        assert library.found(finder, symbol) == containing(library, [symbol]), symbol


def test_terms_parted_by_spaces_must_all_occur(finder: Page, library: Library) -> None:
    """AND, with either kind of space, and the same term repeated inside a phrase."""
    for query in ("融资担保 5G", "税务局　小微企业主 5", "贷款 贷款", "財政廳 給予補助"):
        assert library.found(finder, query) == containing(library, query.split()), query
    assert library.found(finder, "融资担保 5G")


def test_filters_narrow_exactly(finder: Page, library: Library) -> None:
    """Several values of one facet mean OR, facets together AND, with a query and without; unknown values find none."""
    cases: list[dict[str, list[str]]] = [
        {"province": ["jiangxi"]},
        {"province": ["jiangxi", "hunan"]},
        {"province": ["jiangxi", "hunan"], "theme": ["digital", "market"], "status": ["in-force"]},
        {"agency": ["tax"], "year": ["2021"], "level": ["province"]},
        {"document": ["document-003"]},
        {"province": ["nowhere"]},
        {"province": ['x"]}', "hunan"]},
        {"nonsense": ["x"]},
    ]
    for filters in cases:
        for query in ("", "融资担保", "5G"):
            expected = containing(library, query.split(), **filters)
            assert library.found(finder, query, filters=filters) == expected, (query, filters)


def test_queries_have_a_language(finder: Page, library: Library) -> None:
    """Quotation marks keep spaces and signs as they are, - excludes, | and OR offer alternatives; more widely than AND."""
    has = {term: containing(library, [term]) for term in ("贷款", "5G", "RCEP", "外贸企业", "融资担保", "-1", "|")}
    everything = {record.id for record in library.records}
    cases = {
        '"融资 担保"': has["融资担保"],
        "贷款 -5G": has["贷款"] - has["5G"],
        "-5G 贷款 -RCEP": has["贷款"] - has["5G"] - has["RCEP"],
        "5G | RCEP": has["5G"] | has["RCEP"],
        "5G|RCEP": has["5G"] | has["RCEP"],
        "5G OR RCEP": has["5G"] | has["RCEP"],
        "外贸企业 5G | RCEP": has["外贸企业"] & (has["5G"] | has["RCEP"]),
        '"|"': has["|"],
        "5G |": has["5G"],
        "| 5G": has["5G"],
        "-1": has["-1"],
        '"贷款': containing(library, ['"贷款']),
        '"-5G"': containing(library, ["-5G"]),
    }
    for query, expected in cases.items():
        assert library.found(finder, query) == expected, query
    assert 0 < len(has["5G"] | has["RCEP"]) < len(everything)


def test_results_come_best_first(finder: Page, library: Library) -> None:
    """What a firm can use before what a government does, what holds before what is over, the heading before the body, terms
    side by side before scattered ones, and else the order of the records."""

    def by_use(record: SearchRecord) -> tuple[bool, int]:
        return not record.usable, TIME_ORDER.index(record.filters["time"][0])

    by_time = sorted(library.records, key=by_use)
    number = {record.id: place for place, record in enumerate(by_time)}
    by_id = {record.id: record for record in library.records}
    assert len({by_use(record) for record in by_time}) == 2 * len(made_up.STATUSES)
    for query, limit in (("万元", 7), ("贷款", 300), ("融资 担保", 300), ("萬元 瞭解", 9), ("研发费用 减免", 300)):
        terms = [readings(FOLD, term)[-1] for term in query.split()]

        def key(id_: str, terms: list[str] = terms) -> tuple[bool, int, bool, bool, int]:
            record = by_id[id_]
            headed = any(term in FOLD(record.heading) for term in terms)
            return *by_use(record), not headed, len(terms) > 1 and "".join(terms) not in FOLD(record.text), number[id_]

        answer = library.ask(finder, query, limit=limit)
        expected = sorted(containing(library, terms), key=key)
        if not expected:
            assert all("relaxed" in it for it in answer["results"])
            continue
        assert answer["total"] == len(expected)
        assert [it["id"] for it in answer["results"]] == expected[:limit], query
    everything = library.ask(finder, "", filters={"province": list(made_up.PROVINCES)})["results"]
    assert [it["id"] for it in everything] == [record.id for record in by_time]


def test_the_order_can_be_the_date_or_the_place(finder: Page, library: Library) -> None:
    """By date the newest first and the undated last; by place in the order of the provinces, each in the usual order."""
    by_date = [it["facets"]["day"] for it in library.ask(finder, "万元", order="date")["results"]]
    days = [day[0] if day else "" for day in by_date]
    assert days == sorted(days, reverse=True)
    provinces = list(made_up.PROVINCES)
    by_place = library.ask(finder, "万元", order="place")["results"]
    places = [provinces.index(it["facets"]["province"][0]) for it in by_place]
    assert places == sorted(places)
    assert {it["id"] for it in by_place} == containing(library, ["万元"])


def test_counts_follow_the_query_and_the_other_facets(finder: Page, library: Library) -> None:
    """A value's count is what choosing it alone in its facet would leave."""
    filters = {"province": ["jiangxi", "hunan"], "theme": ["digital"]}
    facets = ["province", "theme", "status", "agency"]
    for query in ("", "贷款"):
        counts = library.ask(finder, query, filters=filters, facets=facets)["counts"]
        for facet in facets:
            for value, count in counts[facet].items():
                chosen = filters | {facet: [value]}
                assert count == len(containing(library, query.split(), **chosen)), (query, facet, value)


def test_a_result_says_where_it_stands(page: Page, library: Library) -> None:
    """From any page: address, title, document and province, and the words around the hit."""
    page.goto(f"{library.address}documents/some/")
    record = library.records[42]
    query = record.text[60:66]
    result = next(it for it in library.ask(page, query)["results"] if it["id"] == record.id)
    assert result["url"] == library.address + record.url
    assert (result["title"], result["document"]) == (record.title, record.document)
    assert result["place"] == record.place
    assert [tuple(it) for it in result["answers"]] == list(record.responsibilities)
    assert result["facets"]["theme"] == list(record.filters["theme"])
    start, end = result["marks"][0]
    assert FOLD(result["excerpt"][start:end]) == FOLD(query)


def test_nothing_loads_before_the_first_call(own_page: Page, library: Library) -> None:
    """A page that is not the search page fetches one script of the search and no more."""
    asked: list[str] = []
    own_page.on("request", lambda request: asked.append(request.url))
    own_page.goto(f"{library.address}documents/some/", wait_until="networkidle")
    scripts = [f"/repo/assets/javascripts/{name}.js" for name in ("days", "search")]
    assert [urlsplit(url).path for url in asked[1:]] == scripts


def test_browser_folds_as_the_build_does(finder: Page, library: Library) -> None:
    """fold.js and folding.py agree on every character of the table, on samples of all kinds, and on readings."""
    assigned = [chr(point) for point in range(0x20, 0x3400) if unicodedata.category(chr(point)) != "Cn"]
    samples = [
        *FOLD.characters, *FOLD.phrases, *assigned, "ＲＣＥＰ", "ﬁ①½㎡㈱",
        "Straße İ ΑΣ ς", "葛\U000e0100", "〔2022〕３０号", "，。：；", "豈\uf900", "𠮷野家", "\u200b\ufeff\u3000\x85", "e\u0301é",
    ]  # fmt: skip
    script = """async ([table, samples]) => {
      const { Fold } = await import(new URL("../assets/javascripts/search/fold.js", location.href).href);
      const fold = new Fold(table);
      return samples.map((sample) => [fold.text(sample), fold.readings(sample)]);
    }"""
    for sample, (folded, found) in zip(samples, finder.evaluate(script, [FOLD.data(), samples]), strict=True):
        assert (folded, tuple(found)) == (FOLD(sample), readings(FOLD, sample)), ascii(sample)


def test_words_simplified_by_the_word_are_found(finder: Page, library: Library) -> None:
    """What OpenCC makes of a Traditional word is among its readings: 籌畫 finds 筹划."""
    for word in FOLD.phrases:
        assert FOLD(CONVERTER.simplify(word)) in readings(FOLD, word) or FOLD(CONVERTER.simplify(word)) == FOLD(word), (
            word
        )


def test_provinces_of_the_made_up_library() -> None:
    """The made-up provisions lie in several provinces, so that filters have something to part."""
    assert len({record.place for record in made_up.provisions(100)}) == len(made_up.PROVINCES)
