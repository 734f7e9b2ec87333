"""Packing a finished site so that it can be read from a disk, without a server: its pages opened by a double click.

Such a page has no origin: the browser loads styles, pictures and plain scripts for it, but neither modules nor data, and
finds no index.html in a folder. So links name their files, modules are handed over as texts by one plain script, and each
file that scripts read becomes a script (offline.js reads them back). Nothing is taken from elsewhere.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

READER = Path(__file__).with_suffix(".js")

LEFT_OUT = ("404.html", "robots.txt", "sitemap.xml*", "*.map", "lunr", "workers")
"""What only a server, a crawler or a search that is not ours has a use for."""

SCRIPT_DATA = ("search/**/*", "data/*/**/*.json")
"""What scripts read, wherever in the site an edition of it begins; pages and scripts among it are none."""

TABLE_SHEETS = 'class="sheets"'
"""A page with this is read by scripts as well: its table goes on, on others."""

ALTERNATE = re.compile(r'<link\s[^<>]*\brel="alternate"[^<>]*>\s*')
"""The theme's own script looks for a sitemap beside whatever such a link names."""

TAG = re.compile(r"<(?:a|area|form|link)\s[^<>]*>")
ADDRESS = re.compile(r'(?<=\s)((?:href|action)=")([^"]*)(?=")')
SCRIPT = re.compile(r'<script\s(?=[^<>]*\btype="module")[^<>]*\bsrc="([^"]+)"[^<>]*></script>')
IMPORT = re.compile(r"""(?<=\b)((?:from|import)\s*\(?\s*)(["'])(\.[^"']*)\2""")


def pack(site: Path, folder: Path) -> int:
    """Copy a finished site into a new folder, made to be read from there; returns the number of its pages.

    Raises FileExistsError for a folder that holds anything already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
    pages = sorted(folder.rglob("*.html"))
    entries: defaultdict[Path, set[str]] = defaultdict(set)
    for page in pages:
        text = page.read_text("utf-8")
        for source in SCRIPT.findall(text):
            module = (page.parent / source).resolve()
            entries[module.parent].add(module.name)
        page.write_text(page_text(text), "utf-8")
        if TABLE_SHEETS in text:
            _write_script_copy(page)
    for home, names in entries.items():
        (home / READER.name).write_text(_bundle(home, names), "utf-8")
    for file in _data_files(folder):
        _write_script_copy(file)
    return len(pages)


def write_zip(folder: Path, file: Path) -> None:
    """Put the folder into one file, under that file's name; the same bytes for the same content."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(it for it in folder.rglob("*") if it.is_file()):
            entry = zipfile.ZipInfo(f"{file.stem}/{path.relative_to(folder).as_posix()}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())


def page_text(text: str) -> str:
    """A page with links to files instead of folders, and with modules that are imported by name."""
    text = ALTERNATE.sub("", text)
    text = TAG.sub(lambda tag: ADDRESS.sub(lambda it: it[1] + file_address(it[2]), tag[0]), text)
    if first := SCRIPT.search(text):
        reader = first[1].rpartition("/")[0] + f"/{READER.name}"
        text = f'{text[: first.start()]}<script src="{reader}"></script>\n{text[first.start() :]}'
    return SCRIPT.sub(lambda it: f'<script type="module">import "{it[1].rpartition("/")[2]}";</script>', text)


def file_address(address: str) -> str:
    """The address with the name of the file that a server would look for in the folder; others as they are."""
    parts = urlsplit(address)
    name = parts.path.rpartition("/")[2]
    if parts.scheme or parts.netloc or not parts.path or name not in ("", ".", ".."):
        return address
    path = parts.path if not name else f"{parts.path}/"
    return parts._replace(path=f"{path}index.html").geturl()


def _bundle(home: Path, names: set[str]) -> str:
    """The reader, and all modules of one folder that its entries need, by their path in it."""
    texts: dict[str, str] = {}
    waiting = sorted(names)
    while waiting:
        name = waiting.pop()
        text = (home / name).read_text("utf-8")
        texts[name], imported = module_text(home, name, text)
        waiting += [it for it in imported if it not in texts]
    listed = json.dumps(dict(sorted(texts.items())), ensure_ascii=False, indent=0)
    return f"{READER.read_text('utf-8')}\noffline.modules({listed});\n"


def module_text(home: Path, name: str, text: str) -> tuple[str, list[str]]:
    """A module that imports others by their path in the folder, and knows its address; and the others' paths."""
    place = (home / name).parent
    imported: list[str] = []

    def by_path(found: re.Match[str]) -> str:
        path = (place / found[3]).resolve().relative_to(home).as_posix()
        imported.append(path)
        return f'{found[1]}"{path}"'

    text = IMPORT.sub(by_path, text)
    return text.replace("import.meta.url", f"window.offline.address({json.dumps(name)})"), imported


def _data_files(folder: Path) -> Iterator[Path]:
    for pattern in SCRIPT_DATA:
        for file in sorted(folder.rglob(pattern)):
            if file.is_file() and file.suffix not in (".html", ".js"):
                yield file


def _write_script_copy(file: Path) -> None:
    """Put a script beside the file that holds what is in it; what no one but scripts could read is taken away."""
    content = base64.b64encode(gzip.compress(file.read_bytes(), 6, mtime=0)).decode("ascii")
    file.with_name(f"{file.name}.js").write_text(f'offline.hold("{content}");\n', "ascii")
    if file.suffix not in (".html", ".json"):
        file.unlink()
