"""Shared fixtures: the built site, a server for it, and a browser that fails on console errors and outside requests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from filelock import FileLock
from hypothesis import HealthCheck, settings
from mkdocs.__main__ import cli
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests import browser as browsers
from tests.factories import DAY, MINIMAL_CARD, add_source, copy_site_frame
from tests.fuzzing import DEFAULT_EXAMPLES, examples

ROOT = Path(__file__).parent.parent
ADDRESS = "https://github.com/someone/some-library"
"""Repository of the project of the fixture `hosted`."""
HOSTED = "一、担保贷款。发展融资担保，对贷款担保给予补助。(责任单位:省财政厅)\n二、小店“小巨人。办好小店。\n"
CORRECTED = "corrections:\n  - {line: 2, printed: “小巨人, restored: “小巨人”, kind: lost-quotes, certainty: certain, reason: 缺后引号}\n"
COPIED_SOURCES = ("neimenggu", "yangquan-chengqu")
"""Folders of source_texts/ that `hosted` has beside the made-up text: a province and a district, tables, corrections."""
MOVED = """\
- {from: older, to: made-up}
- {from: older#p1-9, to: made-up#p1-2}
- {from: made-up#p1-7, to: made-up#p1-2}
"""

# Several workers share the machine: elapsed time says nothing.
settings.register_profile(
    "here", examples(DEFAULT_EXAMPLES), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("here")
TIMEOUT = 300_000
"""Maximum number of milliseconds to wait for something in the browser; only a failing test takes that long."""
expect.set_options(timeout=TIMEOUT)
# One day for all builds, all workers and the pictures in tests/visual: noon of DAY in Shanghai.
NOON = datetime.combine(DAY, time(4), UTC)
os.environ["SOURCE_DATE_EPOCH"] = str(int(NOON.timestamp()))
# The tests are processes enough, and what they read is neither found in the user's cache nor left there.
os.environ |= {"HUIQI_CACHE": "off", "HUIQI_JOBS": "1"}
os.environ.pop("HUIQI_CLUSTER", None)

HEAVY = """site/test_everyone visual site/test_serve search/test_browser search/test_finder site/test_untrusted site/test_mixed
another_topic site/test_views site/test_journey site/test_offline site/test_build site/test_compare site search
cli evaluate findings parse/test_layouts""".split()
"""Modules and packages of tests that take long, the longest first; one builds the site, those next to it need another one.

`make test` gives each worker a module at a time, in this order: the many short ones behind them fill the ends evenly.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long modules; otherwise everything stays in its order."""

    def rank(item: pytest.Item) -> int:
        return next((at for at, heavy in enumerate(HEAVY) if item.nodeid.startswith(f"tests/{heavy}")), len(HEAVY))

    items.sort(key=rank)


BUILD = ("build", "--strict", "--site-dir")
"""The arguments with which `make site` calls MkDocs, before the folder."""


def make_site(folder: Path, project: Path = ROOT) -> Path:
    """Build the library of a project into the folder, in a process of its own; fails the test with what it printed."""
    command = [sys.executable, "-m", "mkdocs", *BUILD, str(folder)]
    built = subprocess.run(command, cwd=project, capture_output=True, text=True)
    if built.returncode:
        pytest.fail(f"mkdocs build --strict failed:\n{built.stdout}{built.stderr}", pytrace=False)
    return folder


def build_site(folder: Path, project: Path = ROOT, **environment: str) -> Path:
    """The same in this process, which has compiled vocabularies and templates already: in half the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        for name, value in environment.items():
            patch.setenv(name, value)
        built = CliRunner().invoke(cli, [*BUILD, str(folder)])
    if built.exit_code:
        pytest.fail(f"mkdocs build --strict failed:\n{built.output}{built.exception or ''}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Folder of the built site; built once for all workers, and never changed by a test."""
    return built_once(tmp_path_factory, worker_id, "site", make_site)


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Folder of the built site of a small library with a repository address and vocabularies of its own."""
    return built_once(tmp_path_factory, worker_id, "hosted", _build_hosted) / "site"


def built_once(factory: pytest.TempPathFactory, worker: str, name: str, build: Callable[[Path], object]) -> Path:
    """A folder that all workers share, built by the first one that needs it."""
    own = factory.getbasetemp()
    shared = own if worker == "master" else own.parent
    with FileLock(shared / f"{name}.lock"):
        if not (shared / name).is_dir():
            build(shared / f"{name}.begun")
            (shared / f"{name}.begun").rename(shared / name)
    return shared / name


def _build_hosted(root: Path) -> None:
    root.mkdir()
    copy_site_frame(root)
    shutil.copy(ROOT / "mkdocs.zh-hant.yml", root)
    shutil.copytree(ROOT / "build_scripts" / "vocabularies", root / "vocabularies")
    add_source(root, "made-up", HOSTED, MINIMAL_CARD + CORRECTED)
    for name in COPIED_SOURCES:
        shutil.copytree(ROOT / "source_texts" / name, root / "source_texts" / name)
    (root / "source_texts" / "redirects.yml").write_text(MOVED, "utf-8")
    setup = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r'repository: ""', f"repository: {ADDRESS}/", setup), "utf-8")
    build_site(root / "site", root)


class Quiet(SimpleHTTPRequestHandler):
    """Answers with the files of a folder, and tells nobody."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass

    def end_headers(self) -> None:
        """As hosts do, ask browsers to keep what they have; files that are just made would be asked for with every page."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


@contextmanager
def serve(site: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on this machine; yields its address without a slash at the end: http://127.0.0.1:PORT."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Address of the built site."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium found on the machine; `python -m tests.browser` fetches one."""
    program = browsers.find()
    if program is None:
        pytest.fail(browsers.ADVICE, pytrace=False)  # an exit would take the worker with it
    # Chromium refuses its sandbox to root; /dev/shm is small in containers; nothing outside this machine has an address.
    arguments = [
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
    ]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=arguments)
        yield chromium
        chromium.close()


class Guarded(NamedTuple):
    """A page, and what went wrong on it so far: errors in the console or in scripts, and requests outside its home."""

    page: Page
    faults: list[str]


@contextmanager
def guarded_page(browser: Browser, home: str) -> Iterator[Guarded]:
    """A page in a context of its own; `home` is a pattern for the beginning of the addresses that it may request.

    The browser knows no address outside this machine, so such a request fails; that is cheaper than to look at each.
    """
    faults: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    def watch(request: Request) -> None:
        if not re.match(rf"{home}|data:|blob:", request.url):
            faults.append(f"request to {request.url}")

    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(TIMEOUT)
    context.clock.set_fixed_time(NOON)  # pages show the states of the reader's day
    page = context.new_page()
    page.on("console", listen)
    page.on("requestfailed", watch)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    try:
        yield Guarded(page, faults)
    finally:
        context.close()


@contextmanager
def as_new(guarded: Guarded) -> Iterator[Page]:
    """A page that several tests visit one after the other: as it is when new, and at the end nothing may be wrong with it.

    To begin a page costs the browser as much as to show three. What cannot be undone is for `own_page`: scripts that are
    added before the page's own, answers put in place of the server's, listeners and a clock that is installed. Another day,
    set with `page.clock.set_fixed_time`, ends with the test.
    """
    page, faults = guarded
    faults.clear()
    page.context.clear_permissions()
    page.clock.set_fixed_time(NOON)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="screen", color_scheme="light", reduced_motion="no-preference")
    page.mouse.move(0, 0)
    yield page
    page.evaluate(
        "() => { try { localStorage.clear(); sessionStorage.clear(); } catch { /* a page without an origin */ } }"
    )
    found = list(faults)
    page.goto("about:blank")  # otherwise a next address that differs in its anchor only would load nothing
    assert not found, "\n".join(found)


HERE = "http://127[.]0[.]0[.]1[:/]"
"""Addresses of the servers of the tests."""


@pytest.fixture(scope="session")
def shared_page(browser: Browser) -> Iterator[Guarded]:
    """What `page` is made of; one for all modules, as it has scripts and styles of the sites compiled already."""
    with guarded_page(browser, HERE) as guarded:
        yield guarded


@pytest.fixture
def page(shared_page: Guarded) -> Iterator[Page]:
    """A page as it is when new, that may request addresses of this machine only."""
    with as_new(shared_page) as shown:
        yield shown


@pytest.fixture
def own_page(browser: Browser) -> Iterator[Page]:
    """The same in a context of its own, for tests that change it for good."""
    with guarded_page(browser, HERE) as (shown, faults):
        yield shown
        assert not faults, "\n".join(faults)
