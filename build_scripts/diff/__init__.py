"""Compares two versions of the library, for whoever reviews a change.

Both are read in the form of corpus.json: revisions.py fetches them, units.py lists their sections, passages and
provisions with their annotations, matching.py says which unit is which, diff_model.py is what differs, diff_report.py
formats it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import reduce

from build_scripts.diff.diff_model import AddressState, Changes, DocumentChange, FieldChange, UnitChange
from build_scripts.diff.matching import Pair, match_units
from build_scripts.diff.units import Annotation, IdLabels, Record, units

CARD_FIELDS = (
    "title", "number", "region", "issued", "published", "valid_from", "valid_until", "repealed", "issuers", "proofreading"
)  # fmt: skip
"""Fields of a document that are reported with the values before and after."""
Documents = Mapping[str, Record]
"""Id → document of corpus.json."""
VOLATILE_FIELDS = frozenset({"status", "time", "similar"})
"""Fields that change with the day or with other documents: no change of the document itself."""


def compare(before: Record, after: Record) -> Changes:
    """What differs between two corpora (corpus.json); documents in the order of their ids."""
    old, new = ({it["id"]: it for it in corpus["documents"]} for corpus in (before, after))
    labels = (IdLabels.of(before), IdLabels.of(after))
    redirects = {it["from"]: it["to"] for it in after.get("redirects", ())}
    former = _former_ids(old, new, redirects)
    changed, other_changes = [], 0
    for id_ in sorted(new.keys() | old.keys() - set(former.values())):
        was, now = old.get(former.get(id_, id_)), new.get(id_)
        change = _document_change(was, now, labels, redirects)
        if change.state != "changed" or change.former or change.fields or change.units:
            changed.append(change)
        elif _without_volatile(was) != _without_volatile(now):
            other_changes += 1
    errors = [sum(it.get("level") == "error" for it in corpus["findings"]) for corpus in (before, after)]
    agencies = [{it["name"] for it in corpus["agencies"]} for corpus in (before, after)]
    return Changes(
        documents=tuple(changed),
        agencies_new=tuple(sorted(agencies[1] - agencies[0])),
        agencies_gone=tuple(sorted(agencies[0] - agencies[1])),
        findings_new=_surplus_findings(after, before, former),
        findings_gone=_surplus_findings(before, after, former),
        errors=(errors[0], errors[1]),
        otherwise=other_changes,
    )


def _former_ids(old: Documents, new: Documents, redirects: Mapping[str, str]) -> dict[str, str]:
    """New id → former id, by the redirects, else by the same source text."""
    gone = {it["source"]["sha256"]: id_ for id_, it in old.items() if id_ not in new}
    same = {id_: gone.get(it["source"]["sha256"]) for id_, it in new.items() if id_ not in old}
    redirected = {to: from_ for from_, to in redirects.items() if to in same and from_ in old.keys() - new.keys()}
    return {id_: was for id_, was in {**same, **redirected}.items() if was}


def _document_change(
    old: Record | None, new: Record | None, labels: tuple[IdLabels, IdLabels], redirects: Collection[str]
) -> DocumentChange:
    document = new or old or {}
    id_ = (old or document)["id"]
    before = list(units(old, labels[0])) if old else []
    after = list(units(new, labels[1])) if new else []
    anchors = {unit.anchor for unit in after}
    pairs = (_unit_change(it, id_, anchors, redirects) for it in match_units(before, after))
    return DocumentChange(
        id=document["id"],
        title=document["title"],
        state="changed" if old and new else "new" if new else "gone",
        former="" if document["id"] == id_ else id_,
        led_on=id_ in redirects,
        fields=tuple(_field_changes(old, new, labels)) if old and new else (),
        units=tuple(unit_change for unit_change in pairs if unit_change.changed),
    )


def _unit_change(pair: Pair, document: str, anchors: Collection[str], redirects: Collection[str]) -> UnitChange:
    old, new = pair
    unit = new or old
    assert unit is not None
    was, now = (it.anchor if it else "" for it in pair)
    led_on: AddressState = "redirected" if f"{document}#{was}" in redirects else "dead"
    kept = not was or was == now or unit.kind == "passage"
    numbers = (old.number, new.number) if old and new else ("", "")
    annotations = [it.annotations if it else Counter[Annotation]() for it in pair]
    return UnitChange(
        kind=unit.kind,
        label=unit.label,
        state="new" if not old else "gone" if not new else "kept" if old.text == new.text else "reworded",
        renumbered=numbers if numbers[0] != numbers[1] else None,
        anchors=(was, now),
        address="kept" if kept else "taken" if was in anchors else led_on,
        gained=tuple((annotations[1] - annotations[0]).elements()),
        lost=tuple((annotations[0] - annotations[1]).elements()),
    )


def _field_changes(old: Record, new: Record, labels: tuple[IdLabels, IdLabels]) -> Iterator[FieldChange]:
    nested = (("status", "code"), ("source", "sha256"), ("source", "url"))
    values = [(name, old.get(name), new.get(name)) for name in CARD_FIELDS]
    values += [(field, old[name].get(field), new[name].get(field)) for name, field in nested]
    for name, before, after in values:
        if before != after:
            yield FieldChange(name, _format_value(before, labels[0]), _format_value(after, labels[1]))


def _format_value(value: object, labels: IdLabels) -> str:
    values = value if isinstance(value, list) else [] if value is None else [value]
    return "、".join(labels.values.get(str(it), str(it)) for it in values)


def _surplus_findings(corpus: Record, other: Record, former: Mapping[str, str]) -> tuple[Record, ...]:
    """The findings of a corpus that the other lacks; on another line, or of a document under another id, it is the same one."""

    def key(finding: Record) -> tuple[str, ...]:
        words = (str(finding[name]) for name in ("code", "file", "message"))
        return tuple(reduce(lambda text, ids: text.replace(ids[1], ids[0]), former.items(), it) for it in words)

    surplus = Counter(map(key, corpus["findings"])) - Counter(map(key, other["findings"]))
    findings = []
    for finding in corpus["findings"]:
        if surplus[key(finding)] > 0:
            surplus[key(finding)] -= 1
            findings.append(finding)
    return tuple(findings)


def _without_volatile(value: object) -> object:
    """A document, or a value in it, without its volatile fields."""
    if isinstance(value, Mapping):
        return {name: _without_volatile(it) for name, it in value.items() if name not in VOLATILE_FIELDS}
    return [_without_volatile(it) for it in value] if isinstance(value, list) else value
