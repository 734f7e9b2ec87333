"""Packs a built site so that its pages can be opened from a disk, without a server.

A page opened from a file has no origin: the browser loads styles, pictures and plain scripts for it, but neither modules
nor data, and finds no index.html in a folder. So links name their files, one plain script holds the modules as texts, and
each file that scripts fetch becomes a script (offline.js reads them back). Nothing is loaded from elsewhere.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import zipfile
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

from build_scripts.text.gzip_format import gzipped

READER = Path(__file__).with_name("offline.js")

LEFT_OUT = ("404.html", "robots.txt", "sitemap.xml*", "*.map", "lunr", "workers")
"""Files for servers, crawlers and Material's own search only."""

SCRIPT_DATA = ("search/**/*", "data/compare/**/*", "data/finder/**/*", "rows", "words", "anchors")
"""Patterns of the files that scripts fetch, at the root and in the Traditional site; pages and scripts are skipped."""

TABLE_SHEETS = 'class="sheets"'
"""Mark of a page that scripts fetch as well: the next part of a table that goes over several pages."""

ALTERNATE = re.compile(r'<link\s[^<>]*\brel="alternate"[^<>]*>\s*')
"""Removed: the theme's script fetches a sitemap beside the page that such a link names."""

TAG = re.compile(r"<(?:a|area|form|link)\s[^<>]*>")
ADDRESS = re.compile(r'(?<=\s)((?:href|action)=")([^"]*)(?=")')
SCRIPT = re.compile(r'<script\s(?=[^<>]*\btype="module")[^<>]*\bsrc="([^"]+)"[^<>]*></script>')
IMPORT = re.compile(r"""(?<=\b)((?:from|import)\s*\(?\s*)(["'])(\.[^"']*)\2""")


def pack(site: Path, folder: Path) -> int:
    """Copy a built site into a new folder, ready to be opened from a disk; returns the number of its pages.

    Raises FileExistsError if the folder is not empty.
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
    for pattern in SCRIPT_DATA:
        for file in sorted(folder.rglob(pattern)):
            if file.is_file() and file.suffix not in (".html", ".js"):
                _write_script_copy(file)
    return len(pages)


def write_zip(folder: Path, file: Path) -> None:
    """Put the folder into a zip file, below a folder of the file's name; same content, same bytes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{file.stem}/{path.relative_to(folder).as_posix()}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())


def page_text(text: str) -> str:
    """The HTML of a page with links to files instead of folders, and modules imported from the bundle."""
    text = ALTERNATE.sub("", text)
    text = TAG.sub(lambda tag: ADDRESS.sub(lambda match: match[1] + file_address(match[2]), tag[0]), text)
    if first := SCRIPT.search(text):
        reader = first[1].rpartition("/")[0] + f"/{READER.name}"
        text = f'{text[: first.start()]}<script src="{reader}"></script>\n{text[first.start() :]}'
    return SCRIPT.sub(lambda match: f'<script type="module">import "{match[1].rpartition("/")[2]}";</script>', text)


def file_address(address: str) -> str:
    """The address of a folder with index.html added: themes/ip/#a → themes/ip/index.html#a; others unchanged."""
    parts = urlsplit(address)
    name = parts.path.rpartition("/")[2]
    if parts.scheme or parts.netloc or not parts.path or name not in ("", ".", ".."):
        return address
    path = parts.path if not name else f"{parts.path}/"
    return parts._replace(path=f"{path}index.html").geturl()


def _bundle(home: Path, names: set[str]) -> str:
    """The script offline.js, with the texts of the modules `names` of a folder and of all modules that they import."""
    texts: dict[str, str] = {}
    pending = sorted(names)
    while pending:
        name = pending.pop()
        text = (home / name).read_text("utf-8")
        texts[name], imported = module_text(home, name, text)
        pending += [module for module in imported if module not in texts]
    modules = json.dumps(dict(sorted(texts.items())), ensure_ascii=False, indent=0)
    return f"{READER.read_text('utf-8')}\noffline.modules({modules});\n"


def module_text(home: Path, name: str, text: str) -> tuple[str, list[str]]:
    """The text of a module with imports by path in the folder `home` and its own address; and the imported paths."""
    folder = (home / name).parent
    imported: list[str] = []

    def by_path(match: re.Match[str]) -> str:
        path = (folder / match[3]).resolve().relative_to(home).as_posix()
        imported.append(path)
        return f'{match[1]}"{path}"'

    text = IMPORT.sub(by_path, text)
    return text.replace("import.meta.url", f"window.offline.address({json.dumps(name)})"), imported


def _write_script_copy(file: Path) -> None:
    """Write <file>.js with the content of the file; the file itself stays only if it is a page."""
    content = base64.b64encode(gzipped(file.read_bytes(), 6)).decode("ascii")
    file.with_name(f"{file.name}.js").write_text(f'offline.hold("{content}");\n', "ascii")
    if file.suffix != ".html":
        file.unlink()
