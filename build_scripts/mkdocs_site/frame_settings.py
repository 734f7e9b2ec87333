"""The settings of a site: those of a checkout stand in its mkdocs.yml; for any other folder they are made from this package.

So a folder with nothing but source_texts/ becomes a site. What its own mkdocs.yml says (site_name, site_url …) comes first.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from build_scripts.project import FRAME, PACKAGE, Project


def settings_file(project: Project) -> Path:
    """The configuration that MkDocs is given: the project's own, or one that is written for it."""
    if project.own_frame:
        return project.settings
    made = project.made_settings
    made.parent.mkdir(exist_ok=True)
    made.write_text(json.dumps(_values(project), ensure_ascii=False, indent=1), "utf-8")
    traditional = project.root / "mkdocs.zh-hant.yml"
    frame = FRAME / traditional.name
    shutil.copyfile(traditional if traditional.is_file() else frame, made.with_name(frame.name))
    return made


def project_of(config: MkDocsConfig) -> Project:
    """The project that a configuration belongs to."""
    named: str | None = config.extra.get("project")
    return Project(Path(named or Path(config.config_file_path).parent))


def _values(project: Project) -> dict[str, Any]:
    """The settings of the package, with paths that hold anywhere, and what the project itself says; JSON is YAML."""
    own = _own_values(project)
    return {
        "INHERIT": str(FRAME / "mkdocs.yml"),
        "docs_dir": str(project.docs),
        "site_dir": str(project.root / "site"),
        "hooks": [str(PACKAGE / "mkdocs_hook.py")],
        **own,
        "theme": {"custom_dir": str(PACKAGE / "theme"), **own.get("theme", {})},
        "extra": {**own.get("extra", {}), "project": str(project.root)},
    }


def _own_values(project: Project) -> dict[str, Any]:
    if not project.settings.is_file():
        return {}
    with project.settings.open("rb") as file:
        return dict(yaml_load(file))
