"""Changes: what one version of the library has and another has not, for the person who is to say yes to it.

Two corpora, as corpus.json has them, are held against each other: sides.py fetches them, units.py has what is said of
each unit, pairing.py says which is which, nouns.py names the differences, told.py tells them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from build_scripts.diff.diff_model import Changes, DocumentChange, FieldChange, UnitChange
from build_scripts.diff.matching import Pair, match_units
from build_scripts.diff.units import Annotation, IdLabels, Record, units

CARD_FIELDS = (
    "title", "number", "region", "issued", "published", "valid_from", "valid_until", "repealed", "issuers", "proofreading"
)  # fmt: skip
"""Fields of a document that are told with the value before and after."""
Documents = Mapping[str, Record]
"""By id."""
VOLATILE_FIELDS = frozenset({"status", "time", "similar"})
"""What changes with the day, or when another document does, and is no change of the document itself."""


def compare(before: Record, after: Record) -> Changes:
    """Hold two corpora (corpus.json) against each other; documents in the order of their ids."""
    old, new = ({it["id"]: it for it in corpus["documents"]} for corpus in (before, after))
    names = (IdLabels.of(before), IdLabels.of(after))
    redirects = {it["from"]: it["to"] for it in after.get("redirects", ())}
    former = _former_ids(old, new, redirects)
    changed, otherwise = [], 0
    for id_ in sorted(new.keys() | old.keys() - set(former.values())):
        was, now = old.get(former.get(id_, id_)), new.get(id_)
        change = _document_change(was, now, names, redirects)
        if change.state != "changed" or change.former or change.fields or change.units:
            changed.append(change)
        elif _without_volatile(was) != _without_volatile(now):
            otherwise += 1
    agencies = [{it["name"] for it in corpus["agencies"]} for corpus in (before, after)]
    findings_new, findings_gone = _finding_changes(before, after)
    return Changes(
        documents=tuple(changed),
        agencies_new=tuple(sorted(agencies[1] - agencies[0])),
        agencies_gone=tuple(sorted(agencies[0] - agencies[1])),
        findings_new=findings_new,
        findings_gone=findings_gone,
        errors=(_error_count(before), _error_count(after)),
        otherwise=otherwise,
    )


def _former_ids(old: Documents, new: Documents, redirects: Mapping[str, str]) -> dict[str, str]:
    """New id → the id before: as the redirects say, else the same source text."""
    gone = {it["source"]["sha256"]: id_ for id_, it in old.items() if id_ not in new}
    same = {id_: gone.get(it["source"]["sha256"]) for id_, it in new.items() if id_ not in old}
    said = {to: from_ for from_, to in redirects.items() if to in same and from_ in old.keys() - new.keys()}
    return {id_: was for id_, was in {**same, **said}.items() if was}


def _document_change(
    old: Record | None, new: Record | None, names: tuple[IdLabels, IdLabels], redirects: Collection[str]
) -> DocumentChange:
    document = new or old or {}
    id_ = (old or document)["id"]
    before = list(units(old, names[0])) if old else []
    after = list(units(new, names[1])) if new else []
    anchors = {unit.anchor for unit in after}
    pairs = (_unit_change(it, id_, anchors, redirects) for it in match_units(before, after))
    return DocumentChange(
        id=document["id"],
        title=document["title"],
        state="changed" if old and new else "new" if new else "gone",
        former="" if document["id"] == id_ else id_,
        led_on=id_ in redirects,
        fields=tuple(_field_changes(old, new, names)) if old and new else (),
        units=tuple(unit_change for unit_change in pairs if unit_change.touched),
    )


def _unit_change(pair: Pair, document: str, anchors: Collection[str], redirects: Collection[str]) -> UnitChange:
    old, new = pair
    unit = new or old
    assert unit is not None
    was, now = (it.anchor if it else "" for it in pair)
    kept = not was or was == now or unit.kind == "passage"
    numbers = (old.number, new.number) if old and new else ("", "")
    claims = [it.claims if it else Counter[Annotation]() for it in pair]
    return UnitChange(
        kind=unit.kind,
        label=unit.label,
        state="new" if not old else "gone" if not new else "kept" if old.words == new.words else "reworded",
        renumbered=numbers if numbers[0] != numbers[1] else None,
        anchors=(was, now),
        address="kept" if kept else _address_state(was, document, anchors, redirects),
        gained=tuple((claims[1] - claims[0]).elements()),
        lost=tuple((claims[0] - claims[1]).elements()),
    )


def _address_state(
    anchor: str, document: str, anchors: Collection[str], redirects: Collection[str]
) -> Literal["redirected", "taken", "dead"]:
    if anchor in anchors:
        return "taken"
    return "redirected" if f"{document}#{anchor}" in redirects else "dead"


def _field_changes(old: Record, new: Record, names: tuple[IdLabels, IdLabels]) -> Iterator[FieldChange]:
    nested = (("status", "code"), ("source", "sha256"), ("source", "url"))
    values = [(name, old.get(name), new.get(name)) for name in CARD_FIELDS]
    values += [(field, old[name].get(field), new[name].get(field)) for name, field in nested]
    for name, before, after in values:
        if before != after:
            yield FieldChange(name, _format_value(before, names[0]), _format_value(after, names[1]))


def _format_value(value: object, names: IdLabels) -> str:
    values = value if isinstance(value, list) else [] if value is None else [value]
    return "、".join(names.others.get(str(it), str(it)) for it in values)


def _finding_changes(before: Record, after: Record) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """What is new and what is gone; a finding on another line is the same finding."""
    sides = [Counter(map(_finding_key, it["findings"])) for it in (before, after)]
    return _surplus_findings(after, sides[1] - sides[0]), _surplus_findings(before, sides[0] - sides[1])


def _surplus_findings(corpus: Record, more: Counter[tuple[str, str, str]]) -> tuple[Record, ...]:
    found = []
    for it in corpus["findings"]:
        if more[_finding_key(it)] > 0:
            more[_finding_key(it)] -= 1
            found.append(it)
    return tuple(found)


def _finding_key(finding: Record) -> tuple[str, str, str]:
    return finding["code"], finding["file"], finding["message"]


def _error_count(corpus: Record) -> int:
    return sum(it.get("level") == "error" for it in corpus["findings"])


def _without_volatile(value: object) -> object:
    """A document, or a value in it, without what changes with the day or when another document does."""
    if isinstance(value, Mapping):
        return {name: _without_volatile(it) for name, it in value.items() if name not in VOLATILE_FIELDS}
    return [_without_volatile(it) for it in value] if isinstance(value, list) else value
