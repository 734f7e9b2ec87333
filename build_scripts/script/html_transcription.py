"""A finished page of the simplified site becomes the page of the Traditional site; tags, ids and links stay as they are.

Converted is all that a person reads: text, values of attributes (title, alt, content, data-label …) and strings of JSON in
scripts. An element stays, with all that is in it, if its start tag says so, in one of two ways:

    <div lang="zh-Hans" data-as-written>原文照录</div>    the words of a source, as they are written there
    <a lang="zh-Hant" href="…">繁體</a>                   in any language but zh-Hans, or in Traditional characters already

All that is in such an element stays, so a label that is to be converted stands outside. An element that stays needs an end
tag, unless it is one that has none. `translate="no"` alone speaks to those who translate and keeps nothing (a BibTeX record
has it, whose title is in the script of its page). What else is said to be in zh-Hans is in zh-Hant afterwards.

A paragraph is converted as one string, whatever inline elements there are within its words (发<i>展</i>): converting keeps
its length. Blocks, line breaks and elements that stay end the string. An escape (&#28201;) is the character that it means.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from build_scripts.model import Converter

AS_WRITTEN = "data-as-written"
"""The attribute of an element that stays."""

_TOKEN = re.compile(
    r"""
    (  <!--.*?-->
    |  <(?:script|style)\b[^>]*+>.*?</(?:script|style)\s*>
    |  </?[a-z](?:[^>"']++|"[^"]*+"|'[^']*+')*+>
    |  <[!?][^>]*+>
    )""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""What is not text: a comment, a script or style sheet, a tag, a declaration."""
_NAME = re.compile(r"</?([^\s>/]+)")
_ATTRIBUTE = re.compile(r"""\s([^\s=>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_JSON_SCRIPT = re.compile(r"<script[^>]*\btype=[\"']?application/(?:ld\+)?json\b", re.IGNORECASE)
_JSON_STRING = re.compile(r'("(?:[^"\\]++|\\.)*+")')
_JSON_ESCAPE = re.compile(r"(\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|\\\\)")
_HTML_ESCAPE = re.compile(r"(&(?:#[0-9]+|#x[0-9a-f]+|[a-z][a-z0-9]*);)", re.IGNORECASE)

_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strong sub sup time"
    " tspan u var wbr".split()
)
"""Elements that may begin or end within a word."""
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements that have no end tag."""
_NOT_READ = frozenset("action cite class for href id name poster src srcset style usemap xmlns".split())
"""Attributes that are for programs only."""
_LANGUAGES = {"zh-Hans": "zh-Hant", "zh_CN": "zh_TW"}
"""What a page says of its language or, to social networks, of its locale."""
_ADDRESS = re.compile(r"https?:|mailto:|\.{0,2}/")
_SIGNS = ("lang", "zh_CN", AS_WRITTEN, "json")
"""What makes a tag without a Chinese character worth a closer look."""


def page_to_traditional(page: str, converter: Converter) -> str:
    """The HTML of a page, or of a part of one, in Traditional characters."""
    written, tokens, at = _Page(), [*_TOKEN.split(page), "", ""], 1
    written.add_text(tokens[0])
    while at < len(tokens):  # tokens of even number are text
        token = tokens[at]
        name = _name(token)
        if name not in _INLINE:
            written.text.end()
        if token.startswith("</") or not _may_be_read(token):
            written.pieces.append(token)
        elif name in {"script", "style"}:
            written.add_script(token)
        elif _stays(token):
            last = _end_of_element(tokens, at)
            written.pieces += tokens[at : last + 1]
            written.text.end()
            at = last
        else:
            written.add_tag(token)
        written.add_text(tokens[at + 1])
        at += 2
    return written.converted(converter.to_traditional)


@dataclass(slots=True)
class _Strings:
    """Pieces of a page that are converted together; between those that are no neighbours in the page stands a line end."""

    pieces: list[str] = field(default_factory=list)
    """What they say: an escape is one character."""
    places: list[int] = field(default_factory=list)
    """Index of each among the pieces of the page; -1 for a line end."""

    def end(self) -> None:
        self.pieces.append("\n")
        self.places.append(-1)


@dataclass(slots=True)
class _Page:
    pieces: list[str] = field(default_factory=list)
    """Joined they are the page."""
    text: _Strings = field(default_factory=_Strings)
    values: _Strings = field(default_factory=_Strings)
    """Values of attributes, strings of data: beside the text, as they may stand within a word."""

    def add_text(self, text: str) -> None:
        if text.isspace():
            self.pieces.append(text)
            self.text.end()
        elif text:
            self._add(text, self.text, _HTML_ESCAPE)

    def add_tag(self, tag: str) -> None:
        """Add a start tag: its language and the values of its attributes are converted."""
        at = 0
        for match in _ATTRIBUTE.finditer(tag):
            name, value = match[1].lower(), match[2] or ""
            is_language = name in {"lang", "xml:lang", "content"} and _bare(value) in _LANGUAGES
            is_read = name not in _NOT_READ and _may_be_read(value) and not _ADDRESS.match(html.unescape(_bare(value)))
            if is_language or is_read:
                self.pieces.append(tag[at : match.start(2)])
                self.add_value(value, _HTML_ESCAPE)
                at = match.end()
        self.pieces.append(tag[at:])

    def add_script(self, script: str) -> None:
        """Add a script or style sheet: the strings of data (JSON) are converted."""
        is_data = _JSON_SCRIPT.match(script)
        start = script.index(">") + 1
        self.pieces.append(script[:start])
        for number, piece in enumerate(_JSON_STRING.split(script[start:]) if is_data else [script[start:]]):
            if number % 2:
                self.add_value(piece, _JSON_ESCAPE)
            else:
                self.pieces.append(piece)

    def add_value(self, value: str, escape: re.Pattern[str]) -> None:
        """Add the value of an attribute or a string of data, in its quotation marks."""
        if bare := _LANGUAGES.get(_bare(value)):
            self.pieces.append(value.replace(_bare(value), bare))
        else:
            self._add(value, self.values, escape)
            self.values.end()

    def _add(self, string: str, strings: _Strings, escape: re.Pattern[str]) -> None:
        for number, piece in enumerate(escape.split(string)):
            strings.places.append(len(self.pieces))
            strings.pieces.append(_character(piece) if number % 2 else piece)
            self.pieces.append(piece)

    def converted(self, convert: Callable[[str], str]) -> str:
        """The page with its strings converted."""
        for strings in (self.text, self.values):
            converted, at = convert("".join(strings.pieces)), 0
            for piece, place in zip(strings.pieces, strings.places, strict=True):
                form = converted[at : at + len(piece)]
                at += len(piece)
                if form != piece:
                    written = self.pieces[place]
                    self.pieces[place] = form if written == piece else _escaped(form, written)
        return "".join(self.pieces)


def _name(token: str) -> str:
    match = _NAME.match(token)
    return match[1].lower() if match else ""


def _bare(value: str) -> str:
    return value.strip("\"'")


def _may_be_read(markup: str) -> bool:
    """Whether a tag or value may have words or say something of its language."""
    return not markup.isascii() or "&#" in markup or any(sign in markup for sign in _SIGNS)


def _stays(tag: str) -> bool:
    attributes = {match[1].lower(): _bare(match[2] or "") for match in _ATTRIBUTE.finditer(tag)}
    language = attributes.get("lang") or attributes.get("xml:lang") or "zh-Hans"
    return AS_WRITTEN in attributes or language != "zh-Hans"


def _end_of_element(tokens: list[str], start: int) -> int:
    """The number of the end tag of the element that begins at `start`; of the last token if it is missing."""
    name, depth = _name(tokens[start]), 0
    for at in range(start, len(tokens), 2):
        tag = tokens[at]
        if _name(tag) == name and not tag.endswith("/>") and name not in _VOID:
            depth += -1 if tag.startswith("</") else 1
        if depth == 0:
            return at
    return len(tokens) - 2


def _character(escape: str) -> str:
    """The character that an escape of HTML or JSON means: &amp; → &, &#28201; → 温, \\u6e29 → 温."""
    if escape.startswith("\\"):
        return str(json.loads(f'"{escape}"'))
    return (html.unescape(escape) or escape)[0]


def _escaped(character: str, escape: str) -> str:
    """The character in the notation of an escape."""
    if escape.startswith("\\"):
        return json.dumps(character)[1:-1]
    return f"&#x{ord(character):X};" if escape[2] in "xX" else f"&#{ord(character)};"
