"""What a number is called in a table for owners: with 各 or 减免 before it, the old value it replaces, what it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.annotate.targets.owner_lexicon import OwnerLexicon
from build_scripts.annotate.targets.quantities import FoundTarget, unit_group
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.model import Target
from build_scripts.text.characters import SENTENCE_ENDS, longest_start

MAX_CONTEXT = 80
"""Maximum number of characters that are read on either side of a number."""
_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}\n]+")
_CLAUSE_START = re.compile(r"(?<![0-9])[,:]|[,:](?![0-9])")
_UP_TO = re.compile(r"[^,;:()]*")
_NAME = re.compile(r"《[^《》\n]{0,80}》")


def with_owner_labels(plain: str, targets: Sequence[FoundTarget], lexicon: TargetLexicon) -> Iterator[FoundTarget]:
    """The same numbers; goals are left as they are, since they are in no table for owners."""
    at = 0
    for match in _SENTENCE.finditer(plain) if targets else ():
        first = at
        while at < len(targets) and targets[at].start < match.end():
            at += 1
        if first < at:
            yield from _of_sentence(match, targets[first:at], lexicon)


def _of_sentence(match: re.Match[str], targets: Sequence[FoundTarget], lexicon: TargetLexicon) -> Iterator[FoundTarget]:
    words = _NAME.sub(lambda name: "○" * len(name[0]), match[0])
    replaced = _replaced_values(match.start(), words, targets, lexicon.owner)
    for found in targets:
        at, end = found.start - match.start(), found.end - match.start()
        before = words[max(0, at - MAX_CONTEXT) : at]
        clause = before[max((it.end() for it in _CLAUSE_START.finditer(before)), default=0) :]
        prefix = lexicon.owner.prefix.search(clause) or lexicon.owner.based.search(before)
        target = replace(
            found.target,
            replaces=replaced.get(found.start),
            prefix=prefix["prefix"] if prefix else "",
        )
        if target.kind != "target":
            behind = _UP_TO.match(words, end, end + MAX_CONTEXT)
            target = _named_gift(target, behind[0] if behind else "", lexicon)
        yield replace(found, target=target)


def _named_gift(target: Target, behind: str, lexicon: TargetLexicon) -> Target:
    """A number with what is given in its name: 展位费|补贴 80%, 税额 |减征|50%, |租金| 减免3个月."""
    if unit_group(target.unit, lexicon) == "time":
        name = behind.removeprefix("的")
        return replace(target, gift=name if lexicon.owner.thing.search(name) else "")
    if target.kind == "threshold":
        return target
    relief = lexicon.owner.relief.match(behind)
    if relief:
        return replace(target, prefix=target.prefix or relief[0])
    benefit = lexicon.benefit.match(behind)
    name = benefit[1] if benefit else ""
    if not name or name in target.subject or behind.startswith(lexicon["rates"]):
        return target
    if target.subject in target.printed:
        return replace(target, gift=name)
    common = next((end for end in range(len(name), 0, -1) if target.subject.endswith(name[:end])), 0)
    return replace(target, gift=target.subject + name[common:])


def _replaced_values(
    start: int, words: str, targets: Sequence[FoundTarget], lexicon: OwnerLexicon
) -> dict[int, str | None]:
    """Start of a number → the old value that it replaces, as printed, in a sentence that starts at `start`."""
    values: dict[int, str | None] = {}
    if not lexicon.may_replace.search(words):
        return values
    old: FoundTarget | None = None
    for number, found in enumerate(targets):
        stop = found.start - start
        before = words[max(0, stop - MAX_CONTEXT) : stop]
        comes_new = before.endswith(lexicon.new) or found.target.printed.startswith(lexicon.new)
        word = longest_start(found.target.printed, lexicon.new)
        beside = lexicon.replaced.search(before + word) if comes_new and found.target.unit == "%" else None
        at = found.start - len(before) + beside.start("old") if beside else -1
        same = [it for it in targets[max(0, number - 2) : number] if it.start <= at < it.end]
        if beside and all(it.target.kind != "threshold" for it in same):
            values[found.start], old = beside["old"], None
        elif old and old.target.unit == found.target.unit and comes_new:
            values[found.start], old = old.target.printed, None
        elif lexicon.old.search(before):
            old = found
    return values
