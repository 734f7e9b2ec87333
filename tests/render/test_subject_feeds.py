"""What can be followed: a reader of feeds takes each, and its entries say in words what is new or changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import pytest

from build_scripts.export.changes_json import changes_json
from build_scripts.link.corpus_changes import find_changes, release_of
from build_scripts.model import Corpus, Wording
from build_scripts.model.release_changes import ReleaseChanges
from build_scripts.project import Project
from build_scripts.render import library_of, page_requests
from build_scripts.render.feeds import feeds, feeds_of_subjects
from build_scripts.sources.releases import read_releases, release_json
from tests.factories import library, stating

ROOT = "https://library.example/shelf/"
RELEASED = date(2026, 11, 1)


def parsed(of: Corpus, address: str = ROOT) -> dict[str, Any]:
    return {path: feedparser.parse(text.encode()) for path, text in feeds_of_subjects(library_of(of), address)}


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return parsed(library())


def test_every_feed_is_read(found: dict[str, Any]) -> None:
    """Well-formed, with a title, a day and an id of its own; every address is whole where it is known where the library stands."""
    assert {path.split("/")[0] for path in found} == {"changes", "provinces", "finder", "tools", "agencies"}
    for path, feed in found.items():
        assert not feed.bozo, (path, feed.bozo)
        assert feed.feed.title
        assert {link.href for link in feed.feed.links} == {f"{ROOT}{path}", f"{ROOT}{path.removesuffix('feed.xml')}"}
        for entry in feed.entries:
            assert entry.link.startswith(f"{ROOT}documents/")
            assert entry.summary
            assert entry.updated_parsed
    ids = [feed.feed.id for feed in found.values()]
    assert len(ids) == len({*ids})


def test_nothing_is_made_up_where_no_address_is_known() -> None:
    texts = dict(feeds_of_subjects(library_of(library())))
    assert [path for path, text in texts.items() if "://" in text.replace("http://www.w3.org/2005/Atom", "")] == []
    assert 'href="../../documents/' in texts["provinces/sichuan/feed.xml"]


def test_entries_name_what_they_are_about(found: dict[str, Any]) -> None:
    """The documents of a place, the provisions of a tool or a need, and of an agency with its role."""
    (entry,) = found["provinces/sichuan/feed.xml"].entries
    assert "川民中发〔2022〕3号" in entry.summary
    entries = found["tools/startup-guaranteed-loan/feed.xml"].entries
    assert any("其中 1 条：2. 用好创业担保贷款政策" in entry.summary for entry in entries)
    assert any("（牵头）" in entry.summary for entry in found["agencies/industry/feed.xml"].entries)


def changed_corpus() -> tuple[Corpus, tuple[ReleaseChanges, ...]]:
    """The library after a release: a document came, one went, one was repealed, provisions of one were changed."""
    before = replace(library(), as_of=RELEASED)
    added, gone, changed, *others = before.documents
    first, second, *rest = changed.parts[-1].provisions
    reworded = replace(first, wording=Wording(printed="x", restored="x", text=f"{first.wording.text}又"))
    part = replace(changed.parts[-1], provisions=(reworded, *rest))
    other = others[0]
    documents = (
        added,
        replace(changed, parts=(*changed.parts[:-1], part)),
        replace(other, **stating("repealed")),
        *others[1:],
    )  # fmt: skip
    release = release_of(replace(before, documents=(gone, changed, *others)), "1.0")
    after = replace(library(), documents=documents)
    changes = find_changes(after, [release])
    (since,) = changes
    assert [(it.id, it.kind) for it in since.documents] == [
        (added.id, "added"),
        (changed.id, "changed"),
        (other.id, "repealed"),
        (gone.id, "removed"),
    ]
    assert [(it.anchor, it.kind) for it in since.documents[1].provisions] == [
        (first.anchor, "changed"),
        ("", "removed"),
    ]
    assert since.documents[1].provisions[1].label.startswith(second.number)
    return replace(after, changes=changes), changes


def test_what_changed_since_a_release_is_said_everywhere() -> None:
    """On the page, in the feed, and in JSON: the same documents and provisions, with the same words."""
    after, (since,) = changed_corpus()
    feed = parsed(after)["changes/feed.xml"]
    words = {entry.title.strip("[]"): entry.summary for entry in feed.entries}
    assert [words[it.title].split("：")[0].rstrip("。") for it in since.documents] == ["新收", "改动", "废止", "移出"]
    assert "改动 1 条" in words[since.documents[1].title]
    assert "移出 1 条" in words[since.documents[1].title]
    data = json.loads(changes_json(after))
    assert [it["id"] for it in data["changes"][0]["documents"]] == [it.id for it in since.documents]
    view = library_of(after)
    page = next(it for it in page_requests(view) if it.path == "changes/index").fill(view)
    at = [page.html.index(it.title) for it in since.documents]
    assert at == sorted(at)
    assert "自 1.0 版（2026年11月1日）以来" in page.html
    assert all(it.label[:10] in page.text for it in since.documents[1].provisions)


def test_what_has_not_changed_is_not_said() -> None:
    """Neither by another day, nor by another place in the document with the same words."""
    before = release_of(library(), "1.0")
    assert find_changes(replace(library(), as_of=date(2026, 12, 1)), [before]) == ()
    document = library().documents[0]
    part = document.parts[-1]
    renumbered = tuple(replace(it, anchor=f"{it.anchor}9") for it in part.provisions)
    moved = replace(document, parts=(*document.parts[:-1], replace(part, provisions=renumbered)))
    assert find_changes(replace(library(), documents=(moved, *library().documents[1:])), [before]) == ()


def test_a_release_is_read_as_it_was_written(tmp_path: Path) -> None:
    """And one that cannot be read is named."""
    project = Project(tmp_path)
    assert read_releases(project) == ()
    project.releases.mkdir()
    for version, day in (("1.1", date(2026, 5, 1)), ("1.0", date(2026, 4, 1))):
        release = release_of(replace(library(), as_of=day), version)
        (project.releases / f"{version}.json").write_text(release_json(release), "utf-8")
    assert [it.version for it in read_releases(project)] == ["1.0", "1.1"]
    assert read_releases(project)[1] == release_of(replace(library(), as_of=date(2026, 5, 1)), "1.1")
    (project.releases / "1.2.json").write_text("{}", "utf-8")
    with pytest.raises(ValueError, match=r"1\.2\.json"):
        read_releases(project)


def test_the_library_has_a_feed_of_its_own() -> None:
    feed = feedparser.parse(dict(feeds(library(), ROOT))["feed.xml"].encode())
    assert not feed.bozo
    assert len(feed.entries) == sum(it.card.dated is not None for it in library().documents)
