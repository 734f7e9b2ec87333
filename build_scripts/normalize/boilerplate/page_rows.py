"""The non-blank lines of a web page as rows, and the decisions made about them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from build_scripts.normalize.boilerplate.line_classifier import LineClass, LineClassifier
from build_scripts.text.characters import letters
from build_scripts.text.line_patterns import is_date, is_title
from build_scripts.text.lines import BLANK, Line
from build_scripts.vocabulary.page_words import Labels, MetadataLabel

Verdict = Literal["boilerplate", "doubtful"]
"""What was decided about a line; a doubtful one stays in the text and becomes a finding."""
MAX_MENU_LENGTH = 12
"""Maximum length of a menu line, in characters."""
ISSUER = re.compile(r"(?:政府|办公[厅室]|委员会|[厅局委部院署]|小组|银行|公司|中心|协会|指挥部)\Z")
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|pptx?|wps|ofd|et|zip|rar|7z|jpe?g|png|txt)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A metadata value that the page gives with a label; an editor may copy it to the card."""

    field: str
    """published, source, number, index, category, issuers, issued, valid_from, valid_until, validity or title."""
    value: str
    """As the page gave it, in simplified characters."""
    line: int


@dataclass(frozen=True, kw_only=True)
class PageRow:
    """A line that is not blank, with its text in simplified characters, stripped."""

    line: Line
    text: str
    classifier: LineClassifier
    labels: Labels
    beside_share: bool = False
    """Whether it is a button for sharing beside another one."""

    @cached_property
    def line_class(self) -> LineClass:
        """The class of the line by its words alone."""
        return self.classifier(self.text)

    @property
    def is_certain(self) -> bool:
        """Whether it is boilerplate wherever it stands before or behind the text."""
        return self.beside_share or self.line_class.kind in ("certain", "opener")

    @cached_property
    def has_title_shape(self) -> bool:
        """Whether it has the shape of a title."""
        return self.line_class.kind in ("text", "weak") and is_title(self.text, self.labels.kinds)

    @property
    def names_instrument(self) -> bool:
        """Whether it is the title of a document, not an item of a menu."""
        return self.has_title_shape and self.line_class.kind == "text"

    @property
    def letters(self) -> str:
        """Its text without punctuation and white space."""
        return letters(self.text)

    @property
    def is_file(self) -> bool:
        """Whether it names a file to download."""
        return self.line_class.kind == "text" and _FILE.search(self.text) is not None

    @property
    def is_link(self) -> bool:
        """Whether it is the link of a file, to its end: 某某办法.doc."""
        return self.is_file and _FILE.sub("", self.text[-5:]) != self.text[-5:]

    @property
    def is_label(self) -> bool:
        """Whether it is a label for attachments and nothing else: 附件：."""
        return self.text.rstrip(":： ") in self.labels["attachments"]

    @property
    def names_issuer(self) -> bool:
        """Whether it ends like the name of an agency."""
        return ISSUER.search(self.text) is not None

    @property
    def is_sign_off(self) -> bool:
        """Whether it belongs to the end of a document: its date, a note, the list of attachments."""
        beginnings = (*self.labels["notes"], *self.labels["attachments"])
        noted = self.line_class.kind == "text" and self.text.strip("()（）[]【】 ").startswith(beginnings)
        return noted or (is_date(self.text) and "-" not in self.text)


def page_rows(lines: Iterable[Line], classifier: LineClassifier, labels: Labels) -> list[PageRow]:
    """The lines that are not blank."""
    stripped = ((line, line.text.strip(BLANK)) for line in lines)
    rows = [PageRow(line=line, text=text, classifier=classifier, labels=labels) for line, text in stripped if text]
    shares = [row.line_class.kind == "share" for row in rows]
    beside = (before or after for before, after in zip([False, *shares], [*shares[1:], False], strict=False))
    return [
        replace(row, beside_share=True) if is_share and has_neighbour else row
        for row, is_share, has_neighbour in zip(rows, shares, beside, strict=False)
    ]


@dataclass(slots=True)
class Decisions:
    """The decisions about the rows of a page so far."""

    verdicts: dict[int, Verdict] = field(default_factory=dict)
    """By line number; a line without a verdict is text."""
    proposals: list[Proposal] = field(default_factory=list)

    def propose(self, label: MetadataLabel, value: str, row: PageRow) -> None:
        """Propose the value of a label for the card, unless the value is empty or the label stands for no field."""
        if label.field and value:
            self.proposals.append(Proposal(label.field, value, row.line.number))

    def add_boilerplate(self, row: PageRow, with_title: bool = True) -> None:
        """Mark a row as boilerplate, and propose the values that stand on it; a title only `with_title`."""
        self.verdicts[row.line.number] = "boilerplate"
        for label, value in row.line_class.values:
            if with_title or label.value != "title":
                self.propose(label, value, row)
