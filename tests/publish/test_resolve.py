"""Addresses for machines: what is cited is found however it is bracketed, and the file of a document explains itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from build_scripts.export.schemas import FOLDER
from build_scripts.model import Corpus
from build_scripts.model.corpus import Redirect
from build_scripts.publish import resolve_index
from build_scripts.publish.resolve_index import shard_of, write_resolve_index
from build_scripts.text.characters import comparable_letters
from tests.factories import library

YANGQUAN = "yangquan-chengqu-2023-relief"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return library()


@pytest.fixture(scope="module")
def data(published: Path) -> Path:
    return published / "data"


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def validator(name: str) -> Draft202012Validator:
    names = ("corpus", "document", "resolve")
    found = {f"{it}.schema.json": read(FOLDER / f"{it}.schema.json") for it in names}
    registry: Registry[Any] = Registry().with_resources(
        (file, Resource.from_contents(text)) for file, text in found.items()
    )
    return Draft202012Validator(found[f"{name}.schema.json"], registry=registry)


def resolve(data: Path, words: str) -> list[dict[str, Any]]:
    """What a client does that knows the rule."""
    key = comparable_letters(words)
    found: list[dict[str, Any]] = read(
        data / "resolve" / f"{shard_of(key, read(data / 'resolve.json')['shards'])}.json"
    ).get(key, [])
    return found


@pytest.mark.parametrize(
    "words",
    [
        "城政办发〔2023〕3号",
        "城政办发[2023]3号",
        "城政办发（2023） 3 号",
        "城政办发［２０２３］３号",
        YANGQUAN,
    ],
)
def test_a_number_is_found_in_any_brackets(data: Path, words: str) -> None:
    (found,) = resolve(data, words)
    assert (found["document"], found["url"]) == (YANGQUAN, f"documents/{YANGQUAN}/")


def test_every_title_and_provision_is_found(corpus: Corpus, data: Path) -> None:
    """By the title as it is shown, printed or shortened, in 《》 or not; a provision says its own state."""
    for document in corpus.documents:
        for words in (document.title, f"《{document.card.title}》", document.short_title):
            assert document.id in {it.get("document") for it in resolve(data, words)}
        for provision in document.provisions:
            (found,) = resolve(data, f"{document.id}#{provision.anchor}")
            assert (found["anchor"], found["state"]) == (provision.anchor, document.status_of(provision).code)
    assert {it["anchor"] for it in resolve(data, f"{corpus.documents[0].title}一、1.")} <= {"p2-s1-1"}
    assert {it["state"] for it in resolve(data, YANGQUAN)} == {"expired"}


def test_what_is_not_held_and_what_moved_say_so(corpus: Corpus, tmp_path: Path) -> None:
    moved = Redirect("older", YANGQUAN), Redirect("older#p1-9", f"{YANGQUAN}#p2-s1-1")
    write_resolve_index(replace(corpus, redirects=moved), tmp_path)
    (document,), (provision,) = resolve(tmp_path, "older"), resolve(tmp_path, "older#p1-9")
    assert (document["moved_from"], document["url"]) == ("older", f"documents/{YANGQUAN}/")
    assert (provision["anchor"], provision["url"]) == ("p2-s1-1", f"documents/{YANGQUAN}/#p2-s1-1")
    (law,) = resolve(tmp_path, "《中华人民共和国中小企业促进法》")
    assert law["held"] is False
    assert resolve(tmp_path, "没有的文件") == []


def test_a_large_library_has_several_shards(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each key is where the rule says, and nowhere else."""
    monkeypatch.setattr(resolve_index, "KEYS_PER_SHARD", 100)
    write_resolve_index(corpus, tmp_path)
    number = read(tmp_path / "resolve.json")["shards"]
    shards = [read(tmp_path / "resolve" / f"{at}.json") for at in range(number)]
    assert number > 3
    assert all(shard_of(key, number) == at for at, shard in enumerate(shards) for key in shard)
    assert all(shards)


def test_all_keep_their_schemas(data: Path) -> None:
    shards = [*(data / "resolve").iterdir()]
    assert shards
    for path in shards:
        assert [fault.message for fault in validator("resolve").iter_errors(read(path))] == []
    for path in (data / "documents").glob("*.json"):
        assert [fault.message for fault in validator("document").iter_errors(read(path))] == []
    assert list(validator("resolve").iter_errors({"键": [{"held": True}]}))


def test_a_document_explains_itself(corpus: Corpus, data: Path) -> None:
    """By an anchor and the JSON Pointer behind it one comes to the clause; what it names by id has a name in the same file."""
    for document in corpus.documents:
        record = read(data / "documents" / f"{document.id}.json")
        assert set(record["anchors"]) == {unit.anchor for unit in document.units}
        for provision in document.provisions:
            found: Any = record
            for step in record["anchors"][provision.anchor].split("/")[1:]:
                found = found[int(step) if isinstance(found, list) else step]
            assert found["anchor"] == provision.anchor
            named = {"agencies": [it["agency"] for it in found["responsibilities"]]}
            named |= {kind: [it["id"] for it in found[kind]] for kind in ("themes", "tools")}
            named["instruments"] = [it["target"] for it in found["citations"]]
            assert all(set(ids) <= set(record["names"][kind]) for kind, ids in named.items())
