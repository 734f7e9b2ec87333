"""Web lines: what a single line of a web page is by its words alone — button, menu, counter, label and value, footer.

Where a line stands, and so whether it is furniture at all, is for head.py and tail.py to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from build_scripts.text.line_patterns import marker
from build_scripts.vocabulary.loader import FurnitureWords, MetadataLabel

_FOLD = str.maketrans(
    {
        "：": ":", "｜": "|", "丨": "|", "│": "|", "＞": ">", "›": ">", "→": ">", "»": ">", "，": ",", "（": "(", "）": ")",
        "\u3000": " ", "\xa0": " ", "\t": "\t", "【": " ", "】": " ", "[": " ", "]": " ", "［": " ", "］": " ",
        "•": " ", "·": " ", "●": " ", "■": " ", "▪": " ", "◆": " ", "\ufeff": " ", "\u200b": " ",
    }
)  # fmt: skip
_CUTS = re.compile(r"[\s|/、,;:>()<《》“”\"\-—–=*_…~]+")
_NEUTRAL = re.compile(r"[\d.,:万+]+")
_ISO_DATE = re.compile(r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?:\s*\d{1,2}:\d\d(?::\d\d)?)?")
_PUBLISHED = MetadataLabel("", "published")
"""A day before the first label of a line, without a label of its own."""
_ENDS = re.compile(r"[。；;！!？?][)）”\"’\s]*\Z")
_LONGEST_CELL = 8
"""An item of a menu line is not longer, in characters."""
_LONGEST_PREFIX = 12
"""What stands before the first label of a line (a date, a name) is not longer."""
_LONGEST = 400
"""A line of furniture is not longer."""


@dataclass(frozen=True, slots=True)
class WebLine:
    """What a line is by its words."""

    kind: str = ""
    """sure: furniture wherever furniture may stand; opener: the same, and a list of links follows; weak: furniture only
    among other furniture; host and footer: so in a page's footer; lead: what somebody wrote above the text he passed on; neutral: a number, a date or a rule, which follows
    its neighbours; text: reading text for all that the words say."""
    values: tuple[tuple[MetadataLabel, str], ...] = ()
    """Labels with their values, in order; an empty value may stand on the next line."""
    reads: bool = False
    """Whether it is reading text beyond doubt: numbered, or a sentence."""

    @property
    def waiting(self) -> tuple[MetadataLabel, ...]:
        """Labels whose values must stand on the next line: all, where the line gives none."""
        empty = bool(self.values) and not any(value for _, value in self.values)
        return tuple(label for label, _ in self.values) if empty else ()


class Recogniser:
    """The vocabulary in the form that lines are compared in."""

    def __init__(self, words: FurnitureWords) -> None:
        self.metadata = {_bare(label.label): label for label in words.metadata}
        self.sentences, self.starts, self.hosts, self.footer = map(
            _beginning, (words.sentences, words.starts, words.hosts, words.footer)
        )
        self.leads = re.compile(rf".*(?:{'|'.join(map(_spelled, words.leads)) or '(?!)'}):?\Z")
        self.openers = _beginning(words.openers, r"(?=\W|\Z)")
        self.contains = re.compile("|".join(map(_spelled, words.contains)) or r"(?!)")
        self.equals = re.compile("|".join(map(_spelled, words.equals)) or r"(?!)", re.IGNORECASE)
        self.menu = frozenset(map(str.lower, words.menu))
        self.counted = re.compile(rf"(?:{'|'.join(map(re.escape, words.counters)) or '(?!)'})(?:{_NEUTRAL.pattern})次?")
        self.counters = frozenset(words.counters)
        self.labels = _labels_pattern(words.metadata)

    def __call__(self, text: str) -> WebLine:
        """What a line is."""
        folded = text.translate(_FOLD).strip()
        if len(folded) <= _LONGEST and self.sentences.match(folded):
            return WebLine("sure")
        if len(folded) <= _LONGEST and self.leads.match(folded):
            return WebLine("lead", reads=True)
        if marker(text) is not None or _ENDS.search(folded) or len(folded) > _LONGEST:
            return WebLine("text", reads=True)
        values = self._values(folded)
        kind = self._kind(folded, values)
        return WebLine(kind, values if kind in ("sure", "weak") else (), kind == "text" and folded.endswith(":"))

    def _kind(self, text: str, values: Sequence[tuple[MetadataLabel, str]]) -> str:
        for kind, pattern in (("opener", self.openers), ("host", self.hosts), ("footer", self.footer)):
            if pattern.match(text):
                return kind
        if values:
            return "sure" if any(not label.weak or _dated(label, value) for label, value in values) else "weak"
        if self.starts.match(text) or self.contains.search(text):
            return "sure"
        return self._by_segments(text)

    def _values(self, text: str) -> tuple[tuple[MetadataLabel, str], ...]:
        """Labels and values on a line that is made of them: 发布日期:2022-06-13    来源:川经瞭望."""
        found = [match for match in self.labels.finditer(text) if ":" in match[0] or _begins_cell(text, match.start())]
        if not found or not self._may_precede(text[: found[0].start()].strip(" \t|")):
            return ()
        label, rest = found[0][0], text[found[0].end() :]
        if ":" not in label and self.metadata[_bare(label)].weak and rest and not rest.startswith(("\t", "  ")):
            return ()
        ends = [*(match.start() for match in found[1:]), len(text)]
        dated = _ISO_DATE.match(text)
        return (
            *([(_PUBLISHED, dated[0])] if dated else []),
            *((self.metadata[_bare(it[0])], _value(text[it.end() : end])) for it, end in zip(found, ends, strict=True)),
        )

    def _may_precede(self, text: str) -> bool:
        """Whether a label may stand behind this on its line: a date, a short name, or nothing."""
        return len(text) <= _LONGEST_PREFIX or _ISO_DATE.match(text) is not None

    def _is_byline(self, text: str) -> bool:
        """Whether the line is a short name and the day and hour of publication: 某某发布 2022-06-13."""
        dated = _ISO_DATE.search(text)
        return dated is not None and dated.end() == len(text) and 0 < dated.start() <= _LONGEST_PREFIX

    def _by_segments(self, text: str) -> str:
        segments = [it for it in _CUTS.split(text) if it]
        kinds = [self._segment(it, after) for it, after in zip(segments, (*segments[1:], ""), strict=False)]
        if not segments or set(kinds) == {"neutral"}:
            return "neutral"
        known = [it for it in kinds if it in ("sure", "weak")]
        path = ">" in text and len(segments) > 1 and known
        menu = len(segments) >= 3 and 2 * len(known) >= len(segments) and max(map(len, segments)) <= _LONGEST_CELL
        if path or menu:
            return "sure"
        if "text" in kinds:
            return "weak" if self._is_byline(text) else "text"
        return "sure" if "sure" in known else "weak"

    def _segment(self, word: str, following: str) -> str:
        if (
            self.equals.fullmatch(word)
            or self.counted.fullmatch(word)
            or (word in self.counters and _NEUTRAL.fullmatch(following))
        ):
            return "sure"
        if word.lower() in self.menu:
            return "weak"
        return "neutral" if _NEUTRAL.fullmatch(word) else "text"


@cache
def recogniser(words: FurnitureWords) -> Recogniser:
    """The recogniser of a vocabulary, made once."""
    return Recogniser(words)


def cells(text: str) -> list[str]:
    """The cells of a line of a table: what tabs, bars and wide gaps part."""
    return [it.strip() for it in re.split(r"[\t|]| {2,}", text.translate(_FOLD).strip()) if it.strip()]


def _begins_cell(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\t" or text[max(0, at - 2) : at] == "  "


def _dated(label: MetadataLabel, value: str) -> bool:
    return label.field == "published" and _ISO_DATE.fullmatch(value) is not None


def _value(text: str) -> str:
    return re.split(r"[\t|]| {2,}", text.strip(" \t|"), maxsplit=1)[0].strip()


def _bare(label: str) -> str:
    return re.sub(r"[\s:]", "", label)


def _spelled(word: str) -> str:
    """The word as a pattern; # stands for a number."""
    return re.escape(word.translate(_FOLD).strip()).replace(r"\#", r"\s*\d[\d.,万+]*\s*")


def _beginning(words: Iterable[str], behind: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(_spelled, words)) or '(?!)'}){behind}")


def _labels_pattern(metadata: Sequence[MetadataLabel]) -> re.Pattern[str]:
    """Labels with a colon, or with white space behind; blanks may stand between their characters (索 引 号)."""
    longest_first = sorted((it.label for it in metadata), key=lambda label: (-len(label), label))
    spelled = "|".join(" {0,4}".join(map(re.escape, label)) for label in longest_first)
    return re.compile(rf"(?:\A|(?<=[\s|\d]))(?:{spelled or '(?!)'})(?: {{0,4}}:|(?=\s|\Z))")
