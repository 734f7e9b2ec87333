"""Other engines on the same Markdown, as `python -m build_scripts export` writes it; each says if it is not installed."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import get_yaml_loader

from benchmarks.library import ROOT
from benchmarks.processes import UnavailableError, measure_process, python

SHARED_SETTINGS = (
    "site_name",
    "use_directory_urls",
    "markdown_extensions",
    "extra_css",
    "nav",
    "not_in_nav",
    "plugins",
)
"""Settings of mkdocs.yml that concern any engine that reads it; the hook, the templates and the validation do not."""
HUGO_LAYOUT = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title>'
    '<link rel="stylesheet" href="/assets/stylesheets/base.css"></head>'
    "<body><nav>{{ range .Site.Sections }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}</nav>"
    "<main>{{ .Content }}</main><aside>{{ .TableOfContents }}</aside></body></html>"
)


def bare_settings(theme: str) -> dict[str, Any]:
    """Settings for MkDocs or Zensical with a theme as it comes, for the Markdown in docs/."""
    settings = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), get_yaml_loader())  # noqa: S506 - the loader of MkDocs
    shared = {name: settings[name] for name in SHARED_SETTINGS if name in settings}
    return {**shared, "theme": {"name": theme, "language": "zh", "font": False}, "site_dir": "site"}


def build_with_material(folder: Path) -> dict[str, float]:
    """MkDocs with Material and nothing else."""
    return _build_with_settings(folder, python("mkdocs", "build", "-q"))


def build_with_zensical(folder: Path) -> dict[str, float]:
    """Zensical, by Material's makers, which reads the same settings."""
    return _build_with_settings(folder, [_program("zensical"), "build", "--clean"])


def build_with_hugo(folder: Path) -> dict[str, float]:
    """Hugo with one layout for all pages: the least that an engine can do."""
    shutil.rmtree(folder / "content", ignore_errors=True)
    shutil.copytree(folder / "docs", folder / "content", ignore=shutil.ignore_patterns("assets", "data", "search"))
    for index in list((folder / "content").rglob("index.md")):
        index.rename(index.with_name("_index.md"))  # index.md would make the pages beside it its attachments
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True, exist_ok=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(HUGO_LAYOUT, "utf-8")
    markup = {"goldmark": {"renderer": {"unsafe": True}}}  # else raw HTML is left out
    settings = {"baseURL": "/", "title": "文库", "disableKinds": ["taxonomy", "term", "RSS"], "markup": markup}
    (folder / "hugo.json").write_text(json.dumps(settings), "utf-8")
    return measure_process([_program("hugo"), "--quiet", "--cleanDestinationDir", "--destination", "site"], folder)


def _build_with_settings(folder: Path, command: Sequence[str]) -> dict[str, float]:
    (folder / "mkdocs.yml").write_text(json.dumps(bare_settings("material"), ensure_ascii=False), "utf-8")
    shutil.rmtree(folder / "site", ignore_errors=True)
    return measure_process(command, folder)


def _program(name: str) -> str:
    """Path of an engine: beside this interpreter or anywhere on the path; raises UnavailableError."""
    path = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if path is None:
        raise UnavailableError(f"没有安装 {name}，未测")
    return path
