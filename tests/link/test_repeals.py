"""Which documents of the library another one repeals, and what that means for their status."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from build_scripts.model import Corpus, Document
from build_scripts.pipeline import build_corpus
from tests.factories import DAY, MINIMAL_CARD, add_source

OLD = "某省支持企业办法\n\n第一条 对企业给予补贴,执行期限至2030年12月31日。\n\n第二条 本办法自2020年1月1日起施行,有效期至2030年12月31日。\n"
OLD_CARD = 'title: 某省支持企业办法\nregion: "360000"\nnumber: 某政发〔2020〕1号\n'
NEW = "一、支持企业。对企业给予补贴。\n\n二、加强宣传。做好宣传工作。\n\n{}\n"


def library_ending_with(root: Path, closing: str, day: date = DAY, card: str = OLD_CARD) -> Corpus:
    """A library of an old document and a new one that ends with these words."""
    add_source(root, "old", OLD, card)
    return build_corpus(add_source(root, "new", NEW.format(closing), MINIMAL_CARD), day)


def old(corpus: Corpus) -> Document:
    return next(document for document in corpus.documents if document.id == "old")


@pytest.mark.parametrize(
    "closing",
    [
        "本措施自2023年1月1日起施行。《某省支持企业办法》(某政发〔2020〕1号)同时废止。",
        "本措施自2023年1月1日起施行,原《某省支持企业办法》同时废止。",
        "本措施自2023年1月1日起施行,《某省支持企业办法》(某政发〔2020〕1号)、《某省旧办法》即行废止。",
        "自2023年1月1日起,《某省支持企业办法》停止执行。",
        "《某省支持企业办法》自2023年1月1日起废止。",
    ],
)
def test_a_repealed_document_says_by_what(closing: str, tmp_path: Path) -> None:
    """From the day on which the other takes effect, with its title and sentence; its measures hold no longer either."""
    document = old(library_ending_with(tmp_path, closing))
    assert document.status.code == "repealed"
    assert str(document.status.evidence).startswith("《某省支持中小企业若干措施》：")
    assert str(document.status.evidence).partition("：")[2] in closing
    assert all(provision.status is None for provision in document.provisions)
    assert old(library_ending_with(tmp_path, closing, date(2022, 12, 31))).status.code == "in-force"


@pytest.mark.parametrize(
    "closing",
    [
        "《某省支持企业办法》同时废止。",  # nobody knows when
        "本措施自2023年1月1日起施行,《某省支持企业办法》第二条同时废止。",
        "本措施自2023年1月1日起施行,《某省支持企业办法》中与本措施不一致的规定同时废止。",
        "本措施自2023年1月1日起施行,《某省支持企业办法》废止后的事项另行规定。",
        "本措施自2023年1月1日起施行,《某省支持企业办法》继续有效,《某省旧办法》同时废止。",
        "本措施自2023年1月1日起施行,《某省其他办法》同时废止。",
    ],
)
def test_only_what_is_repealed_as_a_whole_is_repealed(closing: str, tmp_path: Path) -> None:
    """Not for an article of it, for what is said of another, or where no day is known."""
    assert old(library_ending_with(tmp_path, closing)).status.code == "in-force"


def test_what_two_documents_may_be_is_not_repealed(tmp_path: Path) -> None:
    """Two documents of the same title: the citation means neither for certain."""
    add_source(tmp_path, "older", OLD, 'title: 某省支持企业办法\nregion: "360000"\n')
    corpus = library_ending_with(
        tmp_path,
        "本措施自2023年1月1日起施行,《某省支持企业办法》同时废止。",
        card='title: 某省支持企业办法\nregion: "360000"\n',
    )
    assert [document.status.code for document in corpus.documents if document.id != "new"] == ["in-force", "in-force"]
