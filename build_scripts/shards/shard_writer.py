"""Fills the folders of shards: with what was read of the texts of some provinces, or with a part of all pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from heapq import heapify, heapreplace
from pathlib import Path

from build_scripts.build_cache import BuildCache, entry_keys, reading_inputs
from build_scripts.execution.disk_cache import with_shards
from build_scripts.execution.workers import Workers
from build_scripts.model.place_names import province_of
from build_scripts.pipeline import build_corpus
from build_scripts.project import Project
from build_scripts.publish.data_writer import make_pieces
from build_scripts.publish.page_cache import PageCache
from build_scripts.publish.page_maker import PageMaker
from build_scripts.shards.manifest import Manifest, ShardError, finish_shard, page_inputs
from build_scripts.sources.collection import SourceCollection, SourceEntry, find_entries
from build_scripts.vocabulary.loader import Vocabulary


def entries_by_province(project: Project, vocabulary: Vocabulary) -> dict[str, list[SourceEntry]]:
    """Slug of each province with texts (or of the nation, national) → its texts, and those of all places in it.

    The folder of a text decides; one that no place is named after is as a province of that name.
    """
    slugs = {region.slug: province_of(region, vocabulary.places).slug for region in vocabulary.regions}
    found: dict[str, list[SourceEntry]] = {}
    for entry in find_entries(project).entries:
        found.setdefault(slugs.get(entry.folder, entry.folder), []).append(entry)
    return dict(sorted(found.items()))


def plan_shards(project: Project, number: int) -> list[list[str]]:
    """The provinces with texts in so many shards, or in fewer if they are fewer, of texts about equally long together."""
    provinces = entries_by_province(project, BuildCache().load_vocabularies(project).vocabulary)
    sizes = {slug: sum(len(entry.text) for entry in entries) for slug, entries in provinces.items()}
    shards: list[tuple[int, list[str]]] = [(0, []) for _ in range(min(number, len(sizes)))]
    heapify(shards)
    for slug in sorted(sizes, key=lambda slug: (-sizes[slug], slug)):
        size, slugs = shards[0]
        heapreplace(shards, (size + sizes[slug], [*slugs, slug]))
    return sorted(sorted(slugs) for _, slugs in shards)


def write_text_shard(project: Project, provinces: Iterable[str], folder: Path, workers: Workers) -> int:
    """Read the texts of some provinces into a new folder; returns their number.

    What is made of a document by itself is kept too: linked with the others of the shard only, it is mostly as it will be
    linked with all. Raises ShardError for a province that is unknown or has no texts.
    """
    with with_shards((), folder):
        cache = BuildCache()
        tools = cache.load_vocabularies(project)
        by_province = entries_by_province(project, tools.vocabulary)
        slugs = sorted(set(provinces))
        if faults := list(_unknown([slug for slug in slugs if slug not in by_province], by_province, tools.vocabulary)):
            raise ShardError("\n".join(faults))
        entries = sorted((entry for slug in slugs for entry in by_province[slug]), key=lambda entry: entry.id)
        collection = SourceCollection(tuple(entries), ())
        maker = PageMaker(build_corpus(project, cache=cache, workers=workers, collection=collection), project)
        _ = maker.traditional
    inputs = reading_inputs(tools.files)
    files = {key: entry.text_file for key, entry in zip(entry_keys(entries, inputs), entries, strict=True)}
    finish_shard(folder, Manifest(provinces=tuple(slugs), inputs=inputs, entries=files))
    return len(entries)


def write_page_shard(
    project: Project, shards: Sequence[Path], part: tuple[int, int], folder: Path, workers: Workers
) -> int:
    """Link what was read, and make the second of three parts (2, 3), or any other, of all pages and data.

    Returns the number of pages.
    """
    number, of = part
    share = slice(number - 1, None, of)
    with with_shards(shards, folder):
        maker = PageMaker(build_corpus(project, workers=workers), project)
        numbers = range(len(maker.requests))[share]
        deque(PageCache().make(maker, numbers, workers), maxlen=0)  # they are kept in the folder
        for script in maker.corpora:
            make_pieces(maker.edition(script)[0], share)
    finish_shard(folder, Manifest(part=f"{number}/{of}", inputs=page_inputs(project, maker.corpus.as_of)))
    return len(numbers)


def _unknown(provinces: Iterable[str], held: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    """What is wrong with names of provinces that have no texts."""
    places = {region.slug: region for region in vocabulary.regions}
    upper = [region for region in vocabulary.regions if province_of(region, vocabulary.places) is region]
    names = {name: region for region in upper for name in (region.slug, region.short, region.name)}
    for slug in provinces:
        place = places.get(slug)
        province = province_of(place, vocabulary.places) if place else None
        if not (place and province):
            near = dict.fromkeys(names[name] for name in get_close_matches(slug, names))
            closest = "、".join(f"{region.slug}（{region.name}）" for region in near)
            yield f"没有 {slug} 这个省份；最接近的是 {closest or '无'}"
        elif province is place:
            yield f"{slug}（{place.name}）没有文本；有文本的是 {'、'.join(held) or '无'}"
        else:
            yield f"{slug}（{place.name}）不是省级，它的文本随 {province.slug}（{province.name}）"
