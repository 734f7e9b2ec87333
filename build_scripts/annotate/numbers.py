"""Numbers, dates and quantities as policies write them: 三十, 2023年3月底, 不低于1,000家, 最高给予20万元, 1-3个月.

Gives patterns, and reads what they matched; full-width digits count as half-width ones. Words stand in targets.yml.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.shapes import chinese_value
from build_scripts.yamlfile import Problem, Value

_NARROW = {code: code - 0xFEE0 for code in (*range(ord("０"), ord("９") + 1), *map(ord, "％．，；：（）／"))} | {
    ord(sign): ord("-") for sign in "—–－―~～〜"
}
_ARABIC = r"(?<![0-9./])(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}(?![0-9])|[0-9]{1,12})(?:\.[0-9]{1,6})?(?![0-9])(?![./][0-9])"
_CHINESE = (
    r"(?<![数几第统之])[一二三四五六七八九两十][一二三四五六七八九十百千零〇]{0,7}(?:点[零〇一二三四五六七八九]{1,4})?"
)
_SHARE = (
    r"[百千]分之(?:[0-9]{1,6}(?:\.[0-9]{1,4})?|[一二三四五六七八九十百零〇]{1,7}(?:点[零〇一二三四五六七八九]{1,4})?)"
)
_SHARES = {"百分之": "%", "千分之": "‰"}
NUMERAL = f"(?:{_SHARE}|{_ARABIC}|{_CHINESE})"
TO = r"\s?(?:-{1,2}|至|到)\s?"
"""What joins the ends of a range."""
_YEAR = r"(?:(?<![0-9])(?:19|20)[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})"
_MONTH = r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])\s?月"
DATE = (
    rf"{_YEAR}{TO}{_YEAR}\s?年|{_YEAR}\s?年(?:\s?{_MONTH}\s?(?:[0-9]{{1,2}}\s?日|份?底|末)?|年?[底末]|上半年)?"
    rf"|(?<![0-9个])[0-9]{{1,2}}\s?月(?:[0-9]{{1,2}}\s?日|份?底|末)|(?<![0-9.])20[0-9]{{2}}[-.][0-9]{{1,2}}[-.][0-9]{{1,2}}(?![0-9])"
)
"""A year, month or day, also without its year, and years from … to …."""
_PARTS = re.compile(
    rf"(?:{_YEAR}{TO})?(?:(?P<year>{_YEAR})\s?(?:年|[-.]))?\s?(?:(?P<half>上半年)|(?P<end>年?[底末]))?"
    r"(?:(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?(?:月|[-.])份?)?(?:(?P<last>[底末])|(?P<day>[0-9]{1,2}))?日?"
)

_DOCUMENT_NUMBER = (
    rf"[〔\[(【](?:19|20)[0-9]{{2}}年?(?:{TO}(?:19|20)[0-9]{{2}}年?)?[〕\])】](?:\s?第?\s?[0-9]{{1,5}}\s?号)?"
)
"""Also the years behind the name of a plan: (2021-2023年)."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as the words give it."""

    year: int | None
    iso: str | None
    """2025, 2023-12 or 2023-12-31; None where the words give no date of the calendar, or not its year."""


def narrow(text: str) -> str:
    """The text with full-width digits, signs and all dashes made plain; as long as before."""
    return text.translate(_NARROW)


def choice(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; one that matches nothing where there are none."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda it: (-len(it), it)) if word) or r"(?!)"


def value_of(numeral: str) -> tuple[float, str] | None:
    """The value of what NUMERAL matched, and % or ‰ where the words say so; None for no well-formed numeral."""
    share = _SHARES.get(numeral[:3], "")
    numeral = numeral[3:] if share else numeral.replace(",", "")
    if numeral[:1].isascii():
        return float(numeral), share
    whole, _, fraction = numeral.partition("点")
    value = chinese_value(whole)
    digits = chinese_value(fraction) if fraction else 0
    if value is None or digits is None:
        return None
    return float(f"{value}.{digits:0{len(fraction)}d}") if fraction else float(value), share


def read_date(words: str, year: int | None = None) -> Day:
    """What DATE matched; `year` is the one to think of where the words name none."""
    found = _PARTS.fullmatch(words)
    if found is None:
        return Day(None, None)
    own = value_of(found["year"].replace("○", "〇")) if found["year"] else None
    year = int(own[0]) if own else year
    if year is None:
        return Day(None, None)
    if found["half"]:
        return Day(year, f"{year}-06-30")
    if found["end"]:
        return Day(year, f"{year}-12-31")
    return Day(year, _iso(year, found["month"], found["day"], bool(found["last"])))


def _iso(year: int, month_words: str | None, day_words: str | None, last: bool) -> str | None:
    if month_words is None:
        return str(year)
    month = int(month_words) if month_words.isascii() else chinese_value(month_words) or 0
    if not 1 <= month <= 12:
        return None
    days = monthrange(year, month)[1]
    day = days if last else int(day_words or 0)
    if day > days:
        return None
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"


# --- quantities ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TargetWords:
    """targets.yml, made ready for reading."""

    lists: Mapping[str, tuple[str, ...]]
    """The lists of the file; one inside another key by both names: threshold.after."""
    classes: Mapping[str, str]
    """Verb or noun → aim, give, keep or past."""
    groups: Mapping[str, str]
    """Unit → percent, money …"""
    signs: Mapping[str, str]
    """Comparing word → comparator."""
    scanner: re.Pattern[str]
    """Finds what matters to a number: names to pass over, periods, dates, quantities, words, stops."""
    word: re.Pattern[str]
    comparing: re.Pattern[str]

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and the comparing words beside it."""

    start: int
    end: int
    low: float
    high: float | None
    """Upper end of a range."""
    unit: str
    group: str
    """percent, money …; empty for a number without unit."""
    comparator: str
    comparing: str
    """The words before the number that compare: 不超过, 提高到; may be empty."""
    base: str
    """Words between those and the number: 租金减免总额的, 给予."""


_CLASSED = ("verbs.aim", "verbs.give", "verbs.keep", "verbs.past", "nouns.aim", "nouns.give")
_UNITS = tuple(f"units.{group}" for group in ("percent", "money", "count", "loose", "time", "multiple"))
_SIGNS = {"at_least": ">=", "at_most": "<=", "about": "about", "equal": "="}
_BEFORE = {f"comparators.{name}.before": sign for name, sign in _SIGNS.items()}
_AFTER = {f"comparators.{name}.after": sign for name, sign in _SIGNS.items() if name != "equal"}
_KEYS = (
    *_CLASSED, *_UNITS, *_BEFORE, *_AFTER,
    *"multipliers not_units not_comparators spanning bare most charges rates benefits periods not_deadlines until names "
    "deadline_openers deadline_after threshold.subjects threshold.openers threshold.after subjects.openers subjects.scopes "
    "subjects.trailing subjects.bases subjects.since subjects.compared subjects.each subjects.origins".split(),
)  # fmt: skip
"""Every list of targets.yml."""


def target_words(value: Value) -> tuple[TargetWords, tuple[Problem, ...]]:
    """Make targets.yml as read ready; a list that is missing is empty and reported, and so is an unknown one."""
    given = dict(_lists("", value))
    problems = [Problem(value.line, f"缺少 {name}") for name in _KEYS if name not in given]
    problems += [Problem(it.line, f"未知的字段 {name}") for name, it in given.items() if name not in _KEYS]
    lists = {name: given[name].texts() if name in given else () for name in _KEYS}
    classes = {word: key.partition(".")[2] for key in _CLASSED for word in lists[key]}
    groups = {word: key.partition(".")[2] for key in _UNITS for word in lists[key]}
    signs = {word: sign for key, sign in (_BEFORE | _AFTER).items() for word in lists[key]}
    scanner, word, comparing = map(re.compile, (_scanner(lists, classes, groups), choice(classes), choice(signs)))
    return TargetWords(lists, classes, groups, signs, scanner, word, comparing), tuple(problems)


def _lists(name: str, value: Value) -> Iterator[tuple[str, Value]]:
    """Every list with its keys joined by dots."""
    if value.fields or not name:
        for key, inner in value.fields.items():
            yield from _lists(f"{name}.{key}".removeprefix("."), inner)
    else:
        yield name, value


def _scanner(lists: Mapping[str, tuple[str, ...]], words: Iterable[str], units: Iterable[str]) -> str:
    """Names to pass over come first, since what stands in them is no number; then dates, so that 2023年 is no 年."""
    many = choice(lists["multipliers"])
    unit = rf"(?!{choice(lists['not_units'])})(?:(?:{many})?(?:{choice(units)})(?:[/·每](?:{choice(units)})){{0,3}}|{many})"
    no_unit = "(?![0-9.%年月日时号条款级点届期章节分者])"
    before = choice(word for key in _BEFORE for word in lists[key])
    after = choice(word for key in _AFTER for word in lists[key])
    compared = rf"(?P<before>(?:(?:{before})[为在]?\s?){{0,3}})"
    spanning = rf"(?P<span>{choice(lists['spanning'])})(?P<base>[^，。；、,;:()“”0-9\n]{{1,14}}?)"
    ending = rf"(?:\s?(?!{choice(lists['not_comparators'])})(?:\(含\)|含)?(?P<after>{after}))?"
    unread = (
        r"《[^《》\n]{0,80}》|[“「][^“”「」\n]{0,16}[”」]"
        rf"|{choice(lists['names'])}|第\s?{NUMERAL}|{_DOCUMENT_NUMBER}"
        rf"|(?!{before})[A-Za-z][A-Za-z0-9.+-]{{0,20}}|[0-9]{{1,6}}(?!BP)[A-Za-z]{{1,10}}"
    )
    number = rf"(?P<low>{NUMERAL})(?P<more>[余多])?\s?(?:(?:{unit})?{TO}(?P<high>{NUMERAL})\s?)?"
    patterns = {
        "period": choice(lists["periods"]),
        "name": unread,
        "date": DATE,
        "quantity": rf"(?:{compared}|{spanning}){number}(?:(?P<unit>{unit})|{no_unit}){ending}",
        "word": choice(words),
        "item": "、",
        "stop": r"[。\n！？!?,;:]",
    }
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items())


def quantity_of(match: re.Match[str], words: TargetWords) -> Quantity | None:
    """What the scanner matched as a quantity; None for what is none after all: 一家, 三个领域, a number without unit."""
    low, high = value_of(match["low"]), value_of(match["high"] or match["low"])
    if low is None or high is None:
        return None
    unit = re.sub(r"\s", "", match["unit"] or low[1])
    comparing = (match["before"] or match["span"] or "").strip()
    group = _group(unit, words)
    if not unit and not comparing.endswith(words["bare"]):
        return None
    if not match["low"].isascii() and not low[1] and not _counts(match, group):
        return None
    return Quantity(
        start=match.start(),
        end=match.start() + len(match[0].rstrip()),
        low=low[0],
        high=high[0] if match["high"] else None,
        unit=unit,
        group=group,
        comparator=_comparator(match, comparing, words),
        comparing=comparing,
        base=match["base"] or "",
    )


def _counts(match: re.Match[str], group: str) -> bool:
    """Whether a Chinese numeral counts: 三百家, 至少三项; not 一家, 三个领域."""
    compared = match["before"] or match["span"] or match["after"]
    return bool(compared) if group == "loose" else group != "count" or match["low"] != "一"


def _group(unit: str, words: TargetWords) -> str:
    """The group of a unit, of its first half in 元/人; 10万 counts something."""
    first = re.split("[/·每]", unit)[0]
    return words.groups.get(first) or words.groups.get(first.lstrip("十百千万亿")) or ("count" if unit else "")


def _comparator(match: re.Match[str], comparing: str, words: TargetWords) -> str:
    """What stands behind the number decides, then what stands before it: 提高至40%以上 is at least."""
    if match["after"]:
        return words.signs[match["after"]]
    found = [words.signs[it[0]] for it in re.finditer(words.comparing, comparing)]
    return next((sign for sign in found if sign != "="), ">=" if match["more"] else "=")
