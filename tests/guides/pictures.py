"""Makes the pictures of the guides and of the READMEs anew: python -m tests.guides.pictures.

A picture is of the very files that the guides have their reader write. Few colours are kept, which makes it small.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests import browser
from tests.conftest import build_site, serve
from tests.factories import copy_site_frame
from tests.guides import guide_steps

IMAGES = guide_steps.ROOT / "docs" / "assets" / "images"
ADDRESS = "https://example.com/library"
"""Where the library of the pictures would be hosted: its pages offer what those of a hosted one do."""
COLOURS = 48


def main() -> None:
    """All pictures."""
    with TemporaryDirectory() as folder, _window() as page:
        home = build_site(Path(folder) / "home")
        with serve(home) as address:
            page.goto(address)
            keep(page.screenshot(), IMAGES / "home.png")
        for name, guides in (("document", guide_steps.GUIDES[:1]), ("correction", guide_steps.GUIDES[:2])):
            with serve(_after(guides, Path(folder) / name)) as address:
                page.set_viewport_size({"width": 800, "height": 1000})
                page.goto(f"{address}/documents/qinghai-2024-shops/")
                picture = page.screenshot() if name == "document" else _correction(page)
                keep(picture, IMAGES / "guides" / f"{name}.png")


def _correction(page: Page) -> bytes:
    """The note on the first correction of a document, open, and the provisions around it."""
    page.locator("a.fix").first.click()
    page.evaluate("document.querySelector('#p1-1').scrollIntoView()")
    top = page.locator("#p1-1").bounding_box()
    end = page.locator("#p1-3").bounding_box()
    assert top
    assert end
    return page.screenshot(clip={"x": 0, "y": top["y"] - 4, "width": 600, "height": end["y"] - top["y"] - 8})


def _after(guides: tuple[Path, ...], root: Path) -> Path:
    """The site of a library in which somebody followed the guides, up to the first file that gets another name."""
    root.mkdir()
    copy_site_frame(root)
    shutil.copytree(guide_steps.ROOT / "build_scripts" / "theme", root / "build_scripts" / "theme", dirs_exist_ok=True)
    setup = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r'repository: ""', f"repository: {ADDRESS}/", setup), "utf-8")
    guide_steps.library(root)
    with chdir(root):
        for step in (it for guide in guides for it in guide_steps.steps(guide)):
            if "git mv" in step.body:
                break
            guide_steps.follow(step, root)
    return build_site(root / "site", root)


@contextmanager
def _window() -> Iterator[Page]:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=arguments)
        yield chromium.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light", locale="zh-CN")
        chromium.close()


def keep(picture: bytes, path: Path) -> None:
    """Write a picture with few colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
