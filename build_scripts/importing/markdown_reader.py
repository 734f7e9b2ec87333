"""Reads a Markdown file: a line for each line, without the marks; numbers stay as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from build_scripts.importing.encodings import decode
from build_scripts.importing.extract import Extract, Hint, quoted
from build_scripts.importing.list_numerals import note_mark
from build_scripts.importing.raised_text import subscript, superscript
from build_scripts.vocabulary.page_words import ImportFile

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_FIELD = re.compile(r"([\w-]+)[ \t]*:[ \t]*(\S.*?)[ \t]*\Z")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_UNWRITTEN_LINE = re.compile(
    r"""\s*(?:
        (?:[-*_=]\s*){3,}                          # --- below a heading or between paragraphs
      | [`~]{3,}.*                                 # ``` around a block
      | \|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?      # |---|:--:| in a table
      | \[[^\]^]+\]:\s+\S+.*                       # [1]: https://… of a link elsewhere
    )\Z""",
    re.VERBOSE,
)
_LINE_MARKS = re.compile(r"\s{0,3}(?:>\s?)*(?:#{1,6}(?=[\s\u3000])\s*|[-*+]\s+(?=\S))?")
_HEADING_END = re.compile(r"\s+#+\s*\Z")
_BOX = re.compile(r"\[([ xX])\]\s+")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*\Z")
_CELL_BREAK = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"\[\^([^\]]+)\]:\s*(.*)")
_STRUCK = re.compile(r"~~(.+?)~~|<(?:s|del|strike)>(.+?)</(?:s|del|strike)>")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_INLINE = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]^]+)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]+)>"), r"\1"),
    (re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![*0-9A-Za-z])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?!\*)"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
)
"""Marks within a line, and what is left of them."""
_FORMULA = re.compile(r"\$([^$]*[\^_\\][^$]*)\$")
_RAISED = re.compile(r"<(su[pb])>(.*?)</\1>|\^([0-9A-Za-z+\-.]{1,8})\^|\^\{?(-?\d+)\}?")


def read_markdown(raw: bytes, name: str, words: ImportFile, encoding: str | None = None) -> Extract:
    """The text of a .md file; its front matter gives hints for the card."""
    decoded = decode(raw, encoding)
    text = decoded.text.replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    lines = _Lines()
    plain = "\n".join(lines.of(text[front.end() :] if front else text.removeprefix("\ufeff")))
    return Extract(
        name=name,
        raw=raw,
        text=plain + "\n",
        kind="Markdown 文件",
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
        hints=tuple(_hints(front[1], words.field_of_front_matter)) if front else (),
        notes=(*decoded.notes, *lines.warnings()),
    )


def _hints(front_matter: str, fields: Mapping[str, str]) -> Iterator[Hint]:
    """What the front matter says of its text."""
    for line in front_matter.split("\n"):
        found = _FRONT_FIELD.match(line)
        if found and found[1].lower() in fields:
            yield Hint(fields[found[1].lower()], found[2].strip("\"'[]"), line.strip())


@dataclass(slots=True)
class _Lines:
    """The lines of one file, and what was kept out of them."""

    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    """Name of a footnote → its mark, in the order of the references."""
    notes: dict[str, str] = field(default_factory=dict)
    """Name of a footnote → its words."""

    def of(self, text: str) -> Iterator[str]:
        """The lines of a text without their marks; footnotes stand behind all others."""
        self.hidden += (it.strip() for it in _COMMENT.findall(text))
        for line in _COMMENT.sub("", text).split("\n"):
            if note := _NOTE.match(line):
                self.notes[note[1]] = self._inline(note[2])
            elif not line.strip() or not _UNWRITTEN_LINE.match(line):
                yield from self._line(line).split("\n")
        yield from (f"注：{self.marks.get(name, '')}{words}" for name, words in self.notes.items())

    def _line(self, line: str) -> str:
        if _TABLE_ROW.match(line):
            cells = (_BREAK_TAG.sub(" ", cell) for cell in _CELL_BREAK.split(line.strip().strip("|")))
            return "\t".join(self._inline(cell).strip() for cell in cells).rstrip("\t")
        marks = _LINE_MARKS.match(line)
        rest = line[marks.end() :] if marks else line
        if marks and "#" in marks[0]:
            rest = _HEADING_END.sub("", rest)
        rest = _BOX.sub(lambda box: "□" if box[1] == " " else "☑", rest, count=1) if _BOX.match(rest) else rest
        return self._inline(_BREAK_TAG.sub("\n", rest)).rstrip()

    def _inline(self, words: str) -> str:
        def strike(match: re.Match[str]) -> str:
            self.struck.append(match[1] or match[2])
            return ""

        def mark(match: re.Match[str]) -> str:
            return self.marks.setdefault(match[1], note_mark(len(self.marks) + 1))

        words = re.sub(r"\[\^([^\]]+)\]", mark, _STRUCK.sub(strike, words))
        words = _RAISED.sub(_raised, _FORMULA.sub(r"\1", words))
        for pattern, left in _INLINE:
            words = pattern.sub(left, words)
        return _ESCAPED.sub(r"\1", words)

    def warnings(self) -> Iterator[str]:
        """What was left out."""
        if any(self.hidden):
            yield f"隐藏的注释没有收：{quoted(self.hidden)}"
        if self.struck:
            yield f"带删除线的文字没有收：{quoted(self.struck)}"
        if self.notes:
            yield f"{len(self.notes)} 条脚注写在文末，每条以“注：”开头"


def _raised(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    if match[1]:
        return (superscript if match[1] == "sup" else subscript)(match[2], before)
    return superscript(match[3] or match[4], before)
