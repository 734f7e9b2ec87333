"""Classifies a single line of a web page by its words alone: button, menu, counter, label and value, footer, text.

head.py and tail.py decide from its position whether a line is boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from build_scripts.normalize.boilerplate.run_together import kind_of
from build_scripts.text.characters import HAN, SENTENCE_ENDS
from build_scripts.text.dates import FULL_DATE, YEAR
from build_scripts.text.line_patterns import is_document_number, marker
from build_scripts.text.numerals import alternation
from build_scripts.vocabulary.page_words import FurnitureWords, MetadataLabel

_NORMALISED_CHARACTERS = str.maketrans("：｜丨│＞›→»，（）", ":|||>>>>,()") | dict.fromkeys(
    map(ord, "\u3000\xa0【】[]［］•·●■▪◆\ufeff\u200b"), " "
)
_CELL_BREAK = re.compile(r"[\t|]| {2,}")
_SEGMENT_BREAKS = re.compile(r"[\s|/、,;:>()<《》“”\"\-—–=*_…~]+")
_PATH = re.compile(r"(?:>+\s*[^>\s]{1,12}\s*){2,8}\Z")
"""The rest of a path whose beginning stands above: >> 走进某县 >> 投资政策."""
_SPACED_OUT = re.compile(rf"(?<![{HAN}])[{HAN}](?: [{HAN}])+(?![{HAN}])")
_NUMBER = r"\s*\d[\d.,万+]*\s*"
_NEUTRAL = re.compile(r"[\d.,:万+]+")
_ISO_DATE = re.compile(rf"(?:{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{FULL_DATE})(?:\s*\d{{1,2}}:\d\d(?::\d\d)?)?")
_PUBLISHED, _NUMBER_LABEL = MetadataLabel("", "published"), MetadataLabel("", "number")
"""The labels of a date and of a document number that stand before the first label of a line."""
_VALUE_START = rf"\d{{4}}[-/.年]|[A-Za-z\d]{{3,}}[-/]?\d|[{HAN}]{{1,12}}[〔\[]\d{{4}}|现行有效|有效\Z|失效\Z|废止\Z"
"""How a value begins that follows its label without a gap: 索引号015113/2031, 文号某政规〔2031〕4号."""
_SENTENCE_END = re.compile(rf"[{SENTENCE_ENDS}][)）”\"’\s]*\Z")
_MAX_CELL_LENGTH = 8
"""Maximum length of an item of a menu line, in characters."""
_MAX_PREFIX_LENGTH = 12
"""Maximum length of what stands before the first label of a line (a date, a name)."""
_MAX_LINE_LENGTH = 400
"""Maximum length of a line of boilerplate."""


@dataclass(frozen=True, slots=True)
class LineClass:
    """The class of a line, and the metadata on it."""

    kind: str = ""
    """certain: boilerplate before and behind the text; opener: the same, and a list of links follows; weak: boilerplate
    only among other boilerplate; share: the same, unless it stands beside another one; host, footer: boilerplate in a page's footer; lead: a reposter's lead-in (全文如下：);
    neutral: a number, a date or a rule, decided by its neighbours; text: none of these."""
    values: tuple[tuple[MetadataLabel, str], ...] = ()
    """Labels with their values, in order; an empty value may stand on the next line."""
    is_reading_text: bool = False
    """Whether it is certainly reading text: numbered, or a sentence."""

    @property
    def empty_labels(self) -> tuple[MetadataLabel, ...]:
        """The labels of a line that gives no value: the values must stand on the lines below."""
        empty = bool(self.values) and not any(value for _, value in self.values)
        return tuple(label for label, _ in self.values) if empty else ()


class LineClassifier:
    """Classifies lines; holds the words of furniture.yml as compiled patterns."""

    def __init__(self, lexicon: FurnitureWords) -> None:
        self.metadata = {_label_key(label.label): label for label in lexicon.metadata}
        self.sentences, self.starts, self.hosts, self.footer, self.contains = (
            re.compile(_any_of(words))
            for words in (lexicon.sentences, lexicon.starts, lexicon.hosts, lexicon.footer, lexicon.contains)
        )
        self.leads = re.compile(rf"{_any_of(lexicon.leads)}:?\Z")
        self.openers = re.compile(rf"{_any_of(lexicon.openers)}(?=\W|\Z)")
        self.equals = re.compile(_any_of(lexicon.equals), re.IGNORECASE)
        self.menu = frozenset(map(str.lower, lexicon.menu))
        self.shares = frozenset(map(str.lower, lexicon.shares))
        self.items = {
            word.lower(): kind
            for kind, words in (("weak", lexicon.menu), ("share", lexicon.shares), ("certain", lexicon.equals))
            for word in words
            if len(word) > 1 and "#" not in word
        }
        self.counted = re.compile(rf"(?:{alternation(lexicon.counters)})(?:{_NEUTRAL.pattern})次?")
        self.counters = frozenset(lexicon.counters)
        self.labels = _labels_pattern(lexicon.metadata)

    def __call__(self, text: str) -> LineClass:
        """The class of a line; `text` in simplified characters."""
        folded = text.translate(_NORMALISED_CHARACTERS).strip()
        if len(folded) <= _MAX_LINE_LENGTH and self.sentences.match(folded):
            return LineClass("certain")
        if len(folded) <= _MAX_LINE_LENGTH and self.leads.search(folded):
            return LineClass("lead", is_reading_text=True)
        if marker(text) is not None or _SENTENCE_END.search(folded) or len(folded) > _MAX_LINE_LENGTH:
            return LineClass("text", is_reading_text=True)
        values = self._values(folded)
        kind = self._kind(folded, values)
        return LineClass(kind, values if kind in ("certain", "weak") else (), kind == "text" and folded.endswith(":"))

    def _kind(self, text: str, values: Sequence[tuple[MetadataLabel, str]]) -> str:
        if self.hosts.match(text) and self.contains.search(text):
            return "certain"  # 主办单位：某市人民政府　网站标识码：…
        for kind, pattern in (("opener", self.openers), ("host", self.hosts), ("footer", self.footer)):
            if pattern.match(text):
                return kind
        if values:
            dated = any(label.field == "published" and _ISO_DATE.fullmatch(value) for label, value in values)
            return "certain" if dated or not all(label.weak for label, _ in values) else "weak"
        return "certain" if self.starts.match(text) or self.contains.search(text) else self._by_segments(text)

    def _values(self, text: str) -> tuple[tuple[MetadataLabel, str], ...]:
        """Labels and values of a line that consists of them: 发布日期:2022-06-13    来源:川经瞭望."""
        found = [label for label in self.labels.finditer(text) if ":" in label[0] or _begins_cell(text, label.start())]
        dated = _ISO_DATE.match(text)
        if not found or not (dated or len(text[: found[0].start()].strip(" \t|")) <= _MAX_PREFIX_LENGTH):
            return ()
        labels = [self.metadata[_label_key(label[0])] for label in found]
        rest = text[found[0].end() :]
        if ":" not in found[0][0] and labels[0].weak and rest and not rest.startswith(("\t", "  ")):
            return ()
        before = text[: found[0].start()].strip(" \t|")
        numbered = [(_NUMBER_LABEL, before)] if is_document_number(before) else []
        ends = [*(label.start() for label in found[1:]), len(text)]
        values = [text[label.end() : end].strip(" \t|") for label, end in zip(found, ends, strict=True)]
        cells_of_values = (_CELL_BREAK.split(value, maxsplit=1)[0].strip() for value in values)
        given = [(_PUBLISHED, dated[0])] if dated else numbered
        return (*given, *zip(labels, cells_of_values, strict=True))

    def _by_segments(self, text: str) -> str:
        """The kind of a line without labels, by the words of which it consists: 首页 > 政务公开, 打印 关闭, 首 页."""
        text = _SPACED_OUT.sub(self._closed_up, text)
        segments = [segment for segment in _SEGMENT_BREAKS.split(text) if segment]
        kinds = [self._segment(*pair) for pair in zip(segments, (*segments[1:], ""), strict=False)]
        if set(kinds) <= {"neutral"}:
            return "neutral"
        known = [kind for kind in kinds if kind in ("certain", "weak", "share")]
        path = ">" in text and len(segments) > 1 and (known or _PATH.match(text) is not None)
        menu = len(segments) >= 3 and 2 * len(known) >= len(segments) and max(map(len, segments)) <= _MAX_CELL_LENGTH
        if path or menu:
            return "certain"
        if "text" in kinds:
            dated = _ISO_DATE.search(text)  # a short name and the time of publication: 某某发布 2022-06-13
            return "weak" if dated and dated.end() == len(text) and 0 < dated.start() <= _MAX_PREFIX_LENGTH else "text"
        if "certain" in known or known.count("share") > 1:
            return "certain"
        return "share" if known == ["share"] else "weak"

    def _closed_up(self, spaced: re.Match[str]) -> str:
        """A spaced-out item of a menu without its spaces; anything else as it is: 大 中 小."""
        word = spaced[0].replace(" ", "")
        return word if word in self.items else spaced[0]

    def _segment(self, word: str, following: str) -> str:
        counter = word in self.counters and _NEUTRAL.fullmatch(following)
        if counter or self.equals.fullmatch(word) or self.counted.fullmatch(word):
            return "certain"
        if word.lower() in self.menu:
            return "weak"
        if word.lower() in self.shares:
            return "share"
        return "neutral" if _NEUTRAL.fullmatch(word) else kind_of(word, self.items)


@cache
def line_classifier(lexicon: FurnitureWords) -> LineClassifier:
    """The classifier of a vocabulary, compiled once."""
    return LineClassifier(lexicon)


def cells(text: str) -> list[str]:
    """The cells of a line of a table, separated by tabs, bars or wide gaps."""
    return [cell.strip() for cell in _CELL_BREAK.split(text.translate(_NORMALISED_CHARACTERS)) if cell.strip()]


def _begins_cell(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\t" or text[max(0, at - 2) : at] == "  "


def _label_key(label: str) -> str:
    return re.sub(r"[\s:]", "", label)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the vocabulary's words; # stands for a number."""
    spelled = (re.escape(word.translate(_NORMALISED_CHARACTERS).strip()).replace(r"\#", _NUMBER) for word in words)
    return f"(?:{'|'.join(spelled) or '(?!)'})"


def _labels_pattern(metadata: Sequence[MetadataLabel]) -> re.Pattern[str]:
    """A pattern for labels with a colon or white space behind; spaces may stand between their characters (索 引 号)."""
    longest_first = sorted((it.label for it in metadata), key=lambda label: (-len(label), label))
    spelled = "|".join("[ ]{0,4}".join(map(re.escape, label)) for label in longest_first) or "(?!)"
    return re.compile(
        rf"""
          (?: \A | (?<=[\s|\d]) ) (?:{spelled}) (?: [ ]{{0,4}} : | (?=\s|\Z) )   # 索 引 号: 0143, 来源  某局
        | \A (?:{spelled}) (?= {_VALUE_START} )                                    # 索引号0143/2031
        """,
        re.VERBOSE,
    )
