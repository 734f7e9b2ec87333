"""Text in Akoma Ntoso: a stretch of a wording as mixed content, with what was found in it and the marks of its notes."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from build_scripts.model import Change, Span

_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML has no form for, and the carriage return, which its parsers make a line end."""
_BROKEN = re.compile(f"\n|{_UNWRITABLE.pattern}")


def add(parent: Element, tag: str, **attributes: str) -> Element:
    """A new element at the end of another; characters that XML does not know are replaced in its attributes."""
    return SubElement(parent, tag, {name: writable(value) for name, value in attributes.items()})


def writable(words: str) -> str:
    """Words without characters that XML does not know."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", words)


def add_text(element: Element, words: str) -> None:
    """Text behind what the element holds: a line end becomes <eol/>, a character that XML does not know a marker with its name."""
    at = 0
    for match in _BROKEN.finditer(words):
        _append(element, words[at : match.start()])
        if match[0] == "\n":
            add(element, "eol")
        else:
            add(element, "marker", name=f"U+{ord(match[0]):04X}")
        at = match.end()
    _append(element, words[at:])


def _append(element: Element, words: str) -> None:
    if not len(element):
        element.text = (element.text or "") + words
    else:
        element[-1].tail = (element[-1].tail or "") + words


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that become an element."""

    start: int
    end: int
    tag: str
    attributes: Mapping[str, str]


def nested(marks: Iterable[Mark]) -> list[Mark]:
    """The marks in the order of the text, the widest first; without those that cross another one, or say the same again."""
    kept: list[Mark] = []
    open_marks: list[Mark] = []
    for mark in sorted((it for it in marks if it.start < it.end), key=lambda it: (it.start, -it.end)):
        while open_marks and open_marks[-1].end <= mark.start:
            open_marks.pop()
        if open_marks and (mark.end > open_marks[-1].end or mark.tag == open_marks[-1].tag):
            continue
        open_marks.append(mark)
        kept.append(mark)
    return kept


class InlineWriter:
    """Writes a text piece by piece, in its order; the piece is handed over with the element that it goes into.

    Behind the words of each change stands a reference to its note. None is lost, whatever lies between the pieces.
    """

    def __init__(self, text: str, marks: Iterable[Mark], changes: Sequence[Change]) -> None:
        self.text = text
        self.marks = nested(marks)
        self.changes = deque(sorted(changes, key=lambda it: it.end))

    def write(self, element: Element, span: Span) -> None:
        """Write a stretch of the text into an element."""
        self._write(element, span, [it for it in self.marks if it.start < span.end and it.end > span.start])

    def write_rest(self, parent: Element, start: int) -> None:
        """Write the text from an offset to its end into an element, a paragraph for each line."""
        for line in _lines(self.text, start):
            own = add(parent, "p")
            self.write(own, line)
        self.finish(own)

    def finish(self, element: Element) -> None:
        """Write references to the notes that have not been reached."""
        while self.changes:
            self._refer(element)

    def _write(self, element: Element, span: Span, marks: Sequence[Mark]) -> None:
        at = span.start
        for mark in _outermost(marks):
            start, end = max(at, mark.start), min(span.end, mark.end)
            self._write_words(element, at, start)
            own = add(element, mark.tag, **mark.attributes)
            within = [it for it in marks if it is not mark and mark.start <= it.start and it.end <= mark.end]
            self._write(own, Span(start, end), within)
            at = end
        self._write_words(element, at, span.end)

    def _write_words(self, element: Element, start: int, end: int) -> None:
        while self.changes and self.changes[0].end <= end:
            here = max(start, self.changes[0].end)
            add_text(element, self.text[start:here])
            self._refer(element)
            start = here
        add_text(element, self.text[start:end])

    def _refer(self, element: Element) -> None:
        number = self.changes.popleft().correction + 1
        add(element, "noteRef", href=f"#note-{number}", marker=str(number))


def _outermost(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Of nested marks those that no other one holds."""
    end = -1
    for mark in marks:
        if mark.start >= end:
            yield mark
            end = mark.end


def _lines(text: str, start: int) -> Iterator[Span]:
    """The lines of a text from an offset on, without their ends; at least one."""
    for line in text[start:].split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1
