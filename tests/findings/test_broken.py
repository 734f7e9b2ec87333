"""Fifty-nine documents with one fault each, in one folder: each fault is told as promised, and no other is kept from work.

Run with UPDATE_CASES=1 to write the results of broken.txt anew, and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import CliRunner

from build_scripts.cli.commands import main
from tests.findings.test_findings import lay_out

BROKEN = Path(__file__).parent / "broken.txt"


def test_each_fault_is_reported_and_none_is_a_traceback(tmp_path: Path) -> None:
    """The messages are those of the file, word for word; the sound document is read."""
    case, _, promised = BROKEN.read_text("utf-8").partition("=== 结果\n")
    lay_out(case, tmp_path)
    told = CliRunner().invoke(main, ["check", "--project", str(tmp_path)])
    assert told.exception is None or isinstance(told.exception, SystemExit)
    assert told.exit_code == 1
    if os.environ.get("UPDATE_CASES"):
        promised = told.stdout
        BROKEN.write_text(f"{case}=== 结果\n{promised}", "utf-8")
    assert told.stdout == promised
    faulty = {path.stem for path in tmp_path.glob("source_texts/*/*")} - {"sound"}
    assert len(faulty) > 40
    assert {name for name in faulty if f"/{name}." not in promised} == set()
    assert "/sound." not in promised
