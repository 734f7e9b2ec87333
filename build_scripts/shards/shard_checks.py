"""Whether shards can be joined: made with the same vocabularies and program, of all provinces, and none twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from build_scripts.annotate.validity.status import today
from build_scripts.build_cache import BuildCache, entry_keys, reading_inputs
from build_scripts.project import Project
from build_scripts.shards.manifest import Manifest, ShardError, damaged, page_inputs, read_manifest
from build_scripts.shards.shard_writer import entries_by_province

MAX_NAMED = 5
"""Maximum number of texts or pages that a line names."""


def check_shards(project: Project, folders: Sequence[Path]) -> list[str]:
    """What the join will make anew, because it was edited since or is damaged: a line for each shard concerned.

    Raises ShardError, with all faults, for shards that cannot be joined.
    """
    manifests = {folder: manifest for folder in folders if (manifest := read_manifest(folder))}
    faults = [
        f"{folder} 不是分片的文件夹，或者那一片没有做完：用 build --shard 或 join --part 做好再合并"
        for folder in folders
        if folder not in manifests
    ]
    tools = BuildCache().load_vocabularies(project)
    inputs = reading_inputs(tools.files)
    provinces = entries_by_province(project, tools.vocabulary)
    faults += _differences(manifests, inputs, page_inputs(project, today()))
    faults += _uncovered(manifests, provinces)
    if faults:
        raise ShardError("\n".join(faults))
    entries = [entry for found in provinces.values() for entry in found]
    keys = dict(zip(entry_keys(entries, inputs), entries, strict=True))
    known = {key for manifest in manifests.values() for key in manifest.entries}
    edited = [entry.text_file for key, entry in keys.items() if key not in known]
    lines = [f"{len(edited)} 份文本或著录卡与分片里的不同，重读{_some(edited)}"] if edited else []
    for folder, manifest in manifests.items():
        if names := damaged(folder, manifest):
            lines.append(f"{folder} 有 {len(names)} 项缺损，重做{_some(list(filter(None, names)))}")
    return lines


def _differences(
    manifests: Mapping[Path, Manifest], of_texts: Mapping[str, str], of_pages: Mapping[str, str]
) -> Iterator[str]:
    """Each shard that was made with other vocabularies, with another program, or for another day."""
    for folder, manifest in manifests.items():
        own = of_pages if manifest.part else of_texts
        names = [name for name in {**own, **manifest.inputs} if own.get(name) != manifest.inputs.get(name)]
        if names == ["日期"]:
            yield (
                f"{folder} 的页面按 {manifest.inputs['日期']} 的时效做成，这里是 {own['日期']}："
                "重做这一片，或各步都设同一个 SOURCE_DATE_EPOCH"
            )
        elif names:
            yield f"{folder} 与这里的不同：{'、'.join(names)}。各片与合并须用同一版本的文库、程序和程序库；换成同一版本，重做这一片"


def _uncovered(manifests: Mapping[Path, Manifest], provinces: Mapping[str, object]) -> Iterator[str]:
    """Each province that no shard has, and each that several have."""
    owners: dict[str, list[str]] = {slug: [] for slug in provinces}
    parts: dict[str, list[str]] = {}
    for folder, manifest in manifests.items():
        for slug in manifest.provinces:
            owners.setdefault(slug, []).append(str(folder))
        if manifest.part:
            parts.setdefault(manifest.part, []).append(str(folder))
    if missing := [slug for slug, folders in owners.items() if not folders]:
        yield f"缺 {'、'.join(missing)}：用 build --shard {' '.join(missing)} --into 文件夹 做好，再一起合并"
    for name, folders in {**owners, **parts}.items():
        if len(folders) > 1:
            yield f"{name} 不止一片里有：{'、'.join(folders)}；只留一片"


def _some(names: Sequence[str]) -> str:
    """The first names behind a colon; nothing if there are none."""
    return ("：" + "、".join(names[:MAX_NAMED]) + ("等" if len(names) > MAX_NAMED else "")) if names else ""
