"""The published schemas say what the code does: same fields, same choices; every card of the library keeps them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from build_scripts.export.schemas import FOLDER, schemas

ROOT = Path(__file__).parents[2]
THEMES = [
    theme["id"]
    for theme in yaml.safe_load((ROOT / "build_scripts" / "vocabularies" / "themes.yml").read_text("utf-8"))["themes"]
]
WRITTEN_BY_HAND = ("corpus", "document", "resolve")
FILES = [
    (path, f"vocabularies/{path.stem}") for path in sorted((ROOT / "build_scripts" / "vocabularies").glob("*.yml"))
]
FILES += [(path, "card") for path in sorted((ROOT / "source_texts").glob("*/*.yml"))]


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return read


class _PlainDates(yaml.SafeLoader):
    """YAML as editors that know JSON Schema read it: a date is a string."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the base class's attribute
        first: [(tag, shape) for tag, shape in rules if not tag.endswith(":timestamp")]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@pytest.mark.parametrize(("file", "name"), FILES, ids=lambda it: it.stem if isinstance(it, Path) else it)
def test_every_file_keeps_its_schema(file: Path, name: str) -> None:
    """Each card and vocabulary of the library is what its schema says."""
    validator = Draft202012Validator(schema(name))
    read = yaml.load(file.read_text("utf-8"), _PlainDates)
    assert [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(read)] == []


def test_schemas_are_made_of_what_reads_the_files() -> None:
    """What stands in schemas/ is what the records describe; UPDATE_CASES=1 writes it anew."""
    for name, text in schemas(THEMES):
        file = FOLDER / name
        if os.environ.get("UPDATE_CASES") and name.removesuffix(".schema.json") not in WRITTEN_BY_HAND:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        assert json.loads(file.read_text("utf-8")) == json.loads(text), name


def test_both_schemas_know_the_themes_of_the_vocabulary() -> None:
    """Theme ids of the schemas are those of themes.yml, in the order of the site."""
    assert schema("card")["$defs"]["主题"]["enum"] == THEMES
    assert schema("corpus")["$defs"]["theme_id"]["enum"] == THEMES
