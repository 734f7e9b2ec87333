"""Packs a built site so that its pages can be opened from a disk, without a server.

A page opened from a file has no origin: the browser loads styles, pictures and plain scripts for it, but neither modules
nor data, and finds no index.html in a folder. So links name their files, one plain script holds the modules as texts, and
each file that scripts fetch becomes a script (offline.js reads them back). Nothing is loaded from elsewhere, and no script
is written into a page: its policy (web_headers.py) allows what is made of the texts besides.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from build_scripts.publish.file_writer import replaced
from build_scripts.publish.staged_folder import staged
from build_scripts.publish.web_headers import HEADERS_FILE, PACKED, page_policy
from build_scripts.text.gzip_format import gzipped

READER = Path(__file__).with_name("offline.js")

LEFT_OUT = ("404.html", HEADERS_FILE, "robots.txt", "sitemap.xml*", "*.map", "lunr", "workers")
"""Files for servers, crawlers and Material's own search only."""

SCRIPT_DATA = ("search/**/*", "data/compare/**/*", "data/finder/**/*", "rows", "words", "anchors")
"""Patterns of the files that scripts fetch, at the root and in the Traditional site; pages and scripts are skipped."""

TABLE_SHEETS = 'class="sheets"'
"""Mark of a page that scripts fetch as well: the next part of a table that goes over several pages."""

ALTERNATE = re.compile(r'<link\s[^<>]*\brel="alternate"[^<>]*>\s*')
"""Removed: such a link names an address of the site, which is not there where this edition is read."""

TAG = re.compile(r"<(?:a|area|form|link)\s[^<>]*>")
ADDRESS = re.compile(r'(?<=\s)((?:href|action)=")([^"]*)(?=")')
SCRIPT = re.compile(r'<script\s(?=[^<>]*\btype="module")[^<>]*\bsrc="([^"]+)"[^<>]*></script>')
IMPORT = re.compile(r"""(?<=\b)((?:from|import)\s*(\(?)\s*)(["'])(\.[^"']*)\3""")


class CircularImportError(ValueError):
    """Modules import each other in a circle, so that none of them can be made of its text first; names the way round."""


def pack(site: Path, folder: Path) -> int:
    """Copy a built site into a new folder, ready to be opened from a disk; returns the number of its pages.

    Raises FileExistsError if the folder is not empty, CircularImportError if modules cannot be put in an order.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    with staged(folder) as staging:
        return _fill(site, staging)


def _fill(site: Path, folder: Path) -> int:
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
    with replaced(file) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{file.stem}/{path.relative_to(folder).as_posix()}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())


def page_text(text: str) -> str:
    """The HTML of a page with links to files instead of folders, and one script that starts its modules."""
    text = ALTERNATE.sub("", text).replace(page_policy(), page_policy(PACKED))
    text = TAG.sub(lambda tag: ADDRESS.sub(lambda match: match[1] + file_address(match[2]), tag[0]), text)
    names = [source.rpartition("/")[2] for source in SCRIPT.findall(text)]
    home = (first[1].rpartition("/")[0] + "/") if (first := SCRIPT.search(text)) else ""
    text = SCRIPT.sub(f'<script src="{home}{READER.name}" data-modules="{" ".join(names)}"></script>', text, count=1)
    return SCRIPT.sub("", text)


def file_address(address: str) -> str:
    """The address of a folder with index.html added: themes/ip/#a → themes/ip/index.html#a; others unchanged."""
    parts = urlsplit(address)
    name = parts.path.rpartition("/")[2]
    if parts.scheme or parts.netloc or not parts.path or name not in ("", ".", ".."):
        return address
    path = parts.path if not name else f"{parts.path}/"
    return parts._replace(path=f"{path}index.html").geturl()


def _bundle(home: Path, names: set[str]) -> str:
    """The script offline.js, with the texts of the modules `names` of a folder and of all that they import, these first."""
    texts: dict[str, str] = {}
    later: list[str] = sorted(names)
    around: list[str] = []

    def add(name: str) -> None:
        if name in around:
            raise CircularImportError(f"脚本互相导入，成了一圈：{' → '.join((*around, name))}")
        if name not in texts:
            around.append(name)
            module = module_text(home, name, (home / name).read_text("utf-8"))
            for imported in module.imported:
                add(imported)
            texts[around.pop()] = module.text
            later.extend(module.imported_later)

    while later:
        add(later.pop(0))
    modules = json.dumps(texts, ensure_ascii=False, indent=0)
    return f"{READER.read_text('utf-8')}\noffline.modules({modules});\n"


class Module(NamedTuple):
    """A module made ready to be packed, with the modules that it imports."""

    text: str
    imported: list[str]
    """Before it runs."""
    imported_later: list[str]


def module_text(home: Path, name: str, text: str) -> Module:
    """The module of a folder: it imports "offline:path/in/home.js", or asks offline.js when it does so later."""
    folder = (home / name).parent
    module = Module("", [], [])

    def by_path(match: re.Match[str]) -> str:
        path = (folder / match[4]).resolve().relative_to(home).as_posix()
        (module.imported_later if match[2] else module.imported).append(path)
        return f"{match[1]}window.offline.module({json.dumps(path)})" if match[2] else f'{match[1]}"offline:{path}"'

    text = IMPORT.sub(by_path, text)
    return module._replace(text=text.replace("import.meta.url", f"window.offline.address({json.dumps(name)})"))


def _write_script_copy(file: Path) -> None:
    """Write <file>.js with the content of the file; the file itself stays only if it is a page."""
    content = base64.b64encode(gzipped(file.read_bytes(), 6)).decode("ascii")
    file.with_name(f"{file.name}.js").write_text(f'offline.hold("{content}");\n', "ascii")
    if file.suffix != ".html":
        file.unlink()
