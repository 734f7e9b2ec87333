"""The text of a paragraph of a Word document as Word prints it; what it does not print is kept apart, to be reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from build_scripts.importing.list_numerals import note_mark
from build_scripts.importing.raised_text import subscript, superscript
from build_scripts.importing.word_symbols import UNKNOWN_SYMBOL, readable, symbol
from build_scripts.text.characters import SENTENCE_ENDS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_UNPRINTED_TAGS = frozenset(W + tag for tag in "del moveFrom instrText delText rPr pPr commentReference rt".split())
_MARK_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{MATH}den": "/",
}
_NOTE_TAGS = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_REMOVED_MARKS = frozenset(W + tag for tag in ("del", "moveFrom", "vanish"))
"""Properties of a paragraph mark that is not there for the reader, so that the next paragraph continues this one."""
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class _RunFormat:
    """How a run is printed."""

    hidden: bool = False
    struck: bool = False
    raised: str = ""
    """superscript, subscript, note (the mark of a footnote) or empty."""
    font: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is printed."""

    text: str
    boxes: tuple[Any, ...]
    """The contents of the text boxes that are anchored in it."""
    continues: bool
    """Whether its mark is deleted or hidden, so that the next paragraph continues it."""


@dataclass(slots=True, kw_only=True)
class ParagraphReader:
    """Reads the paragraphs of one document, in order."""

    styles: Mapping[str | None, Any]
    """Style id → its element."""
    note_parts: Mapping[str, Any]
    """The roots of the parts footnotes and endnotes, where the document has them."""
    hidden: list[str] = field(default_factory=list)
    """Texts that are formatted as hidden."""
    struck: list[str] = field(default_factory=list)
    """Texts that are struck out."""
    notes: list[str] = field(default_factory=list)
    """The footnotes and endnotes in the order of their references."""
    unknown_symbols: int = 0

    def read(self, paragraph: Any) -> Paragraph:
        """The paragraph's text and its boxes."""
        properties = paragraph.find(f"{W}pPr")
        style = None if properties is None else _value(properties.find(f"{W}pStyle"))
        mark = None if properties is None else properties.find(f"{W}rPr")
        boxes: list[Any] = []
        pieces: list[tuple[_RunFormat, str]] = []
        for run, element in _printed(paragraph):
            if element.tag == f"{W}txbxContent":
                boxes.append(element)
                continue
            run_format = self._format(run, style) if run is not None else _math_format(element)
            if element.tag in _NOTE_TAGS:
                run_format = replace(run_format, raised="note")
            words = self._words(element, run_format)
            if pieces and pieces[-1][0] == run_format:
                pieces[-1] = run_format, pieces[-1][1] + words
            else:
                pieces.append((run_format, words))
        continues = mark is not None and any(it.tag in _REMOVED_MARKS and _is_on(it) for it in mark)
        return Paragraph(self._joined(pieces), tuple(boxes), continues)

    def _words(self, element: Any, run_format: _RunFormat) -> str:
        """The words of an element that has no others within it."""
        if element.tag in (f"{W}t", f"{MATH}t"):
            words = readable(element.text or "", run_format.font)
        elif element.tag == f"{W}sym":
            words = symbol(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
        elif element.tag == f"{W}checkBox":
            words = "☑" if _is_checked(element) else "□"
        elif element.tag in _NOTE_TAGS:
            return self._note_mark(element)
        else:
            page = element.get(f"{W}type") in ("page", "column")
            return "" if page else _MARK_CHARACTERS[element.tag]
        self.unknown_symbols += words.count(UNKNOWN_SYMBOL)
        return words

    def _note_mark(self, reference: Any) -> str:
        """The mark of a footnote, whose words are noted; empty where the author typed a mark or the note is missing."""
        part, number = self.note_parts.get(_NOTE_TAGS[reference.tag], ()), reference.get(f"{W}id")
        note = next((it for it in part if it.get(f"{W}id") == number), None)
        if note is None:
            return ""
        at = len(self.notes)
        self.notes.append("")
        typed = reference.get(f"{W}customMarkFollows") not in (None, *_OFF)
        mark = "" if typed else note_mark(at + 1)
        texts = (self.read(paragraph).text.strip() for paragraph in note.iter(f"{W}p"))
        self.notes[at] = f"注：{mark}{''.join(texts)}"
        return mark

    def _joined(self, pieces: list[tuple[_RunFormat, str]]) -> str:
        text = ""
        for run_format, words in pieces:
            if run_format.hidden or run_format.struck:
                if words.strip():
                    (self.hidden if run_format.hidden else self.struck).append(words.strip())
            elif run_format.raised == "note" and text[-1:] in SENTENCE_ENDS:
                text = text[:-1] + words + text[-1:]  # so that the sentence still ends with its full stop
            else:
                text += _RAISED.get(run_format.raised, _plain)(words, text)
        return text

    def _format(self, run: Any, paragraph_style: str | None) -> _RunFormat:
        """The format of a run: its own properties, else those of its style, else those of the paragraph's."""
        own = run.find(f"{W}rPr")
        character_style = None if own is None else _value(own.find(f"{W}rStyle"))
        holders = [own] if own is not None else []
        for style in (character_style, paragraph_style):
            holders += (it for element in self._chain(style) if (it := element.find(f"{W}rPr")) is not None)

        def first(tag: str) -> Any:
            return next((found for holder in holders if (found := holder.find(f"{W}{tag}")) is not None), None)

        fonts = first("rFonts")
        raised = _value(first("vertAlign")) or ""
        return _RunFormat(
            hidden=_is_on(first("vanish")),
            struck=_is_on(first("strike")) or _is_on(first("dstrike")),
            raised=raised if raised in ("superscript", "subscript") else "",
            font="" if fonts is None else fonts.get(f"{W}ascii") or "",
        )

    def _chain(self, style: str | None) -> Iterator[Any]:
        """A style and those it is based on, each once."""
        visited: set[str | None] = {None}
        while style not in visited and (element := self.styles.get(style)) is not None:
            yield element
            visited.add(style)
            style = _value(element.find(f"{W}basedOn"))


def _printed(paragraph: Any) -> Iterator[tuple[Any, Any]]:
    """The elements that print something, each with its run (None in a formula); boxes are not entered."""
    leaves = {f"{W}t", f"{MATH}t", f"{W}sym", f"{W}checkBox", f"{W}txbxContent", *_NOTE_TAGS, *_MARK_CHARACTERS}
    stack = [(None, child) for child in reversed(paragraph)]
    while stack:
        run, element = stack.pop()
        if element.tag in leaves:
            yield run, element
        if element.tag in _UNPRINTED_TAGS or (element.tag in leaves and element.tag != f"{MATH}den"):
            continue
        if element.tag != f"{MC}Fallback" or is_sole_fallback(element):
            run = element if element.tag == f"{W}r" else run
            stack += [(run, child) for child in reversed(element)]


def is_sole_fallback(element: Any) -> bool:
    """Whether this is the fallback form of content whose first form is missing."""
    return element.tag == f"{MC}Fallback" and element.getprevious() is None


def _math_format(element: Any) -> _RunFormat:
    """The format of what stands in a formula: 10⁶ has its power in an element of its own."""
    around = {it.tag for it in element.iterancestors()} if element.tag == f"{MATH}t" else set()
    raised = "superscript" if f"{MATH}sup" in around else "subscript" if f"{MATH}sub" in around else ""
    return _RunFormat(raised=raised)


def _is_checked(box: Any) -> bool:
    """Whether a box of a form is ticked: by who filled it in, else from the start."""
    checked = box.find(f"{W}checked")
    return _is_on(checked if checked is not None else box.find(f"{W}default"))


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{W}val") not in _OFF


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _plain(words: str, _before: str) -> str:
    return words


_RAISED = {"superscript": superscript, "subscript": subscript}
