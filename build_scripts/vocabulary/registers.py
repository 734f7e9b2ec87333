"""The registers of places, of what agencies do and of what owners need, read from their vocabularies and checked entry by entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import cast, get_args

from build_scripts.model import FormerName, Function, Need, Region, RegionCode, RegionLevel, Succession
from build_scripts.text.yaml_reader import Value

Miss = Callable[[int, str], None]
"""Says what is wrong on a line of a vocabulary; the entry is left out or taken without what is wrong."""

REGION_FIELDS = ("code", "name", "short", "slug", "level", "word")
OPTIONAL_REGION_FIELDS = ("parent", "capital", "tile")
FUNCTION_FIELDS = ("id", "label", "names", "former", "became", "many")
FORMER_FIELDS = ("name", "until", "note")
SUCCESSION_FIELDS = ("function", "year", "note")
NEED_FIELDS = ("label", "themes")
ENDINGS = ("地区", "自治州", "市", "盟", "自治县", "自治旗", "县", "区", "旗")
"""What the name of a prefecture or county ends with: the kind of place it is."""
WORDS = {"自治州": "州", "自治县": "县", "自治旗": "旗"}
"""How such a place calls itself where that is not the ending of its name."""
UNPREFIXED = ("特区", "林区")
"""Districts that are known by their own name alone: 六枝特区, 神农架林区."""


def regions(entries: Value, divisions: Value, miss: Miss, miss_division: Miss) -> tuple[Region, ...]:
    """All places: the nation and the provinces from regions.yml, prefectures and counties from divisions.yml."""
    found: dict[RegionCode, Region] = {}
    slugs: dict[str, Region] = {}

    def add(region: Region, line: int, tell: Miss) -> None:
        for key, owner in ((region.code, found.get(region.code)), (region.slug, slugs.get(region.slug))):
            if owner:
                tell(line, f"{key} 已用于 {owner.name}")
        if region.code not in found:
            found[region.code] = region
            slugs.setdefault(region.slug, region)

    for line, region in _provinces(entries, miss):
        add(region, line, miss)
    for level in ("prefectures", "counties"):
        for entry in _items(divisions, level):
            division = _division(entry, level, found, miss_division)
            if division:
                add(division, entry.line, miss_division)
    return tuple(found.values())


def _provinces(value: Value, miss: Miss) -> Iterator[tuple[int, Region]]:
    codes = {_text(entry, "code") for entry in _items(value, "regions")}
    taken: dict[tuple[int, int], str] = {}
    for entry in _items(value, "regions"):
        _check_fields(entry, (*REGION_FIELDS, *OPTIONAL_REGION_FIELDS), miss)
        given = {name: _text(entry, name) for name in (*REGION_FIELDS, *OPTIONAL_REGION_FIELDS)}
        lacking = [name for name in REGION_FIELDS if not given[name]]
        if lacking:
            miss(entry.line, f"缺少 {'、'.join(lacking)}")
            continue
        if given["level"] not in get_args(RegionLevel):
            miss(entry.line, f"级别 {given['level']} 应为 {'、'.join(get_args(RegionLevel))} 之一")
            continue
        parent = RegionCode(given["parent"]) if given["parent"] else None
        if parent is not None and (parent not in codes or parent == given["code"]):
            miss(entry.line, f"上级代码 {parent} 不在表中")
            parent = None
        level, tile = cast(RegionLevel, given["level"]), _tile(given["tile"], entry.line, miss)
        if tile and taken.setdefault(tile, given["name"]) != given["name"]:
            miss(entry.line, f"格子 {given['tile']} 已给了 {taken[tile]}")
            tile = None
        names = given["name"], given["short"], given["slug"]
        yield entry.line, Region(RegionCode(given["code"]), *names, level, parent, given["word"], tile=tile)


def _tile(text: str, line: int, miss: Miss) -> tuple[int, int] | None:
    """Row and column from 1; None where none is given."""
    if not text:
        return None
    if found := re.fullmatch(r"([1-9][0-9]?) ([1-9][0-9]?)", text):
        return int(found[1]), int(found[2])
    miss(line, f"格子“{text}”应写作“行 列”，如 3 5")
    return None


def _division(entry: Value, level: str, above: dict[RegionCode, Region], miss: Miss) -> Region | None:
    """A prefecture or county from its line: code, name, slug, and where they differ short name and other names."""
    code, name, slug, *others = (*(entry.text or "").split(), "", "", "")[: max(3, len((entry.text or "").split()))]
    if not (len(code) == 6 and code.isdigit() and name and slug):
        miss(entry.line, f"应写作“代码 全称 网址名”：{entry.text or '（空）'}")
        return None
    parent = above.get(RegionCode(code[:4] + "00")) if level == "counties" else None
    parent = parent or above.get(RegionCode(code[:2] + "0000"))
    if parent is None:
        miss(entry.line, f"上级代码 {code[:2]}0000 不在表中")
        return None
    ending = next((it for it in ENDINGS if name.endswith(it)), None)
    if ending is None:
        miss(entry.line, f"“{name}”的末尾应为 {'、'.join(ENDINGS)} 之一")
        return None
    word = WORDS.get(ending, ending)
    if level == "prefectures":
        short = others[0] if others else name.removesuffix(ending)
        return Region(RegionCode(code), name, short, slug, "prefecture", parent.code, word, tuple(others[1:]))
    full = parent.name + name if word == "区" and not name.endswith(UNPREFIXED) else name
    return Region(
        RegionCode(code), full, others[0] if others else name, f"{parent.slug}-{slug}", "county", parent.code, word
    )


def capitals(value: Value) -> dict[str, RegionCode]:
    """Short name of a capital → code of its province."""
    entries = _items(value, "regions")
    return {_text(entry, "capital"): RegionCode(_text(entry, "code")) for entry in entries if _text(entry, "capital")}


def functions(value: Value, miss: Miss) -> tuple[Function, ...]:
    """What agencies do, with the names they carry and carried; every name and id stands once."""
    owner: dict[str, str] = {}
    found: list[Function] = []
    ids = {_text(entry, "id") for entry in _items(value, "functions")}
    for entry in _items(value, "functions"):
        _check_fields(entry, FUNCTION_FIELDS, miss)
        id_, label = _text(entry, "id"), _text(entry, "label")
        if not id_ or not label:
            miss(entry.line, "职能缺少 id 或 label")
            continue
        former = tuple(_former(entry, miss))
        names = [(entry.line, id_), *((it.line, it.text or "") for it in _items(entry, "names"))]
        names += [(line, it.name) for line, it in former]
        for line, name in names:
            if name in owner:
                miss(line, f"“{name}”已属于 {owner[name]}")
            owner.setdefault(name, id_)
        became = tuple(_successions(entry, ids, miss))
        own = entry.fields["names"].texts() if "names" in entry.fields else ()
        found.append(Function(id_, label, own, tuple(it for _, it in former), became, _text(entry, "many") == "true"))
    return tuple(found)


def _former(entry: Value, miss: Miss) -> Iterator[tuple[int, FormerName]]:
    """Names carried until a year, which is left out where it is not known."""
    for item in _items(entry, "former"):
        _check_fields(item, FORMER_FIELDS, miss)
        name, until = _text(item, "name"), _text(item, "until")
        if not name:
            miss(item.line, "曾用名缺少 name")
            continue
        yield item.line, FormerName(name, _year(until, item.line, miss), _text(item, "note"))


def _successions(entry: Value, ids: set[str], miss: Miss) -> Iterator[Succession]:
    """Where the work went when the body was dissolved; a function that there is not is a dead reference."""
    for item in _items(entry, "became"):
        _check_fields(item, SUCCESSION_FIELDS, miss)
        function = _text(item, "function")
        if function not in ids:
            miss(item.line, f"没有职能“{function}”")
            continue
        yield Succession(function, _year(_text(item, "year"), item.line, miss), _text(item, "note"))


def check_words(value: Value, functions: Iterable[Function], miss: Miss) -> None:
    """The clause words of agencies.yml that speak of functions and names speak of ones that there are."""
    known = tuple(functions)
    ids = {function.id for function in known}
    names = {name for function in known for name in function.all_names}
    for key in ("central_functions", "parent_functions", "subjectless_functions"):
        for item in _items(value, key):
            if item.text not in ids:
                miss(item.line, f"{key}：没有职能“{item.text}”")
    for item in _items(value, "national_names"):
        if item.text not in names:
            miss(item.line, f"national_names：“{item.text}”不属于任何职能")
    for key in ("after_short_name", "dispatched"):
        for name, target in value.fields.get(key, Value(1, {})).fields.items():
            if target.text not in ids:
                miss(target.line, f"{key}：没有职能“{target.text}”（{name}）")


def needs(value: Value, themes: Iterable[str], miss: Miss) -> tuple[Need, ...]:
    """What owners come for; a theme that there is not is left out, and a need without any.

    Where no theme could be read that is said of themes.yml, and nothing of what points there.
    """
    known, found = set(themes), dict[str, Need]()
    for entry in _items(value, "needs") if known else ():
        _check_fields(entry, NEED_FIELDS, miss)
        label, named = _text(entry, "label"), _items(entry, "themes")
        for theme in named:
            if theme.text not in known:
                miss(theme.line, f"没有主题“{theme.text}”（{label}）")
        chosen = tuple(dict.fromkeys(it.text for it in named if it.text and it.text in known))
        if not label or not named:
            miss(entry.line, "需要缺少 label 或 themes")
        elif label in found:
            miss(entry.line, f"“{label}”重复")
        elif chosen:
            found[label] = Need(label, chosen)
    return tuple(found.values())


def _check_fields(entry: Value, known: tuple[str, ...], miss: Miss) -> None:
    for name, given in entry.fields.items():
        if name not in known:
            miss(given.line, f"没有名为“{name}”的字段，只有 {'、'.join(known)}")


def _year(text: str, line: int, miss: Miss) -> int | None:
    if not text:
        return None
    if len(text) == 4 and text.isascii() and text.isdigit():
        return int(text)
    miss(line, f"“{text}”不是年份")
    return None


def _items(value: Value, key: str) -> list[Value]:
    listed = value.fields.get(key)
    return listed.items if listed else []


def _text(value: Value, key: str) -> str:
    given = value.fields.get(key)
    return (given.text or "") if given else ""
