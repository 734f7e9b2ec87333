"""What a reader sees of a page, as plain text: for the search, which finds whatever a page shows.

The HTML comes from the templates, so a plain scan of its tags does. Left out is what is not read as part of the page: links
to headings, forms, ways to cite and to download, and the layers of a text beside the simplified one. What depends on the day
stands in the words of the day of the build; those of other days follow at the end.
"""

from __future__ import annotations

import html
import re

from build_scripts.model import ShownText
from build_scripts.render.by_day import TODAY

_TOKEN = re.compile(
    r"""
    <(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:[^>"]|"[^"]*")*)>
  | (?P<text>[^<]+)
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r'\s(id|class|data-days)="([^"]*)"')
_LEFT_OUT_TAGS = frozenset("script style title desc form select button fieldset nav".split())
_LEFT_OUT_CLASSES = frozenset("headerlink printed source take cite formerly columns".split())
_INLINE_TAGS = frozenset("a b i em strong small span mark del ins q sup sub abbr code time".split())
_HEADING = re.compile("h[1-6]")
_SPACE = re.compile(r"[ \t\r\f\v\xa0]+")
_LINE_ENDS = re.compile(r"\s*\n\s*")


def shown_texts(page: str) -> tuple[ShownText, ...]:
    """The text of a page's HTML, a piece from each element with an id to the next; pieces without text are left out."""
    reader = _Reader()
    for token in _TOKEN.finditer(page):
        reader.read(token)
    reader.end_piece("")
    return tuple(piece for piece in reader.pieces if piece.text)


class _Reader:
    """Takes the tokens of a page in turn and gathers its pieces."""

    def __init__(self) -> None:
        self.pieces: list[ShownText] = []
        self.anchor, self.heading = "", ""
        self.words: list[str] = []
        self.other_days: list[str] = []
        self.heading_start: int | None = None
        """Where the words of a heading that is open begin."""
        self.left_out, self.depth = "", 0
        """Tag of the element that is being left out, and how many of its kind are open."""

    def read(self, token: re.Match[str]) -> None:
        tag = token["tag"]
        if self.left_out:
            self._pass_over(tag, bool(token["end"]))
        elif tag is None:
            self.words.append(html.unescape(token["text"]))
        elif token["end"]:
            self._close(tag)
        else:
            self._open(tag, dict(_ATTRIBUTE.findall(token["attributes"])))

    def end_piece(self, next_anchor: str) -> None:
        """The next piece begins here."""
        self.pieces.append(ShownText(self.anchor, self.heading, _plain("".join(self.words + self.other_days))))
        self.anchor, self.words, self.other_days = next_anchor, [], []

    def _pass_over(self, tag: str | None, is_end: bool) -> None:
        if tag == self.left_out:
            self.depth += -1 if is_end else 1
        if not self.depth:
            self.left_out = ""

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _LEFT_OUT_TAGS or _LEFT_OUT_CLASSES & set(attributes.get("class", "").split()):
            self.left_out, self.depth = tag, 1
            return
        if "id" in attributes:
            self.end_piece(attributes["id"])
        if "data-days" in attributes:
            words = html.unescape(attributes["data-days"]).replace(TODAY, "").split("|")[::2]
            self.other_days += [f"\n{of_day}" for of_day in words if of_day]
        if _HEADING.fullmatch(tag):
            self.heading_start = len(self.words)
        self._part(tag)

    def _close(self, tag: str) -> None:
        if _HEADING.fullmatch(tag) and self.heading_start is not None:
            self.heading, self.heading_start = _plain("".join(self.words[self.heading_start :])), None
        self._part(tag)

    def _part(self, tag: str) -> None:
        if tag not in _INLINE_TAGS:
            self.words.append("\n")


def _plain(text: str) -> str:
    return _LINE_ENDS.sub("\n", _SPACE.sub(" ", text)).strip()
