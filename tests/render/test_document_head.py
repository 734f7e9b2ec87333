"""The head of a document's page: three lines, the letter before the measures, and what stays in sight."""

from __future__ import annotations

import pytest

from build_scripts.render.pages.document_pages import edition, opening_anchors
from tests.factories import library, library_pages
from tests.factories import read as read_text
from tests.render.reader import read

NOTICE = "某市关于印发支持小店若干措施的通知\n某政发〔2023〕1号\n各区县人民政府：\n现将措施印发给你们，请执行。\n某市人民政府\n2023年3月1日\n"
MEASURES = "某市支持小店若干措施\n为支持小店，制定本措施。\n一、资金支持\n给予小店补助5万元。\n二、贷款支持\n对小店贷款给予贴息。\n"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (NOTICE + MEASURES, {"number", "addressee", "preamble", "signature", "date"}),
        ("支持小店若干措施\n各区县人民政府：\n为支持小店，制定本措施。\n一、资金支持\n补助5万元。\n", {"addressee", "preamble"}),
        (MEASURES, set()),
        ("关于小店的复函\n某局：\n来函收悉，现函复如下，请知悉。\n某市商务局\n2023年3月1日\n", set()),
    ],
)  # fmt: skip
def test_what_stands_before_the_measures_and_is_none_is_the_letter(text: str, folded: set[str]) -> None:
    """A covering notice, or the address at the head of a text; a preamble by itself stays, and a letter without measures."""
    document = read_text(text)
    opening = opening_anchors(document)
    roles = {it.role for part in document.parts for it in part.passages if it.anchor in opening}
    assert roles == folded
    assert not opening & {provision.anchor for provision in document.provisions}


def test_the_letter_is_one_run_before_all_measures() -> None:
    """All blocks are in the runs, once and in order."""
    for document in library().documents:
        text = edition(document)
        runs = list(text.runs)
        assert tuple(block for _, run in runs for block in run) == text.blocks
        first = next(at for at, (_, run) in enumerate(runs) if any(block.kind == "provision" for block in run))
        assert not any(opening for opening, _ in runs[first:])


def test_the_head_has_three_lines_and_the_rest_is_folded_once() -> None:
    """Each label of the card stands once, in sight or folded; the browser and the bar have the short title."""
    for page in library_pages():
        if not page.meta.bar:
            continue
        document = next(it for it in library().documents if page.path == f"documents/{it.id}.md")
        assert page.html.partition("<details")[0].count("<dl>") == 3
        labels = [line[4:-5] for line in page.html.splitlines() if line.startswith("<dt>")]
        assert len(labels) == len(set(labels)) >= 9
        assert page.html.index('<details class="about">') < page.html.index('<dl class="card">')
        assert document.short_title in page.meta.short_title
        assert document.short_title in read(page.meta.bar).text
