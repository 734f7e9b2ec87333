"""What is proposed for made-up pages of ten layouts, held against what a reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from build_scripts.importing.clues import Clues, Desk
from build_scripts.importing.formats import readers
from build_scripts.importing.proposals import propose
from build_scripts.project import Project
from tests.importing import made
from tests.shelf import DAY, ROOT

PAGES = Path(__file__).parent / "pages"
MADE = {"word.docx": made.DOCX, "printed.pdf": made.PDF}
FIVE = ("number", "date", "title", "region", "issuers")


def clues(name: str, raw: bytes | None = None, desk: Desk | None = None) -> Clues:
    """What is proposed for a page."""
    desk = desk or Desk.of(Project(ROOT))
    content = raw if raw is not None else MADE.get(name) or (PAGES / name).read_bytes()
    return propose(readers(desk.own)[Path(name).suffix](content, name), desk, DAY)


def proposed(found: Clues, field: str) -> str | None:
    """A field as expected.yml has it; the date is the day it was made, else the one on which it was published."""
    names = ("issued", "published") if field == "date" else (field,)
    return next((found.proposed[it].value for it in names if it in found.proposed), None)


def expected(page: dict[str, object], field: str) -> str | None:
    value = page.get("issued", page.get("published")) if field == "date" else page.get(field)
    return "\n".join(value) if isinstance(value, list) else str(value) if value else None


@pytest.mark.parametrize("file", ["expected.yml", "further.yml"])
def test_the_five_fields_are_right_on_every_layout(file: str) -> None:
    """Number, date, title, region and issuer are what a reader finds on the page."""
    desk = Desk.of(Project(ROOT))
    pages = yaml.safe_load((PAGES / file).read_text("utf-8"))
    wrong: dict[str, list[str]] = {}
    for name, page in pages.items():
        found = clues(name, desk=desk)
        for field in (*FIVE, *(set(page) & {"issued", "published"})):
            got, want = proposed(found, field), expected(page, field)
            if got != want:
                wrong.setdefault(name, []).append(f"{field}: {got} instead of {want}")
        print(f"{name}: {'; '.join(wrong.get(name, ['right']))}")
    assert len(pages) >= 9
    assert not wrong
