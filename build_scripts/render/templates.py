"""The door for Jinja2: templates are files, and what they are given is escaped unless it is already markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule

from build_scripts.model import Converter, Heading, Page, PageMeta, Script
from build_scripts.model.ids import document_url
from build_scripts.model.time_state import provision_groups, statuses
from build_scripts.render import display_text, escape
from build_scripts.render.bibliography import citation_formats, clause_formats, legislation
from build_scripts.render.by_day import ByDay
from build_scripts.render.catalogue import Library, updated
from build_scripts.render.links import Format, Links, Markup, escaped
from build_scripts.render.page_metadata import government_services
from build_scripts.render.pages.document_lists import listed_documents
from build_scripts.render.pages.target_pages import charts, numbers
from build_scripts.render.sheets import MAX_LISTED, linked
from build_scripts.render.shown_text import shown_texts
from build_scripts.render.svg import bar_chart, counts, grid, timeline
from build_scripts.render.time_counts import MARKED_GROUPS, TIME_ORDER, none_of, number_in, ordered
from build_scripts.script import CONFIGURATIONS, DISTRIBUTION, converter_version, tables_version

FOLDER = Path(__file__).parent / "templates"
ENDINGS: Mapping[Format, str] = {"html": "html", "markdown": "md"}
"""Form of a page, and folder of its templates → their ending before .j2."""
PERMALINK = '<a class="headerlink" href="#{anchor}" title="{title}">#</a>'
_HEADING = re.compile(r"<h([1-6])(?P<attributes>[^>]*)>(?P<markup>.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')
_BLANK_LINES = re.compile(r"\n{3,}")


def _markup(filter_: Callable[..., object]) -> Callable[..., Markup]:
    return lambda value: Markup(filter_(value))


def _text(filter_: Callable[[str, Sequence[escape.Mark]], str]) -> Callable[[str | escape.MarkedText], Markup]:
    """A filter for text with or without marks."""
    return lambda text: Markup(filter_(text, ()) if isinstance(text, str) else filter_(text.text, text.marks))


def _by_name(*functions: Callable[..., object]) -> dict[str, Callable[..., object]]:
    return {function.__name__: function for function in functions}


_LINES = (escape.front_matter, escape.plain_markdown, escape.plain_text, escape.href, escape.csv_cell, escape.anchor)
FILTERS: dict[str, Callable[..., object]] = {
    **{name: _markup(function) for name, function in _by_name(*_LINES).items()},
    **_by_name(escape.web_address, citation_formats, clause_formats, legislation, government_services, document_url),
    **_by_name(display_text.label, display_text.full_name, display_text.number_gap),
    **_by_name(display_text.display_title, display_text.display_short_title),
    **_by_name(number_in, none_of, ordered),
    **_by_name(charts, numbers, updated, listed_documents, display_text.instrument_name),
    **_by_name(counts.themes_by_place, counts.functions_by_function, counts.documents_by_year, counts.themes_of_place),
    **_by_name(timeline.scale, timeline.document_days, timeline.draw_axis, timeline.draw_lane, timeline.draw_sample),
    **_by_name(grid.draw_grid, bar_chart.draw_themes, bar_chart.draw_chart),
    "at": _markup(escape.heading_anchor),
    "xml": _markup(escape.front_matter),
    "title": _text(escape.heading),
    "paragraphs": _text(escape.paragraphs),
    "clause_paragraphs": lambda text: Markup(escape.paragraphs(text.text, text.marks, "clause")),
    "plain_paragraphs": lambda text: Markup(escape.plain_paragraphs(text.text)),
    "verbatim": _text(escape.verbatim),
    "day": display_text.format_day,
    "share": display_text.format_percent,
    "kilobytes": display_text.format_size,
    "deadline": display_text.format_deadline,
    "statuses": statuses,
    "provision_groups": lambda provision, document: provision_groups(document, provision),
    "words": lambda steps: steps.map(lambda values: " ".join(map(str, values))),
    "linked": linked,
}
"""Filter → function; unless another name is better, a filter has its function's. Those that give markup escape what they get."""


def _shown(value: object, form: Format) -> object:
    """A string without a filter is escaped for its form, so a forgotten filter is never a security hole."""
    return escaped(value, form) if isinstance(value, str | escape.MarkedText) else value


def _code(words: str, form: Format) -> Markup:
    """Words of a program, a command or a field's name."""
    return Markup(f"`{words}`" if form == "markdown" else f"<code>{escape.line(words)}</code>")


class _TraditionalLoader(FileSystemLoader):
    """Loads templates from folders; those beneath `own` are converted to Traditional characters."""

    def __init__(self, folders: Sequence[str], own: Path, converter: Converter) -> None:
        super().__init__(folders)
        self.own = own
        self.converter = converter

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As FileSystemLoader does, converted."""
        source, file, fresh = super().get_source(environment, template)
        own = Path(file).is_relative_to(self.own)
        return self.converter.source_to_traditional(source) if own else source, file, fresh


class _CompiledTemplates(BytecodeCache):
    """Templates compiled in this process, for the next build of `mkdocs serve`.

    They are kept in memory only: whoever can write a file that compiled code is read from has it run.
    """

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template; Jinja sees whether its source is still the same."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket of a template holds."""
        self._code[bucket.key] = bucket.bytecode_to_string()


_compiled: Mapping[Script, BytecodeCache] = {"Hans": _CompiledTemplates(), "Hant": _CompiledTemplates()}


def prepare_theme(theme: Environment, traditional: Converter | None, own: Path) -> Environment:
    """Prepare the template environment of a MkDocs theme; for a Traditional site, templates beneath `own` are converted."""
    if traditional and isinstance(theme.loader, FileSystemLoader):
        theme.loader = _TraditionalLoader(theme.loader.searchpath, own, traditional)
    theme.bytecode_cache = _compiled["Hant" if traditional else "Hans"]
    return theme


@cache
def _environment(traditional: Converter | None, form: Format) -> Environment:
    script: Script = "Hant" if traditional else "Hans"
    simplified = FileSystemLoader(FOLDER)
    environment = Environment(
        loader=_TraditionalLoader(simplified.searchpath, FOLDER, traditional) if traditional else simplified,
        undefined=StrictUndefined,
        autoescape=True,
        finalize=partial(_shown, form=form),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= FILTERS | {"code": partial(_code, form=form)}
    environment.globals["script"] = script
    environment.globals["max_listed"] = MAX_LISTED
    environment.globals |= {"MARKED": MARKED_GROUPS, "TIME_ORDER": TIME_ORDER}
    environment.globals["converter"] = (
        f"OpenCC {CONFIGURATIONS[script]}，{DISTRIBUTION} {converter_version()}，字表 {tables_version()}"
    )
    return environment


def prepare_pages(names: Iterable[str], library: Library) -> None:
    """Compile the templates of these pages, so that processes forked from this one need not."""
    forms: tuple[Format, ...] = ("html", "markdown") if library.plain else ("html",)
    for name in names:
        for form in forms:
            _environment(library.corpus.traditional, form).get_template(f"{form}/{name}.{ENDINGS[form]}.j2")


def fill_page(path: str, name: str, *, library: Library, **values: object) -> Page:
    """Fill both templates of a page, html/<name>.html.j2 and markdown/<name>.md.j2: fill_page("themes/ip", "themes", …).

    Both get `links`, by which all links are made, `days`, which prints what depends on the day, and `up`, the way to the root. The one for HTML sets `meta`, a mapping with
    fields of PageMeta; the one for Markdown gets it, and is filled if the library
    is to be written as plain pages, too.
    """
    traditional = library.corpus.traditional

    def module(form: Format, **more: object) -> TemplateModule:
        links, days = Links(library, path, form), ByDay(library.corpus.as_of, form)
        template = _environment(traditional, form).get_template(f"{form}/{name}.{ENDINGS[form]}.j2")
        return template.make_module(
            {"library": library, "links": links, "up": links.up, "days": days, **values, **more}
        )

    filled = module("html")
    given: dict[str, Any] = {
        name: str(value) if isinstance(value, Markup) else value
        for name, value in filled.meta.items()  # type: ignore[attr-defined]
    }
    meta = PageMeta(**given)
    html, headings = _with_permalinks(str(filled), labels("PERMALINK", traditional)["title"])
    plain = str(module("markdown", meta=meta)) if library.plain else ""
    text = _BLANK_LINES.sub("\n\n", plain).strip("\n")
    return Page(
        path=f"{path}.md",
        text=f"{_front_matter(meta)}\n{text}\n",
        html=html,
        meta=meta,
        headings=headings,
        anchors=frozenset(_ID.findall(html)),
        shown=shown_texts(html),
    )


def _front_matter(meta: PageMeta) -> str:
    lines = (f'{name}: "{escape.front_matter(getattr(meta, name))}"\n' for name in ("title", "description"))
    return "---\n" + "".join(lines) + "---\n"


def _with_permalinks(html: str, title: str) -> tuple[str, tuple[Heading, ...]]:
    """The HTML with a link in each heading that has an id, and these headings."""
    headings: list[Heading] = []

    def linked(match: re.Match[str]) -> str:
        found = _ID.search(match["attributes"])
        if found is None:
            return match[0]
        level, anchor, markup = match[1], found[1], match["markup"].strip()
        headings.append(Heading(int(level), anchor, markup))
        link = PERMALINK.format(anchor=anchor, title=title)
        return f"<h{level}{match['attributes']}>{markup}{link}</h{level}>"

    return _HEADING.sub(linked, html), tuple(headings)


def fill_file(name: str, traditional: Converter | None, **values: object) -> str:
    """Fill any template, named by its file in templates/ without .j2: fill_file("feed.xml", …).

    `traditional` (Corpus.traditional) converts the template; None leaves it simplified.
    """
    text = _environment(traditional, "html").get_template(f"{name}.j2").render(**values)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def labels(name: str, traditional: Converter | None = None) -> dict[str, str]:
    """A table of Chinese labels from templates/labels.j2: labels("ROLE") → {"lead": "牵头", …}."""
    return dict(getattr(_environment(traditional, "html").get_template("labels.j2").module, name))
