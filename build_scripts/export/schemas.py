"""The JSON Schemas: that of corpus.json is a file, those of cards and vocabularies are made of what reads these."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from build_scripts.model import Card
from build_scripts.project import PACKAGE
from build_scripts.text.record_schema import json_schema

FOLDER = PACKAGE / "schemas"


def schemas(themes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """File name and text of each schema, for a library with these themes."""
    known = {"主题": tuple(themes)}
    corpus = json.loads((FOLDER / "corpus.schema.json").read_text("utf-8"))
    corpus["$defs"]["theme_id"]["enum"] = list(known["主题"])
    described = [
        json_schema(Card, "card", "政策文库：著录卡", known),
        corpus,
    ]
    for schema in described:
        yield schema["$id"], json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
