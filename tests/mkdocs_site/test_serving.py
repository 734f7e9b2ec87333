"""mkdocs serve: no request waits for a build, none is answered from a folder that is no longer served, and failures show."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from build_scripts.mkdocs_site import serving
from build_scripts.mkdocs_site.serving import ServedSite, explain_failures, serve_in_turns

Server = tuple[LiveReloadServer, ServedSite]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    """A server of a folder whose page says `first`; it listens to nobody, but answers. Its builds do what a test says."""
    site = ServedSite()
    root = Path(site.next_folder(str(tmp_path / "served")))
    root.mkdir()
    (root / "index.html").write_text("<p>first</p>", "utf-8")
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(root))
    server._watched_paths = {str(root): 1}
    yield server, site
    server.server_close()
    site.close()


def builds(served: Server, build: Callable[[], None], preview: Callable[..., bool] = lambda _: False) -> None:
    served[0].builder = build
    serve_in_turns(*served, preview)


def make(site: ServedSite, words: str) -> None:
    Path(site.next_folder(""), "index.html").write_text(f"<p>{words}</p>", "utf-8")


def edited(server: LiveReloadServer) -> None:
    """What the server does after an edit."""
    server._wanted_epoch += 1_000
    server.builder()
    with server._epoch_cond:
        server._visible_epoch = server._wanted_epoch
        server._epoch_cond.notify_all()


def get(server: LiveReloadServer, path: str = "/") -> tuple[str, str]:
    """Status and page."""
    status: list[str] = []
    body = server.get_app()({"PATH_INFO": path}, lambda code, _: status.append(code))  # type: ignore[arg-type,misc]
    return status[0], b"".join(body).decode("utf-8")


def test_a_request_is_answered_while_a_build_runs(served: Server) -> None:
    """With what was there before; what the build made is at the same path when it is done."""
    server, site = served
    begun, go_on = threading.Event(), threading.Event()

    def build() -> None:
        begun.set()
        make(site, "second")
        assert go_on.wait(10)

    builds(served, build)
    root, building = server.root, threading.Thread(target=edited, args=(server,))
    building.start()
    assert begun.wait(10)
    assert "first" in get(server)[1]
    go_on.set()
    building.join(10)
    assert "second" in get(server)[1]
    assert server.root == root


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_page_that_loads_again_at_the_end_of_a_build_is_the_new_one(
    can_exchange: bool, served: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Build after build, as when an edit is saved while what follows an earlier one is made."""
    if not can_exchange:
        monkeypatch.setattr(serving, "exchange", lambda one, other: False)
    server, site = served
    words = iter(("second", "third", "fourth"))
    builds(served, lambda: make(site, next(words)), lambda _: True)
    seen, epochs = [], [server._visible_epoch]
    for _ in range(3):
        edited(server)
        seen.append(get(server)[1].partition("</p>")[0])
        epochs.append(server._visible_epoch)
    assert seen == ["<p>second", "<p>third", "<p>fourth"]
    assert epochs == sorted(set(epochs))


def test_a_failure_shows_in_place_of_every_page_until_it_is_mended(served: Server) -> None:
    server, site = served
    faults = [Abort("a/<b>.yml:3: 错了"), RuntimeError("意外")]

    def build() -> None:
        if faults:
            raise faults.pop(0)
        make(site, "mended")

    builds(served, build)
    explain_failures(server, site)
    for said in ("a/&lt;b&gt;.yml:3: 错了", "意外"):
        before = server._visible_epoch
        edited(server)
        for path in ("/", "/no/such/", "/index.html"):
            status, page = get(server, path)
            assert status.startswith("500")
            assert said in page
            assert "livereload" in page
        assert server._visible_epoch > before
    edited(server)
    assert get(server)[0].startswith("200")
    assert "mended" in get(server)[1]


def test_a_page_that_is_missing_says_what_is_wrong(served: Server) -> None:
    """Such as that of a broken card; the others are there."""
    server, site = served
    server.error_handler = lambda code: b"not found"
    explain_failures(server, site)
    site.errors = ("source_texts/jiangxi/one.yml:3: card-region 没有",)
    status, page = get(server, "/documents/one/")
    assert status.startswith("404")
    assert "one.yml:3: card-region" in page
    assert "livereload" in page
    assert "first" in get(server)[1]
    site.errors = ()
    assert "one.yml" not in get(server, "/documents/one/")[1]
