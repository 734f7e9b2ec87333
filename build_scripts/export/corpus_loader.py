"""The door for programs in Python: the data of a built or published site, without building anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.export.plain_record import Record

CORPUS = "corpus.json"


@dataclass(frozen=True, slots=True)
class LoadedCorpus:
    """The data as it was published."""

    record: Record
    """All of corpus.json; corpus.schema.json says what its fields mean."""

    @property
    def documents(self) -> list[Record]:
        """The documents, in the order of the library."""
        documents: list[Record] = self.record["documents"]
        return documents

    @property
    def provisions(self) -> Iterator[Record]:
        """The provisions of all documents; each has its id, <document>#<anchor>."""
        return (it for document in self.documents for part in document["parts"] for it in part["provisions"])

    def provision(self, id_: str) -> Record:
        """The provision with this id; KeyError if there is none."""
        found = next((it for it in self.provisions if it["id"] == id_), None)
        if found is None:
            raise KeyError(id_)
        return found

    def table(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table, as the page 数据 describes it; days in ISO form, words of a list as a tuple.

        KeyError for a name that is no table. The table `codes` is in the CSV files and in library.db only.
        """
        from build_scripts.export.table_rows import CODES, corpus_rows
        from build_scripts.vocabulary.data_tables import data_tables

        table = {it.name: it for it in data_tables() if it.name != CODES}[name]
        columns = [column.name for column in table.columns]
        return [dict(zip(columns, row, strict=True)) for row in corpus_rows(table, self.record)]


def load_corpus(source: str | Path = "site/data") -> LoadedCorpus:
    """The data at a source: the folder or address data/ of a site, or its file corpus.json.

    FileNotFoundError if a folder has none, and what urllib raises for an address that does not answer.
    """
    address = str(source)
    if address.startswith(("http://", "https://")):
        return LoadedCorpus(json.loads(_fetched(address)))
    path = Path(source)
    path = path / CORPUS if path.is_dir() else path
    if not path.is_file():
        raise FileNotFoundError(f"{path}：没有数据；先用 make site 生成网站，或写明网站上 data/ 的地址")
    return LoadedCorpus(json.loads(path.read_text("utf-8")))


def _fetched(address: str) -> bytes:
    from urllib.request import urlopen

    file = address if address.endswith(".json") else f"{address.rstrip('/')}/{CORPUS}"
    with urlopen(file, timeout=60) as answer:  # noqa: S310 - http or https, as the caller has seen
        content: bytes = answer.read()
    return content
