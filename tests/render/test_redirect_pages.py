"""Addresses that were given up: everything cited by an old id or anchor is still found, also without a script."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.export.corpus_json import corpus_record
from build_scripts.model import Corpus, Page, Redirect
from build_scripts.render import render
from build_scripts.render.pages.redirect_pages import build_redirect_index
from build_scripts.sources.redirects import read_redirects
from tests.render.reader import Read, read
from tests.render.sample import chengdu, small

DOCUMENTS = small().documents
CHENGDU, HUNAN = "chengdu-2021-shops", "hunan-2020-shops"
NAMES = st.sampled_from(["a", "b", "c", "d", CHENGDU, HUNAN])
ADDRESSES = st.one_of(NAMES, st.builds("{}#p2-s1-1-{}".format, NAMES, st.integers(1, 4)))


def written(folder: Path, *rules: tuple[str, str]) -> Path:
    path = folder / "redirects.yml"
    path.write_text("".join(f"- from: {old}\n  to: {new}\n" for old, new in rules) or "[]", "utf-8")
    return path


def led(folder: Path, *rules: tuple[str, str]) -> dict[str, str]:
    found, faults = read_redirects(written(folder, *rules), "redirects.yml", DOCUMENTS)
    assert faults == ()
    return {redirect.old: redirect.new for redirect in found}


def moved(*rules: tuple[str, str]) -> Corpus:
    return replace(small(), redirects=tuple(Redirect(*it) for it in rules))


def made_page(corpus: Corpus, name: str) -> Page:
    return next(page for page in render(corpus) if page.path == f"documents/{name}.md")


def page(corpus: Corpus, name: str) -> str:
    return made_page(corpus, name).html


def targets(made: Read, old: str) -> list[str]:
    """Where the links go in whose list item an old anchor stands."""
    at = next(number for number, (_, attrs) in enumerate(made.tags) if attrs.get("id") == old)
    return [attrs["href"] or "" for tag, attrs in made.tags[at:] if tag == "a"][:1]


def test_several_changes_lead_straight_to_the_last(tmp_path: Path) -> None:
    """An id changed twice, and an anchor after it: each old address leads to what is there now."""
    assert led(tmp_path, ("a", "b"), ("b", CHENGDU), ("a#p9", "b#p8"), (f"{CHENGDU}#p8", f"{CHENGDU}#p2-s1-1-1")) == {
        "a": CHENGDU,
        "b": CHENGDU,
        "a#p9": f"{CHENGDU}#p2-s1-1-1",
        f"{CHENGDU}#p8": f"{CHENGDU}#p2-s1-1-1",
    }


def test_the_data_list_them() -> None:
    """Whoever cited by id finds what is there now."""
    redirects = corpus_record(moved(("a", CHENGDU)))["redirects"]
    assert redirects == [{"from": "a", "to": CHENGDU}]


@given(st.lists(st.tuples(ADDRESSES, ADDRESSES), max_size=8))
def test_what_leads_anywhere_leads_from_nothing_to_something(rules: list[tuple[str, str]]) -> None:
    """Whatever is written: each entry is reported or leads from an address that is none to one that is."""
    places = {document.id for document in DOCUMENTS}
    places |= {
        f"{document.id}#{anchor}"
        for document in DOCUMENTS
        for part in document.parts
        for anchor in (part.anchor, *part.order)
    }
    with TemporaryDirectory() as folder:
        found, faults = read_redirects(written(Path(folder), *rules), "redirects.yml", DOCUMENTS)
    assert len(found) + len(faults) == len(rules)
    assert all(redirect.new in places and redirect.old not in places for redirect in found)
    assert build_redirect_index(replace(small(), redirects=found))


def test_an_old_id_has_a_page_that_leads_on() -> None:
    """With an anchor of its own where that changed; in no index, in no navigation."""
    corpus = moved(("old-shops", CHENGDU), ("old-shops#p1-1", f"{CHENGDU}#p2-s1-1-2"))
    found = made_page(corpus, "old-shops")
    assert found.meta is not None
    assert (found.meta.moved_to, found.meta.has_contents) == (f"documents/{CHENGDU}/", False)
    made = read(found.html)
    assert made.links()[1] == f"../../documents/{CHENGDU}/"
    assert targets(made, "p1-1") == [f"../../documents/{CHENGDU}/#p2-s1-1-2"]
    assert '<p class="moved"><a' in found.html
    assert read(found.text).links()[1:] == [f"{CHENGDU}.md", f"{CHENGDU}.md#p2-s1-1-2", f"{CHENGDU}.md"]
    assert [it.path for it in render(corpus) if "old-shops" in it.text] == ["documents/old-shops.md"]


def test_an_old_anchor_is_a_target_at_the_new_place() -> None:
    """Of provision, section, part and passage, in front of their words and in no contents."""
    places = {"p2-s1-1-2": "h5", "p2-s1": "h3", "p2": "h2"}
    rules = [(f"{CHENGDU}#was-{anchor}", f"{CHENGDU}#{anchor}") for anchor in (*places, "p1-x1")]
    made = read(page(moved(*rules), CHENGDU))
    ids = [attrs["id"] for _, attrs in made.tags if "id" in attrs]
    for anchor, tag in places.items():
        at = next(number for number, (_, attrs) in enumerate(made.tags) if attrs.get("id") == anchor)
        assert made.tags[at][0] == tag
        assert made.tags[at + 1] == ("span", {"class": "formerly", "id": f"was-{anchor}"})
    assert ids.index("was-p1-x1") == ids.index("p1-x1") - 1
    assert made.text.split() == read(page(small(), CHENGDU)).text.split()


def test_a_provision_that_went_to_another_document_is_followed() -> None:
    """Its old anchor is a line at the end of the document that it left."""
    corpus = moved((f"{HUNAN}#p1-7", f"{CHENGDU}#p2-s1-1-1"), (f"{HUNAN}#p1-8", CHENGDU))
    made = read(page(corpus, HUNAN))
    assert targets(made, "p1-7") == [f"../../documents/{CHENGDU}/#p2-s1-1-1"]
    assert targets(made, "p1-8") == [f"../../documents/{CHENGDU}/"]
    assert "移出的条款" not in read(page(corpus, chengdu().id)).text
