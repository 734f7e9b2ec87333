"""The word that belongs to a number and stands before it, or is put there: 各, 每项, 减免."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.annotate.targets.prefix_lexicon import PrefixLexicon
from build_scripts.annotate.targets.quantities import FoundTarget, unit_group
from build_scripts.annotate.targets.target_lexicon import TargetLexicon
from build_scripts.text.characters import SENTENCE_ENDS

MAX_CONTEXT = 80
"""Maximum number of characters that are read on either side of a number."""
_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}\n]+")
_CLAUSE_START = re.compile(r"(?<![0-9])[,:]|[,:](?![0-9])")
_NAME = re.compile(r"《[^《》\n]{0,80}》")


def with_prefixes(plain: str, targets: Sequence[FoundTarget], lexicon: TargetLexicon) -> Iterator[FoundTarget]:
    """The same numbers with their prefixes."""
    at = 0
    for match in _SENTENCE.finditer(plain) if targets else ():
        first = at
        while at < len(targets) and targets[at].start < match.end():
            at += 1
        words = _NAME.sub(lambda name: "○" * len(name[0]), match[0]) if first < at else ""
        for found in targets[first:at]:
            start, end = found.start - match.start(), found.end - match.start()
            before, behind = words[max(0, start - MAX_CONTEXT) : start], words[end : end + MAX_CONTEXT]
            is_share = found.target.kind == "rate" and unit_group(found.target.unit, lexicon) != "time"
            prefix = _prefix(before, behind if is_share else "", lexicon.prefixes)
            yield replace(found, target=replace(found.target, prefix=prefix)) if prefix else found


def _prefix(before: str, behind: str, lexicon: PrefixLexicon) -> str:
    """各 before a number; what is done with a share behind it: 按税额的50%|减征."""
    clause = before[max((it.end() for it in _CLAUSE_START.finditer(before)), default=0) :]
    found = lexicon.prefix.search(clause) or lexicon.based.search(before)
    relief = None if found else lexicon.relief.match(behind)
    return found["prefix"] if found else relief[0] if relief else ""
