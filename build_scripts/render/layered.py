"""The page with all layers as one file for any engine: its metadata as front matter, its HTML as one raw block.

An engine passes a raw block of HTML through as it stands, up to the first blank line; links in it are not resolved, they lead
from folder to folder (../../themes/ip/), as engines publish pages.
"""

from __future__ import annotations

import re
from dataclasses import replace

from build_scripts.model import Page
from build_scripts.render import escape

_PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def layered(page: Page) -> Page:
    """The same page; its text is the HTML that the site shows, with front matter, in place of plain Markdown."""
    meta = page.meta
    words = {"title": meta.title, "description": meta.description, "source": meta.source, "moved": meta.moved_to}
    values = {name: f'"{escape.front_matter(value)}"' for name, value in words.items() if value}
    if not meta.has_contents:
        values["hide"] = "[toc]"
    if meta.legislation:
        values["legislation"] = escape.front_matter_json(meta.legislation)
    front = "".join(f"{name}: {value}\n" for name, value in values.items())
    html = _PREFORMATTED.sub(lambda match: match[0].replace("\n", "&#10;"), page.html)
    block = _BLANK_LINES.sub("\n", html).strip()
    return replace(page, text=f'---\n{front}---\n\n<div class="layers">\n{block}\n</div>\n')
