"""Structure of made-up documents in 76 layouts, labelled by readers who did not see the parser.

tests/labels/structure holds each text with its labels: number, heading, beginning of the body, responsibility clause
(alternatives parted by ||) and section headings of every provision, parted by tabs, - for none.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from tests.factories import ROOT, read
from tests.parse.test_ledger import assert_whole

LABELS = ROOT / "tests" / "labels" / "structure"
AT_LEAST = 0.993
"""Share of provisions whose number, heading, beginning and clause are right."""


def flat(text: str | None) -> str:
    return "".join((text or "-").split()) or "-"


def differences(path: Path) -> Iterator[str]:
    """Every labelled provision that was not found as labelled, and every one found that is not labelled."""
    document = read(path.with_name(path.name.replace(".labels", "")).read_bytes().decode())
    assert_whole(document)
    wanted = [[flat(it) for it in line.split("\t")] for line in path.read_text("utf-8").splitlines() if line]
    found = [
        [flat(provision.number), flat(provision.heading), flat(provision.body), flat(provision.clause)]
        for provision in document.provisions
    ]
    one, other = ([f"{it[0]} {it[2][:6]}" for it in rows] for rows in (wanted, found))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for operation, first, last, start, end in matcher.get_opcodes():
        pairs = min(last - first, end - start)
        for want, got in zip(wanted[first : first + pairs], found[start : start + pairs], strict=True):
            same = want[:2] == got[:2] and got[2].startswith(want[2]) and got[3] in want[3].split("||")
            if not same:
                yield f"{path.name}: want {want[:4]} got {[it[:20] for it in got]}"
        for left in (*wanted[first + pairs : last], *found[start + pairs : end]):
            yield f"{path.name}: {operation} {[it[:20] for it in left[:4]]}"


def test_provisions_of_many_layouts_are_right() -> None:
    paths = sorted(LABELS.glob("*.labels.txt"))
    labelled = sum(len(path.read_text("utf-8").splitlines()) for path in paths)
    wrong = [it for path in paths for it in differences(path)]
    assert labelled > 1_400
    assert 1 - len(wrong) / labelled >= AT_LEAST, "\n".join(wrong)
