"""The manifest of a shard: what stands in its folder, and what it was made with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from build_scripts.execution.disk_cache import DiskCache
from build_scripts.execution.fingerprint import READING_LIBRARIES, code_digest, library_versions
from build_scripts.execution.record_codec import decoder, encode
from build_scripts.project import PACKAGE, Project
from build_scripts.vocabulary import loader

KEY = hashlib.sha256(b"the manifest of a shard").hexdigest()


class ShardError(Exception):
    """A shard cannot be made or joined; the message says why, a line for each fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Written last: a folder without one is no shard, or one that was not finished."""

    provinces: tuple[str, ...] = ()
    """Slugs of the provinces whose texts were read; none in a shard of pages."""
    part: str = ""
    """Which part of the pages was made: 2/3; empty in a shard of texts."""
    inputs: Mapping[str, str]
    """Name → digest, for what everything in the shard depends on: vocabularies, the program, its libraries."""
    entries: Mapping[str, str] = field(default_factory=dict)
    """Key of all that the folder holds → the file of the text, for what was read; empty for what is made of it."""


_decode = decoder(Manifest)


def page_inputs(project: Project, as_of: date) -> dict[str, str]:
    """Name → digest, for what pages depend on besides what they show; the day as it is."""
    files = loader.read_files(project.vocabulary, project.relative)
    templates = sorted((PACKAGE / "render" / "templates").rglob("*.j2"))
    return {
        **{f"{name}.yml": _digest(_in_project(file.path), file.text or "") for name, file in files.items()},
        "模板": _digest(*(path.read_text("utf-8") for path in templates)),
        "程序": code_digest(),
        "程序库": library_versions(*READING_LIBRARIES, "jinja2", "markupsafe"),
        "日期": as_of.isoformat(),
    }


def _in_project(path: str) -> str:
    """The path of a file to edit, as pages name it; nothing for one outside the project, wherever that is."""
    return "" if Path(path).is_absolute() else path


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a folder; None where there is none, or none that is whole."""
    payload = DiskCache(folder).get(KEY)
    try:
        return None if payload is None else _decode(payload)
    except ValueError:
        return None


def finish_shard(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, with all that the folder holds; ShardError if it does not hold the entries that are named."""
    held = {key: manifest.entries.get(key, "") for key in DiskCache(folder)}
    DiskCache(folder).put(KEY, encode(replace(manifest, entries=held)))
    if read_manifest(folder) is None or damaged(folder, manifest):
        raise ShardError(f"写不进文件夹 {folder}：没有写的权限，或磁盘已满")


def damaged(folder: Path, manifest: Manifest) -> list[str]:
    """For each entry that is not there, or not whole, its file, or nothing."""
    disk = DiskCache(folder)
    return [name for key, name in manifest.entries.items() if disk.get(key) is None]
