"""Cards: the YAML beside a source text, read as the model's Card; all faults are reported at once, many with a fix."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import groupby

from build_scripts.diagnostics.registry import finding
from build_scripts.model import Card, Correction, Finding, Rewrite
from build_scripts.model.card import DAMAGED
from build_scripts.model.ids import ID_PATTERN
from build_scripts.text import yaml_reader
from build_scripts.text.record_reader import read
from build_scripts.text.record_shapes import record_fields
from build_scripts.text.yaml_reader import Fault, Value

ID_SHAPE = re.compile(rf"{ID_PATTERN}\Z")
_DAY_OTHERWISE = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?\Z", re.ASCII)
"""2023年2月10日, 2023/2/10, 2023.2.10, “２０２３-２-１０”: a day that is beyond doubt, in another manner of writing."""
_QUOTES = "“”„‟‘’＂＇ "
"""Quotation marks that YAML takes for words."""
_COLON = re.compile(r" *(?:- +)?(\w+) *(?:：\s*|:(?=[^\s/]))(.*)")
"""A name, and a colon that YAML takes for words: title：某省…, title:某省…"""
_SURE = 0.8
"""So like a name must be to be taken for a slip of the pen, where no other name is as like."""


@dataclass(frozen=True, slots=True)
class CardContext:
    """What is known of a card before it is read."""

    file: str
    """Path of the card, for findings."""
    regions: Mapping[str, str]
    """Codes that exist → names."""
    called: Mapping[str, str]
    """What people call a field → its name."""

    def finding(self, code: str, line: int, fix: Rewrite | None = None, /, **found: object) -> Finding:
        return finding(code, self.file, line, fix, **found)


def read_card(
    text: str, file: str, text_file: str, document_id: str, regions: Mapping[str, str], called: Mapping[str, str]
) -> tuple[Card | None, tuple[Finding, ...]]:
    """Read a card.

    `regions` maps the codes that exist to their names, and `called` what people call a field to its name. Returns None
    for a card that cannot carry a document (no YAML, no title, no region, an id that is not the file's); everything
    found wrong comes with it, each with its line.
    """
    context = CardContext(file, regions, called)
    top, problems = yaml_reader.load(text)
    if not top.fields:
        colons = tuple(_colons(text, range(1, text.count("\n") + 2), context))
        unread = colons or tuple(context.finding("card-yaml", it.line, found=it.message) for it in problems)
        if unread:  # nothing could be read, so nothing is missing
            return None, unread
    known = {"地区": regions}
    card, faults = read(
        Card, top, known, trim=True, id=document_id, file=file, text_file=text_file, lines=_lines(top.fields)
    )
    findings = [context.finding("card-yaml", problem.line, found=problem.message) for problem in problems]
    findings += _check_id(top, document_id, context)
    findings += _of_faults(faults, top, context)
    findings += _check_values(card, top, context)
    findings += _colons(text, {each.line for each in findings if each.code == "card-value"}, context)
    broken = any(each.level == "error" for each in findings)
    return (None if broken else card), tuple(findings)


def undecided(card: Card) -> Card:
    """The card without what an editor decided in the place of the rules, which must then say it themselves."""
    return replace(card, themes={}, valid_from=None, valid_until=None)


def closest(given: str, names: Sequence[str], most: int = 1) -> str:
    """The valid names that are most like the one given; the first dozen where none is like it."""
    return "、".join(get_close_matches(given, names, most) or names[:12]) or "无"


def _lines(given: Mapping[str, Value]) -> dict[str, int]:
    """Lines of the fields; of an editor's decision too, under themes.<anchor>."""
    decided = given["themes"].fields if "themes" in given else {}
    return {name: it.line for name, it in given.items()} | {f"themes.{name}": it.line for name, it in decided.items()}


def _check_id(top: Value, document_id: str, context: CardContext) -> Iterator[Finding]:
    """The id is the file's name, which is fit for it."""
    if not ID_SHAPE.match(document_id):
        yield context.finding("card-id", 1, found=document_id)
    stated = top.fields.get("id")
    words = (stated.text or "").strip() if stated else ""
    if stated and words and words != document_id:
        fix = Rewrite(stated.line, words, "")
        yield context.finding("card-id-mismatch", stated.line, fix, found=words, expected=document_id)


def _check_values(card: Card, top: Value, context: CardContext) -> Iterator[Finding]:
    """A document does not end before it begins, and a note of damage changes nothing."""
    for correction in card.corrections:
        if correction.kind == DAMAGED and correction.restored != correction.printed:
            entries = (entry.fields for entry in top.fields["corrections"].items if entry.line == correction.card_line)
            line = next(entries)["restored"].line
            yield context.finding("card-value", line, found=correction.restored, expected=correction.printed)
    if card.valid_from and card.valid_until and card.valid_until < card.valid_from:
        line = card.lines["valid_until"]
        yield context.finding("card-dates-order", line, found=card.valid_until, expected=card.valid_from)


# --- what the reader of records found wrong --------------------------------------------------------------------------


def _of_faults(faults: Sequence[Fault], top: Value, context: CardContext) -> Iterator[Finding]:
    """What was found wrong, as findings; what one correction lacks is one finding."""
    for lacking, group in groupby(faults, lambda it: it.kind == "missing" and it.value is not top and it.line):
        if lacking:
            yield context.finding("card-correction-shape", lacking, found="、".join(fault.name for fault in group))
        else:
            yield from (found for fault in group if (found := _of_fault(fault, context)))


def _of_fault(fault: Fault, context: CardContext) -> Finding | None:
    """The finding on one fault; None for an empty item of a list, which says nothing, unless a correction was begun there."""
    words, line, name = fault.found, fault.line, fault.name.rpartition(".")[2]
    if fault.kind == "empty" and name == "corrections":
        lacking = (one.key for one in record_fields(Correction) if one.required)
        return context.finding("card-correction-shape", line, found="、".join(lacking))
    if fault.kind == "twice":
        return context.finding("card-value", line, found=words, expected="只写一次")
    if name in ("line", "printed") and fault.kind == "value" and fault.value.text is not None:
        return context.finding("card-correction-shape", line, found="行号（line）或字样（printed）")
    if fault.kind == "missing":
        return context.finding("card-field-missing", 1, found=name)
    if fault.kind == "address":
        return context.finding("card-address", line, found=words)
    if fault.kind == "date":
        day = _day_otherwise(words)
        return context.finding("card-date", line, Rewrite(line, words, day.isoformat()) if day else None, found=words)
    make = {"unknown": _of_unknown_field, "reference": _of_region}.get(fault.kind, _of_value)
    return make(fault, context) if fault.kind != "empty" else None


def _of_unknown_field(fault: Fault, context: CardContext) -> Finding:
    words, names = fault.found, fault.choices
    meant = context.called.get(words, _slip(words, names))
    meant = meant if meant in names else None
    fix = Rewrite(fault.line, words, meant) if meant and meant not in fault.value.fields else None
    return context.finding("card-field-unknown", fault.line, fix, found=words, closest=meant or closest(words, names))


def _of_value(fault: Fault, context: CardContext) -> Finding:
    """A value of the wrong kind, one that there is not, two issuers in one, or a number in Chinese quotation marks."""
    words, expected, becomes = fault.found, fault.expected, None
    if fault.choices:
        becomes = _slip(words, fault.choices)
    elif fault.kind == "comma" and "，" in words:
        becomes = re.sub(r"，\s*", ", ", words)
    elif fault.kind == "quoted":
        expected = becomes = words[1:-1]
    fix = Rewrite(fault.line, words, becomes) if becomes else None
    return context.finding("card-value", fault.line, fix, found=words, expected=expected)


def _of_region(fault: Fault, context: CardContext) -> Finding:
    regions = context.regions
    by_name = {name: code for code, name in regions.items()}
    alone = list(regions.values()).count(fault.found) == 1
    written = _plain(fault.found)
    near = get_close_matches(fault.found, [*regions, *by_name], 1)
    code = by_name.get(near[0], near[0]) if near else ""
    advice = f"{code}（{regions[code]}）" if code else "地区表中的代码"
    meant = by_name[fault.found] if alone else written if written in regions else None
    becomes = f'"{meant}"' if written == meant else meant
    fix = Rewrite(fault.line, fault.found, becomes) if becomes else None
    return context.finding("card-region", fault.line, fix, found=fault.found, closest=advice)


def _colons(text: str, where: Container[int], context: CardContext) -> Iterator[Finding]:
    """Names of fields, on some lines, with a colon behind them that YAML takes for words."""
    fields = {*context.called, *context.called.values()}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):  # Windows puts the mark before it
        found = _COLON.match(line)
        if found and found[1] in fields and number in where:
            becomes = f"{context.called.get(found[1], found[1])}: {found[2].strip()}"
            fix = Rewrite(number, line[found.start(1) :].strip(), becomes)
            yield context.finding("card-colon", number, fix, found=found[1], expected=becomes)


def _plain(words: str) -> str:
    """The words in half width, without quotation marks that YAML does not know."""
    return unicodedata.normalize("NFKC", words).strip(_QUOTES)


def _slip(given: str, names: Sequence[str]) -> str | None:
    """The one name that the one given is a slip of the pen for; None where that is not certain."""
    words = given.strip().lower()
    found = [words] if words in names else get_close_matches(words, names, 2, _SURE)
    return found[0] if len(found) == 1 else None


def _day_otherwise(words: str) -> date | None:
    """The day that is meant by another manner of writing; None for one that does not exist."""
    match = _DAY_OTHERWISE.match(_plain(words).replace(" ", ""))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
