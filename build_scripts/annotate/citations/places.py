"""Places within an instrument: 第十二条第一款, 第二、三条, 第五条至第八条, 第(一)、(二)项, 第二章.

Works on normalised text, in which all brackets are (…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.text.characters import ONE_TO_TEN
from build_scripts.text.numerals import chinese_value, written_in_chinese

NUMERAL = rf"[〇零{ONE_TO_TEN}百两\d]{{1,5}}"
_LATER = rf"(?:之{NUMERAL})"
_AND = r"\s?(?:[、,和及与或]|以及)\s?"
_TO = r"\s?[至到~-]\s?"
_NUMBER = rf"(?:{NUMERAL}|\({NUMERAL}\))"
_NUMBERS = rf"{_NUMBER}(?:(?:{_AND}|{_TO})第?\s?{_NUMBER})*"
"""二、三; (一)至(三); 五-8."""
_MAJOR = ("编", "部分", "章", "节", "条")
"""Units that stand on their own, outermost first; what is below them is a part of an article."""
_UNIT = f"(?:{'|'.join((*_MAJOR, '款', '项', '点', '目'))})"
PLACE = rf"(?:第\s?{_NUMBERS}\s?{_UNIT}{_LATER}?|(?<=[条款])\({NUMERAL}\)项?)"
_FURTHER = rf"(?:{NUMERAL}{_UNIT}{_LATER}?)"
"""What may follow without 第: 第二条至|四条, 第一款、|三款."""
PLACES = rf"(?:{PLACE})+(?:(?:{_AND}(?:{PLACE})+)|(?:{_TO}(?:{PLACE}|{_FURTHER})+)|(?:、{_FURTHER}))*"
ARTICLES = re.compile(rf"\s?(?P<articles>(?:附件\s?{NUMERAL}?)?{PLACES})")
"""第十二条第一款, 第三条、第五条."""
_GROUP = re.compile(rf"(?P<join>{_AND}|{_TO})?第?\s?(?P<numbers>{_NUMBERS})\s?(?P<unit>{_UNIT})(?P<later>{_LATER})?")
_SINGLE = re.compile(rf"(?P<to>{_TO})?(?:{_AND})?第?\s?\(?(?P<number>{NUMERAL})\)?")
_MAX_RANGE = 30
"""Maximum number of articles that a range is taken to name one by one."""


@dataclass(frozen=True, slots=True)
class Place:
    """One article, chapter or paragraph that a reference names."""

    text: str
    """As it would be written alone: 第三条第(一)项."""
    units: tuple[tuple[str, int, int], ...]
    """Unit, number (0 for parts of an article), and what was put in later (之一), outermost first."""


def split_places(text: str) -> tuple[Place, ...]:
    """The places that a match of PLACES names, each alone: 第二条至第四条 → 第二条, 第三条, 第四条."""
    places: list[Place] = []
    for group in _GROUP.finditer("".join(text.split())):
        unit = group["unit"]
        numbers = list(_numbers(group))
        begins = unit in _MAJOR and (not places or unit in [it for it, _, _ in places[-1].units])
        if not places and unit not in _MAJOR:
            places.append(Place(group[0], ((unit, 0, 0),)))
        elif begins:
            if places and group["join"] and re.fullmatch(_TO, group["join"]) and numbers:
                numbers = [*_between(places[-1], unit, numbers[0][1]), *numbers]
            places += [_place(written, unit, value, group) for written, value in numbers]
        else:
            places += _within(places.pop(), group, numbers)
    return tuple(places)


def _numbers(group: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The numbers of 第二、三条 and 第2-4条, as they are written and as values, each alone."""
    last = 0
    for found in _SINGLE.finditer(group["numbers"]):
        value = place_value(found["number"])
        if found["to"] and group["unit"] in _MAJOR and last < value <= last + _MAX_RANGE:
            yield from ((_like(found["number"], it), it) for it in range(last + 1, value))
        last = value
        yield found["number"], value


def _between(place: Place, unit: str, value: int) -> list[tuple[str, int]]:
    """What lies between the last place and a number of the same unit."""
    first = next((number for it, number, _ in place.units if it == unit), 0)
    written = place.text
    return [(_like(written, it), it) for it in range(first + 1, value)] if 0 < value - first <= _MAX_RANGE else []


def _place(written: str, unit: str, value: int, group: re.Match[str]) -> Place:
    later = group["later"] or ""
    return Place(f"第{written}{unit}{later}", ((unit, value, place_value(later[1:])),))


def _within(place: Place, group: re.Match[str], numbers: Sequence[tuple[str, int]]) -> list[Place]:
    """A place with what of it is meant: 第二条 and (一)、(二)项; of chapters each article is a place of its own."""
    unit, words = group["unit"], group[0]
    if unit not in _MAJOR or len(numbers) == 1:
        later = group["later"] or ""
        units = (*place.units, *((unit, value, place_value(later[1:])) for _, value in numbers[:1]))
        return [Place(f"{place.text}{words}", units)]
    return [Place(f"{place.text}第{written}{unit}", (*place.units, (unit, value, 0))) for written, value in numbers]


def place_value(numeral: str) -> int:
    """The value of an Arabic or Chinese numeral; 0 for none."""
    return int(numeral) if numeral.isdecimal() else chinese_value(numeral) or 0


def _like(model: str, value: int) -> str:
    """A number written in the digits of another one."""
    return str(value) if re.search(r"\d", model) else written_in_chinese(value)
