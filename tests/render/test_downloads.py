"""What a document offers to take away: the text as found, the corrected text to be read without markup, the card."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.model import Document, Site
from build_scripts.pipeline import build_corpus
from build_scripts.publish import site_writer
from build_scripts.render.downloads import downloads, simplified_text
from tests.factories import MINIMAL_CARD, add_source, library
from tests.render.sample import chengdu, hunan, single

TEXT = "\ufeff一、担保。發展融資擔保。\r\n二、好。\n"


def test_the_text_and_the_card_are_those_that_were_found(tmp_path: Path) -> None:
    """Byte for byte: a mark at the start and foreign line ends stay."""
    project = add_source(tmp_path, "made-up", TEXT, MINIMAL_CARD.replace("\n", "\r\n"))
    (tmp_path / "docs").mkdir()
    site_writer.export(build_corpus(project), project, tmp_path / "out")
    files = tmp_path / "out" / "data" / "documents"
    for name in ("made-up.txt", "made-up.yml"):
        assert (files / name).read_bytes() == (tmp_path / "source_texts" / "jiangxi" / name).read_bytes()
    assert (files / "made-up.simplified.txt").read_text("utf-8").endswith("一、担保。发展融资担保。\n\n二、好。\n")


@pytest.mark.parametrize("document", library().documents, ids=lambda it: str(it.id))
def test_the_corrected_text_is_whole_and_in_order(document: Document) -> None:
    """Every passage and provision of the document, each a paragraph of its own, after what the document is."""
    text = simplified_text(document, Site())
    at = 0
    for part in document.parts:
        units = {it.anchor: it.wording.text for it in part.units}
        for words in (units[anchor] for anchor in part.order if anchor in units):
            for line in filter(None, map(str.strip, words.split("\n"))):
                assert f"\n{line}\n" in text[at:]
                at = text.index(f"\n{line}\n", at) + len(line)
    assert text.splitlines()[0].strip("[]") == document.title


def test_headings_keep_their_numbers() -> None:
    assert "\n\n若干措施\n\n一、资金支持\n\n（一）贷款贴息\n\n1.发放贴息。" in simplified_text(chengdu(), Site())


def test_what_is_not_known_is_left_out_and_a_supplied_title_shows() -> None:
    head = simplified_text(hunan(), Site()).split("————————")[0]
    assert head.startswith("[小店工作要点]\n\n整理：")
    assert "文号" not in head


def test_untrusted_text_is_plain_text() -> None:
    """No markup is made of it and none is escaped."""
    text = simplified_text(single("<b>&amp;*x*\x00").documents[0], Site())
    assert "<b>&amp;*x*␀" in text
    assert "\x00" not in text


def test_sizes_are_those_of_the_files() -> None:
    (_, _, source), (_, _, simplified), *others = downloads(chengdu(), Site())
    assert source == len(chengdu().source.text.encode())
    assert simplified == len(simplified_text(chengdu(), Site()).encode())
    assert [size for _, _, size in others] == [None] * 4
