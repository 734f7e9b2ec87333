"""Transcription: the corpus in Traditional characters has the same content at the same offsets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_scripts.model import Corpus, Document
from build_scripts.render.pages.provision_segments import segments
from build_scripts.script.transcription import transcribe
from build_scripts.search import provision_records
from tests.factories import CONVERTER, library, read

CORPUS = library()


@pytest.fixture(scope="module")
def written() -> Corpus:
    return transcribe(CORPUS)


def pairs(written: Corpus) -> list[tuple[Document, Document]]:
    return list(zip(CORPUS.documents, written.documents, strict=True))


def test_every_cut_of_a_provision_stands_where_it_stood(written: Corpus) -> None:
    """Heading, body and clause, the places of corrections and of evidence: offsets hold in both scripts."""
    for old, new in pairs(written):
        for one, other in zip(old.provisions, new.provisions, strict=True):
            for name in ("heading", "body", "clause"):
                was, now = getattr(segments(one), name), getattr(segments(other), name)
                assert (len(was.text), was.changes, was.text) == (
                    len(now.text),
                    now.changes,
                    CONVERTER.simplify(now.text),
                )


def test_what_is_printed_stays(written: Corpus) -> None:
    for old, new in pairs(written):
        assert (old.source, old.ledger, old.title_printed) == (new.source, new.ledger, new.title_printed)
        for one, other in zip(old.provisions, new.provisions, strict=True):
            assert replace(one.wording, text="") == replace(other.wording, text="")
            assert one.responsibility == other.responsibility
        for was, now in zip(old.card.corrections, new.card.corrections, strict=True):
            assert (was.printed, was.restored) == (now.printed, now.restored)


def test_a_traditional_text_speaks_in_its_own_words(written: Corpus) -> None:
    (document,) = (it for it in written.documents if it.script == "Hant")
    assert all(provision.wording.text == provision.wording.restored for provision in document.provisions)
    own = read("一、積極服務小店。在臺協調各單位，盡快落實獎補資金，減輕負擔。")
    (written_own,) = transcribe(replace(CORPUS, documents=(own,))).documents
    assert "盡快" in written_own.provisions[0].body, "OpenCC would write 儘快"


def test_words_are_those_of_their_own_place() -> None:
    """Where a text in both scripts says the same twice, each number keeps the characters that it stands in."""
    own = read("一、積極扶持企業發展。培育100个中小企業。盡快培育100個中小企業。")
    (written_own,) = transcribe(replace(CORPUS, documents=(own,))).documents
    (provision,) = written_own.provisions
    assert [target.printed for target in provision.targets] == ["100个", "100個"]
    assert all(target.span.of(provision.wording.text) == target.printed for target in provision.targets)


def test_nothing_is_left_in_simplified_characters(written: Corpus) -> None:
    """Of titles, headings, labels and names."""
    strings = [document.title for document in written.documents]
    strings += [provision.heading or "" for document in written.documents for provision in document.provisions]
    strings += [theme.label for theme in written.themes] + [function.label for function in written.functions]
    strings += [agency.name for agency in written.agencies]
    strings += [region.name for region in written.regions] + [instrument.title for instrument in written.instruments]
    assert [word.text for string in strings for word in CONVERTER.other_script_words(string, "Hant")] == []


def test_both_corpora_are_found_by_the_same_index(written: Corpus) -> None:
    """The records stand in the same order, say the same and are narrowed by the same values."""
    for one, other in zip(provision_records(CORPUS), provision_records(written), strict=True):
        assert (one.id, one.url, one.filters) == (other.id, other.url, other.filters)
        assert CONVERTER.simplify(other.text) == one.text
