"""Rows of a web page, and what is decided about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from build_scripts.normalize.boilerplate.line_classifier import Recogniser, WebLine
from build_scripts.text.line_patterns import is_date, is_title
from build_scripts.text.lines import Line
from build_scripts.vocabulary.loader import Labels, MetadataLabel

MENU_LENGTH = 12
"""A line of a menu is not longer, in characters."""
_ISSUER = re.compile(r"(?:政府|办公[厅室]|委员会|[厅局委部院署]|小组|银行|公司|中心|协会|指挥部)\Z")
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|pptx?|wps|ofd|et|zip|rar|7z|jpe?g|png|txt)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that the page gave with a label; an editor may take it into the card."""

    field: str
    """published, source, number, index, category, issuers, issued, valid_from, valid_until, validity or title."""
    value: str
    """As the page gave it, in simplified characters."""
    line: int


@dataclass(frozen=True)
class Row:
    """A line with its words."""

    line: Line
    text: str
    knows: Recogniser
    labels: Labels

    @cached_property
    def web(self) -> WebLine:
        """What it is by its words."""
        return self.knows(self.text)

    @cached_property
    def title(self) -> bool:
        """Whether it has the shape of a title."""
        return self.web.kind in ("text", "weak") and is_title(self.text, self.labels.kinds)

    @property
    def names_instrument(self) -> bool:
        """Whether it is a title, and no menu's."""
        return self.title and self.web.kind == "text"

    @property
    def letters(self) -> str:
        return "".join(it for it in self.text if it.isalnum())

    @property
    def is_file(self) -> bool:
        """Whether it names a file to download."""
        return self.web.kind == "text" and _FILE.search(self.text) is not None

    @property
    def is_label(self) -> bool:
        """Whether it only says 附件：, and no more."""
        return self.text.rstrip(":： ") in self.labels["attachments"]

    @property
    def names_issuer(self) -> bool:
        """Whether it ends as the name of a body does."""
        return self.is_issuer(self.text)

    @staticmethod
    def is_issuer(words: str) -> bool:
        """Whether some words end as the name of a body does."""
        return _ISSUER.search(words) is not None

    @property
    def signs_off(self) -> bool:
        """Whether it belongs to the end of a document: date, note, list of attachments."""
        words = self.text.strip("()（）[]【】 ")
        noted = self.web.kind == "text" and words.startswith((*self.labels["notes"], *self.labels["attachments"]))
        return noted or (is_date(self.text) and "-" not in self.text)


@dataclass(slots=True)
class Verdict:
    """What has been decided so far."""

    furniture: list[Row]
    doubtful: list[Row]
    proposals: list[Proposal]
    wrapped: set[int] = field(default_factory=set)
    """Numbers of the lines that begin a title which lines below end: it is proposed as a whole."""

    def propose(self, label: MetadataLabel, value: str, row: Row) -> None:
        if label.field and value:
            self.proposals.append(Proposal(label.field, value, row.line.number))

    def take(self, row: Row) -> None:
        """A row is furniture; what it says of the document is proposed."""
        self.furniture.append(row)
        for label, value in row.web.values:
            if label.value != "title" or row.line.number not in self.wrapped:
                self.propose(label, value, row)
