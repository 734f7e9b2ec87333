"""The JSON Schemas of cards and data: files in schemas/, published with the themes of the library they are for."""

from __future__ import annotations

import json
from collections.abc import Iterator

from build_scripts.model import Corpus
from build_scripts.project import PACKAGE

FOLDER = PACKAGE / "schemas"


def schemas(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Name and text of each schema; a library on another topic has other theme ids in them."""
    for path in sorted(FOLDER.glob("*.schema.json")):
        schema = json.loads(path.read_text("utf-8"))
        schema["$defs"]["theme_id"]["enum"] = [theme.id for theme in corpus.themes]
        yield path.name, json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
