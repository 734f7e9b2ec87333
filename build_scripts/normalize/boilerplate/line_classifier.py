"""Classifies a single line of a web page by its words alone: button, menu, counter, label and value, footer, text.

head.py and tail.py decide from its position whether a line is boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from build_scripts.text.characters import SENTENCE_ENDS
from build_scripts.text.line_patterns import marker
from build_scripts.text.numerals import FULL_DATE, YEAR, alternation
from build_scripts.vocabulary.word_files import FurnitureWords, MetadataLabel

_NORMALISED_CHARACTERS = str.maketrans(
    {
        "：": ":", "｜": "|", "丨": "|", "│": "|", "＞": ">", "›": ">", "→": ">", "»": ">", "，": ",", "（": "(", "）": ")",
        "\u3000": " ", "\xa0": " ", "\t": "\t", "【": " ", "】": " ", "[": " ", "]": " ", "［": " ", "］": " ",
        "•": " ", "·": " ", "●": " ", "■": " ", "▪": " ", "◆": " ", "\ufeff": " ", "\u200b": " ",
    }
)  # fmt: skip
_SEGMENT_BREAKS = re.compile(r"[\s|/、,;:>()<《》“”\"\-—–=*_…~]+")
_NEUTRAL = re.compile(r"[\d.,:万+]+")
_ISO_DATE = re.compile(rf"(?:{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{FULL_DATE})(?:\s*\d{{1,2}}:\d\d(?::\d\d)?)?")
_PUBLISHED = MetadataLabel("", "published")
"""The label of a date that stands before the first label of a line."""
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
    only among other boilerplate; host, footer: boilerplate in a page's footer; lead: a reposter's lead-in (全文如下：);
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
        self.leads = re.compile(rf".*{_any_of(lexicon.leads)}:?\Z")
        self.openers = re.compile(rf"{_any_of(lexicon.openers)}(?=\W|\Z)")
        self.equals = re.compile(_any_of(lexicon.equals), re.IGNORECASE)
        self.menu = frozenset(map(str.lower, lexicon.menu))
        self.counted = re.compile(rf"(?:{alternation(lexicon.counters)})(?:{_NEUTRAL.pattern})次?")
        self.counters = frozenset(lexicon.counters)
        self.labels = _labels_pattern(lexicon.metadata)

    def __call__(self, text: str) -> LineClass:
        """The class of a line; `text` in simplified characters."""
        folded = text.translate(_NORMALISED_CHARACTERS).strip()
        if len(folded) <= _MAX_LINE_LENGTH and self.sentences.match(folded):
            return LineClass("certain")
        if len(folded) <= _MAX_LINE_LENGTH and self.leads.match(folded):
            return LineClass("lead", is_reading_text=True)
        if marker(text) is not None or _SENTENCE_END.search(folded) or len(folded) > _MAX_LINE_LENGTH:
            return LineClass("text", is_reading_text=True)
        values = self._values(folded)
        kind = self._kind(folded, values)
        return LineClass(kind, values if kind in ("certain", "weak") else (), kind == "text" and folded.endswith(":"))

    def _kind(self, text: str, values: Sequence[tuple[MetadataLabel, str]]) -> str:
        for kind, pattern in (("opener", self.openers), ("host", self.hosts), ("footer", self.footer)):
            if pattern.match(text):
                return kind
        if values:
            return "certain" if any(not label.weak or _dated(label, value) for label, value in values) else "weak"
        if self.starts.match(text) or self.contains.search(text):
            return "certain"
        return self._by_segments(text)

    def _values(self, text: str) -> tuple[tuple[MetadataLabel, str], ...]:
        """Labels and values of a line that consists of them: 发布日期:2022-06-13    来源:川经瞭望."""
        found = [match for match in self.labels.finditer(text) if ":" in match[0] or _begins_cell(text, match.start())]
        if not found or not self._may_precede(text[: found[0].start()].strip(" \t|")):
            return ()
        label, rest = found[0][0], text[found[0].end() :]
        if ":" not in label and self.metadata[_label_key(label)].weak and rest and not rest.startswith(("\t", "  ")):
            return ()
        ends = [*(match.start() for match in found[1:]), len(text)]
        dated = _ISO_DATE.match(text)
        return (
            *([(_PUBLISHED, dated[0])] if dated else []),
            *(
                (self.metadata[_label_key(match[0])], _value(text[match.end() : end]))
                for match, end in zip(found, ends, strict=True)
            ),
        )

    def _may_precede(self, text: str) -> bool:
        """Whether a label may stand behind this text on a line: a date, a short name, or nothing."""
        return len(text) <= _MAX_PREFIX_LENGTH or _ISO_DATE.match(text) is not None

    def _is_byline(self, text: str) -> bool:
        """Whether the line is a short name and the time of publication: 某某发布 2022-06-13."""
        dated = _ISO_DATE.search(text)
        return dated is not None and dated.end() == len(text) and 0 < dated.start() <= _MAX_PREFIX_LENGTH

    def _by_segments(self, text: str) -> str:
        segments = [it for it in _SEGMENT_BREAKS.split(text) if it]
        kinds = [self._segment(it, after) for it, after in zip(segments, (*segments[1:], ""), strict=False)]
        if not segments or set(kinds) == {"neutral"}:
            return "neutral"
        known = [it for it in kinds if it in ("certain", "weak")]
        path = ">" in text and len(segments) > 1 and known
        menu = len(segments) >= 3 and 2 * len(known) >= len(segments) and max(map(len, segments)) <= _MAX_CELL_LENGTH
        if path or menu:
            return "certain"
        if "text" in kinds:
            return "weak" if self._is_byline(text) else "text"
        return "certain" if "certain" in known else "weak"

    def _segment(self, word: str, following: str) -> str:
        if (
            self.equals.fullmatch(word)
            or self.counted.fullmatch(word)
            or (word in self.counters and _NEUTRAL.fullmatch(following))
        ):
            return "certain"
        if word.lower() in self.menu:
            return "weak"
        return "neutral" if _NEUTRAL.fullmatch(word) else "text"


@cache
def line_classifier(lexicon: FurnitureWords) -> LineClassifier:
    """The classifier of a vocabulary, compiled once."""
    return LineClassifier(lexicon)


def cells(text: str) -> list[str]:
    """The cells of a line of a table, separated by tabs, bars or wide gaps."""
    return [it.strip() for it in re.split(r"[\t|]| {2,}", text.translate(_NORMALISED_CHARACTERS).strip()) if it.strip()]


def _begins_cell(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\t" or text[max(0, at - 2) : at] == "  "


def _dated(label: MetadataLabel, value: str) -> bool:
    return label.field == "published" and _ISO_DATE.fullmatch(value) is not None


def _value(text: str) -> str:
    return re.split(r"[\t|]| {2,}", text.strip(" \t|"), maxsplit=1)[0].strip()


def _label_key(label: str) -> str:
    return re.sub(r"[\s:]", "", label)


def _word_pattern(word: str) -> str:
    """A word of the vocabulary as a pattern; # stands for a number."""
    return re.escape(word.translate(_NORMALISED_CHARACTERS).strip()).replace(r"\#", r"\s*\d[\d.,万+]*\s*")


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(_word_pattern, words)) or '(?!)'})"


def _labels_pattern(metadata: Sequence[MetadataLabel]) -> re.Pattern[str]:
    """A pattern for labels with a colon or white space behind; spaces may stand between their characters (索 引 号)."""
    longest_first = sorted((it.label for it in metadata), key=lambda label: (-len(label), label))
    spelled = "|".join(" {0,4}".join(map(re.escape, label)) for label in longest_first)
    return re.compile(rf"(?:\A|(?<=[\s|\d]))(?:{spelled or '(?!)'})(?: {{0,4}}:|(?=\s|\Z))")
