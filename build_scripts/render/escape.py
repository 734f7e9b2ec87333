"""The one place where untrusted text becomes page text: whatever the characters are, the page shows them and no more.

Two contexts exist. Long text stands in raw HTML blocks, which Markdown leaves alone, so that its cost stays linear;
short text stands in Markdown (headings, labels, cells), where each special character becomes a numeric reference,
which Markdown, HTML and attribute values read alike. Results are plain strings of safe markup.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from build_scripts.text.characters import DIRECTIONS, HAN_AND_RARE, RIGHT_TO_LEFT

MAX_LINE = 100_000
"""Maximum length of a line, in characters, that gets fine typography; nobody reads a longer one."""
_HARMLESS = ",;%/"
_DIRECTION = re.compile(f"[{DIRECTIONS}]")
_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")
_NONCHARACTERS = [plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)]

_VISIBLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "␡",
    **{code: "␛" + chr(code - 0x40) for code in range(0x80, 0xA0)},
    **{code: f"⟨U+{code:04X}⟩" for code in range(0x10000) if _DIRECTION.match(chr(code))},
    **dict.fromkeys([*range(0xD800, 0xE000), *_NONCHARACTERS], "\N{REPLACEMENT CHARACTER}"),
}
"""Control characters as pictures (a C1 control as the escape sequence it stands for), those that change the direction of
text by their numbers; what no file can hold as �."""

_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


def _references(marks: str) -> dict[int, str]:
    return {ord(mark): f"&#{ord(mark)};" for mark in marks}


_MARKDOWN = _references("".join(mark for mark in string.punctuation if mark not in _HARMLESS) + _SPACES)
_HTML = re.compile("[&<>\"'\\\\{}\t]")

_MARKDOWN_SPECIAL = re.compile(r"[\\`*_\[\]{}#|]|[<~]|&(?=#|\w+;)")
_MARKDOWN_BEGINNING = re.compile(r"^(?:(\d{0,9})([-+.)!>])|([:=?]))")
_WHITE = re.compile("[ \t\n]+")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_OPEN, _CLOSE, _FROM, _TO = "\x02\x03\x04\x05"  # sentinels: `visible` removes them from any text
_ENDS = f"[{_FROM}{_TO}]"
_HALF_WIDTH = re.compile(
    rf"""
    [,;:!?]
    (?: (?: (?<=[^\s<>{_FROM}{_TO}].) | (?<=[^\s<>]{_ENDS}.) ) (?={_ENDS}*[{HAN_AND_RARE}“《（〈])                      # a,甲
      | (?: (?<=[{HAN_AND_RARE}”》）〉].) | (?<=[{HAN_AND_RARE}”》）〉]{_ENDS}.) ) (?={_ENDS}*[0-9A-Za-z]) )   # 甲,a
    """,
    re.VERBOSE,
)
_ANCHOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text, to be wrapped in an HTML element."""

    start: int
    end: int
    """Equal to `start` for an empty element between two characters."""
    tag: str
    attributes: str
    """Safe markup, with a space before it."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its marks, in the order of the text, not overlapping."""

    text: str
    marks: tuple[Mark, ...] = ()


def visible(text: str) -> str:
    """The text with every character that cannot be shown replaced by one that can; line ends are newlines."""
    return text if text.isprintable() else _LINE_ENDS.sub("\n", text).translate(_VISIBLE)


def _html(text: str) -> str:
    return _HTML.sub(lambda match: f"&#{ord(match[0])};", text)


def _one_line(text: str) -> str:
    return _WHITE.sub(" ", text).strip(" ")


def line(text: str) -> str:
    """For one line of HTML, and for attribute values: runs of white space become one space."""
    return _html(_one_line(visible(text)))


def isolated_line(text: str) -> str:
    """As `line`; what runs from right to left changes the order of nothing that stands beside it.

    By characters, not by <bdi>, as it may stand in the value of an attribute.
    """
    return f"&#8296;{line(text)}&#8297;" if _RIGHT_TO_LEFT.search(text) else line(text)


def front_matter(text: str) -> str:
    """For a double-quoted value of the front matter, which MkDocs puts into HTML as it stands."""
    return line(text)


def front_matter_json(value: object) -> str:
    """For a value of the front matter that is more than a string: JSON on one line, which YAML reads alike."""
    return json.dumps(visible_value(value), ensure_ascii=False)


def script_json(value: object) -> str:
    """For a script element with JSON: nothing in it ends the element."""
    text = json.dumps(visible_value(value), ensure_ascii=False)
    return re.sub("[<>&]", lambda match: f"\\u{ord(match[0]):04x}", text)


def visible_value(value: object) -> object:
    """A value of JSON with every string on one line, and without characters that cannot be shown."""
    if isinstance(value, dict):
        return {key: visible_value(it) for key, it in value.items()}
    if isinstance(value, list):
        return [visible_value(it) for it in value]
    return _one_line(visible(value)) if isinstance(value, str) else value


def plain_markdown(text: str) -> str:
    """For a line of Markdown that is read as it stands, by people and machines: backslashes rather than references.

    References only where not every engine knows the backslash: for <, ~ and what would be a reference itself.
    """
    return _MARKDOWN_SPECIAL.sub(_escape_markdown, _one_line(visible(text)))


def _escape_markdown(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};" if match[0] in "<~&" else f"\\{match[0]}"


def plain_paragraphs(text: str) -> str:
    """For plain Markdown: a paragraph for each line that is not blank, none of which begins anything else, as a list."""
    lines = filter(None, map(plain_markdown, visible(text).split("\n")))
    return "\n\n".join(_MARKDOWN_BEGINNING.sub(_escape_beginning, line) for line in lines)


def _escape_beginning(match: re.Match[str]) -> str:
    return f"&#{ord(match[3])};" if match[3] else f"{match[1]}\\{match[2]}"


def plain_text(text: str) -> str:
    """For a file of plain text: the lines that are not blank, stripped."""
    return "\n".join(line.strip() for line in visible(text).split("\n") if line.strip())


def paragraphs(text: str, marks: Sequence[Mark] = (), kind: str = "") -> str:
    """For a raw HTML block that is read: a paragraph for each line that is not blank.

    Half-width punctuation beside Han characters is wrapped, together with the character it must not be parted from,
    so that the style sheet can give it the breathing space of a full-width mark; not in paragraphs of a `kind`, their class,
    which are read beside another text.
    """
    lines = (line for line in _with_sentinels(text, marks).split("\n") if line.strip())
    if kind:
        markup = "".join(f'<p class="{kind}">{_html(line)}</p>' for line in lines)
    else:
        markup = "".join(f"<p>{_html(_wrap_half_width(line))}</p>" for line in lines)
    return _with_elements(markup, text, marks)


def heading(text: str, marks: Sequence[Mark] = ()) -> str:
    """For a heading of the text, in HTML: as `line`, with breathing half-width punctuation."""
    return _with_elements(_html(_one_line(_wrap_half_width(_with_sentinels(text, marks)))), text, marks)


def verbatim(text: str, marks: Sequence[Mark] = ()) -> str:
    """For a raw HTML block that shows characters as they stand: newlines as breaks, white space kept by the style."""
    return _with_elements(_html(_with_sentinels(text, marks)).replace("\n", "<br>"), text, marks)


def _wrap_half_width(text: str) -> str:
    """The text with sentinels around each mark to be wrapped and the character before it, unless that is a sentinel."""
    if len(text) > MAX_LINE:
        return text
    pieces, at = [], 0
    for match in _HALF_WIDTH.finditer(text):
        start = match.start() - (text[match.start() - 1] not in (_FROM, _TO))
        pieces += [text[at:start], _OPEN, text[start : match.end()], _CLOSE]
        at = match.end()
    return "".join((*pieces, text[at:]))


def _with_sentinels(text: str, marks: Sequence[Mark]) -> str:
    """The visible text with sentinels at both ends of each mark, and around line ends within it.

    `marks` are in the order of the text and do not overlap.
    """
    pieces, at = [], 0
    for mark in marks:
        lines = visible(text[mark.start : mark.end]).split("\n")
        pieces += [visible(text[at : mark.start]), "\n".join(f"{_FROM}{line}{_TO}" for line in lines)]
        at = mark.end
    return "".join((*pieces, visible(text[at:])))


def _with_elements(markup: str, text: str, marks: Sequence[Mark]) -> str:
    """The markup with each sentinel replaced by its tag."""
    if marks:
        drawn = [mark for mark in marks for _ in visible(text[mark.start : mark.end]).split("\n")]
        opening, closing = iter(drawn), iter(drawn)
        markup = re.sub(_FROM, lambda _: "<{0.tag}{0.attributes}>".format(next(opening)), markup)
        markup = re.sub(_TO, lambda _: f"</{next(closing).tag}>", markup)
    return markup.replace(_OPEN, "<i>").replace(_CLOSE, "</i>")


def anchor(name: str) -> str:
    """An id or slug made by the library itself; ValueError for anything that could not be part of an address."""
    if not _ANCHOR.fullmatch(name):
        raise ValueError(f"not an anchor: {name!r}")
    return name


def heading_anchor(name: str) -> str:
    """For the end of a heading in Markdown: the anchor by which it can be linked to, {#p1-2}."""
    return f" {{#{anchor(name)}}}"


def csv_cell(text: str) -> str:
    """For a cell of a CSV file, on one line; what a spreadsheet would take for a formula is made text."""
    value = _one_line(visible(text)).replace('"', '""')
    return f'"\'{value}"' if value.startswith(("=", "+", "-", "@")) else f'"{value}"'


def href(address: str) -> str:
    """For an address outside HTML: what no address may hold, or would end it, is percent-encoded."""
    return quote(address, safe="%/:?#@!$&'*+,;=~", errors="replace")


def web_address(url: str | None) -> str | None:
    """The address if it may become a link: http or https with a host, without white space or controls; else None."""
    if url is None or re.search(r"[\s\x00-\x20\x7f-\x9f<>\"\\]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
