"""data/resolve.json and its shards: from what a person or program cites to the address, and whether it still holds.

Cited are documents by id, number, title, short title or bibliographic entry, provisions by title and numbers, instruments
that the library does not hold by title or number, and addresses that were used before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from build_scripts.export.corpus_json import as_json, as_lines
from build_scripts.export.plain_record import Record
from build_scripts.model import Corpus, Document, Part, Provision
from build_scripts.model.ids import document_url, provision_url
from build_scripts.publish.file_writer import write_if_changed
from build_scripts.render.bibliography import bibliographic_record, gb7714
from build_scripts.text.characters import comparable_letters

KEYS_PER_SHARD = 1000
"""So many keys, on the average, make a file of some 150 kB."""
RULE = (
    "把所引的字句（文号、标题、短标题、文件标识、著录，或标题后接各级序号）作 NFKC 归一、转小写，只留文字和数字，就是键；"
    "各字 Unicode 码位之和除以 shards 的余数，就是 data/resolve/<余数>.json 的编号，键在其中对应若干处。"
    "state 为 expired、repealed、not-yet 的已失效或未施行；moved_from 是旧址；held 为 false 的，文库没有收。"
)


def write_resolve_index(corpus: Corpus, folder: Path) -> None:
    """Write the rule to data/resolve.json, and the shards beside it."""
    found: dict[str, list[Record]] = defaultdict(list)
    for words, answer in _answers(corpus):
        key = comparable_letters(words)
        if key and answer not in found[key]:
            found[key].append(answer)
    number = -(-len(found) // KEYS_PER_SHARD) or 1
    shards: list[dict[str, list[Record]]] = [{} for _ in range(number)]
    for key in sorted(found):
        shards[shard_of(key, number)][key] = found[key]
    for at, shard in enumerate(shards):
        write_if_changed(folder / "resolve" / f"{at}.json", as_json(shard) + "\n")
    head = {"schema_version": 1, "as_of": corpus.as_of.isoformat(), "shards": number, "rule": RULE}
    write_if_changed(folder / "resolve.json", as_lines(head))


def shard_of(key: str, number: int) -> int:
    """The shard of a key among so many: the sum of its characters' code points, modulo the number."""
    return sum(map(ord, key)) % number


def _answers(corpus: Corpus) -> Iterator[tuple[str, Record]]:
    """What may be cited, and what is meant by it."""
    documents = {document.id: document for document in corpus.documents}
    for document in corpus.documents:
        answer = _document(document)
        card = document.card
        cited = (document.id, card.number, document.title, card.title, document.title_printed, document.short_title)
        for words in filter(None, (*cited, gb7714(bibliographic_record(document)))):
            yield words, answer
        yield from _provisions(document)
    for instrument in corpus.instruments:
        if instrument.document not in documents:
            answer = {"held": False, "instrument": instrument.id, "title": instrument.title, "url": "instruments/"}
            for words in filter(None, (instrument.title, instrument.number)):
                yield words, answer
    for redirect in corpus.redirects:
        id_, _, anchor = redirect.new.partition("#")
        answer = _document(documents[id_]) | ({"anchor": anchor, "url": provision_url(id_, anchor)} if anchor else {})
        yield redirect.old, answer | {"moved_from": redirect.old}


def _document(document: Document) -> Record:
    return {
        "held": True,
        "document": document.id,
        "anchor": None,
        "title": document.title,
        "number": document.card.number,
        "state": document.status.code,
        "url": document_url(document.id),
        "data": f"data/documents/{document.id}.json",
    }


def _provisions(document: Document) -> Iterator[tuple[str, Record]]:
    """The provisions by their id, and by the document's title with all numbers above them, where that names only one."""
    by_words: dict[str, list[Record]] = defaultdict(list)
    for part in document.parts:
        for provision in part.provisions:
            answer = _document(document) | {
                "anchor": provision.anchor,
                "state": document.status_of(provision).code,
                "url": provision_url(document.id, provision.anchor),
            }
            yield f"{document.id}#{provision.anchor}", answer
            by_words[document.title + _numbers(part, provision)].append(answer)
    yield from ((words, found[0]) for words, found in by_words.items() if len(found) == 1)


def _numbers(part: Part, provision: Provision) -> str:
    """The numbers of the sections around a provision, and its own: 一、（三）."""
    sections = {section.anchor: section for section in part.sections}
    numbers, anchor = [provision.number], provision.section
    while anchor in sections:
        numbers.append(sections[anchor].number)
        anchor = sections[anchor].parent
    return "".join(reversed(numbers))
