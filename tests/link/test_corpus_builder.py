"""What is linked is in a stable order."""

from __future__ import annotations

from dataclasses import replace

from build_scripts.diagnostics.registry import finding
from build_scripts.link.corpus_builder import link
from tests.factories import DAY, library_vocabularies, read


def test_findings_of_one_line_stay_in_the_order_in_which_they_were_found() -> None:
    """Two that differ in their advice only are in no order of their own; builds must not depend on hashes."""
    document = read("一、发放补贴。\n")
    findings = [
        finding("noise-unbalanced", "made-up.txt", 1, found="半个引号", place=f"第 {at} 字", change="", because="")
        for at in range(20)
    ]
    linked = link(
        (replace(document, findings=(*findings, findings[0])),),
        {"made-up": ()},
        (),
        (),
        library_vocabularies()[0],
        (),
        DAY,
    )
    assert list(linked.findings) == findings
