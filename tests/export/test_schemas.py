"""The published schemas say what the code does: same fields, same choices; every card of the library keeps them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from build_scripts.sources import card_reader

ROOT = Path(__file__).parents[2]
CARDS = sorted((ROOT / "source_texts").glob("*/*.yml"))


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((ROOT / "build_scripts" / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    return read


class _PlainDates(yaml.SafeLoader):
    """YAML as editors that know JSON Schema read it: a date is a string."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the base class's attribute
        first: [(tag, shape) for tag, shape in rules if not tag.endswith(":timestamp")]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@pytest.mark.parametrize("card", CARDS, ids=lambda path: path.stem)
def test_every_card_keeps_the_schema(card: Path) -> None:
    """Each card of the library is what card.schema.json says."""
    validator = Draft202012Validator(schema("card"))
    read = yaml.load(card.read_text("utf-8"), _PlainDates)
    assert [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(read)] == []


def test_the_card_schema_knows_what_the_reader_knows() -> None:
    """Fields and choices of card.schema.json are those of the module that reads cards."""
    card = schema("card")
    correction = card["$defs"]["correction"]["properties"]
    assert set(card["properties"]) == set(card_reader.KNOWN_FIELDS)
    assert set(card["properties"]["source"]["properties"]) == set(card_reader.SOURCE_FIELDS)
    assert card["properties"]["proofreading"]["enum"] == list(card_reader.PROOFREADING)
    assert set(correction) == set(card_reader.CORRECTION_FIELDS)
    assert correction["kind"]["enum"] == list(card_reader.CORRECTION_KINDS)
    assert correction["certainty"]["enum"] == list(card_reader.CERTAINTIES)


def test_both_schemas_know_the_themes_of_the_vocabulary() -> None:
    """Theme ids of the schemas are those of themes.yml, in the order of the site."""
    vocabulary = yaml.safe_load((ROOT / "build_scripts" / "vocabularies" / "themes.yml").read_text("utf-8"))
    ids = [theme["id"] for theme in vocabulary["themes"]]
    assert schema("card")["$defs"]["theme_id"]["enum"] == ids
    assert schema("corpus")["$defs"]["theme_id"]["enum"] == ids
