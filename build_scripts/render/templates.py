"""The door for Jinja2: templates are files, and what they are given is escaped unless it is already markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from build_scripts.model import Script
from build_scripts.model.time_state import document_time, provision_time
from build_scripts.render import display_text, escape
from build_scripts.render.bibliography import forms
from build_scripts.render.catalogue import Library
from build_scripts.render.pages.similar_provisions import similar
from build_scripts.render.schema_org import legislation
from build_scripts.render.svg import PICTURES
from build_scripts.script import (
    CONFIGURATIONS,
    DISTRIBUTION,
    Decisions,
    converter_version,
    decisions,
    source_to_traditional,
)

FOLDER = Path(__file__).parent / "templates"
_BLANK_LINES = re.compile(r"\n{3,}")


def _markup(filter_: Callable[[str], str]) -> Callable[[str], Markup]:
    return lambda text: Markup(filter_(text))


def _text(filter_: Callable[[str, Sequence[escape.Mark]], str]) -> Callable[[str | escape.Marked], Markup]:
    """A filter for text that may carry signs."""

    def filtered(text: str | escape.Marked) -> Markup:
        return Markup(filter_(text, ()) if isinstance(text, str) else filter_(text.text, text.marks))

    return filtered


def _default(value: object) -> object:
    """A string that no filter has seen is taken for a line of Markdown: a forgotten filter is never a hole."""
    value = value.text if isinstance(value, escape.Marked) else value
    return Markup(escape.markdown(value)) if isinstance(value, str) and not isinstance(value, Markup) else value


class _Traditional(FileSystemLoader):
    """Finds templates in these folders; the words of those beneath `own` come in Traditional characters."""

    def __init__(self, folders: Sequence[str], own: Path) -> None:
        super().__init__(folders)
        self.own = own

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As FileSystemLoader does, converted."""
        source, file, fresh = super().get_source(environment, template)
        return source_to_traditional(source) if Path(file).is_relative_to(self.own) else source, file, fresh


def dress(theme: Environment, script: Script, own: Path, kept: Path) -> Environment:
    """The templates of a theme for a site in this script: those beneath `own` speak it, the others bring their words.

    What they are compiled to is kept in a folder, for the next build.
    """
    if script == "Hant" and isinstance(theme.loader, FileSystemLoader):
        theme.loader = _Traditional(theme.loader.searchpath, own)
    kept.mkdir(parents=True, exist_ok=True)
    theme.bytecode_cache = FileSystemBytecodeCache(str(kept))
    return theme


def _environment(script: Script) -> Environment:
    return _made_for(script, decisions())


@lru_cache(maxsize=2)
def _made_for(script: Script, known: Decisions) -> Environment:  # noqa: ARG001 - templates come converted as it says
    simplified = FileSystemLoader(FOLDER)
    environment = Environment(
        loader=simplified if script == "Hans" else _Traditional(simplified.searchpath, FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_default,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "md": _markup(escape.markdown),
        "front": _markup(escape.front),
        "xml": _markup(escape.front),
        "plain": _markup(escape.plain),
        "bare": _markup(escape.bare),
        "flow": _markup(escape.flow),
        "href": _markup(escape.href),
        "cell": _markup(escape.cell),
        "legislation": legislation,
        "paragraphs": _text(escape.paragraphs),
        "verbatim": _text(escape.verbatim),
        "anchor": _markup(escape.anchor),
        "web_address": escape.web_address,
        "label": display_text.label,
        "full_name": display_text.full_name,
        "title": _text(escape.heading),
        "gap": display_text.gap,
        "excerpt": display_text.excerpt,
        "day": display_text.day,
        "share": display_text.share,
        "kilobytes": display_text.kilobytes,
        "deadline": display_text.deadline,
        "document_time": document_time,
        "time_of": provision_time,
        "similar": similar,
        "citations": forms,
        **PICTURES,
    }
    environment.globals["script"] = script
    environment.globals["converter"] = f"OpenCC {CONFIGURATIONS[script]}，{DISTRIBUTION} {converter_version()}"
    return environment


def fill(name: str, *, library: Library, **values: object) -> str:
    """The text of the page that this template (a file of templates/, without .md.j2) makes of these values."""
    return fill_file(f"{name}.md", library.corpus.script, library=library, **values)


def fill_file(name: str, script: Script, **values: object) -> str:
    """The text of a file of any kind that this template (a file of templates/, without .j2) makes of these values."""
    text = _environment(script).get_template(f"{name}.j2").render(**values)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def labels(name: str, script: Script = "Hans") -> dict[str, str]:
    """What the site calls things in Chinese: a table of templates/labels.j2, for what is shown outside the pages."""
    return dict(getattr(_environment(script).get_template("labels.j2").module, name))
