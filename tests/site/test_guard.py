"""The page of the tests: a fault on it fails the test, and the next test finds it as new."""

from __future__ import annotations

import pytest

from tests.conftest import Guarded, as_new


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("fetch('http://192.0.2.1/x').catch(() => {})", "request to http://192.0.2.1/x"),
        ("document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/x.png'}))", "elsewhere"),
        ("console.error('wrong')", "console: wrong"),
        ("queueMicrotask(() => { throw new Error('broken') })", "script: broken"),
    ],
)
def test_what_goes_wrong_fails_the_test_and_no_other(
    script: str, fault: str, served: str, shared_page: Guarded
) -> None:
    """A request to another machine, an error in the console, an error in a script; and with it all that was kept goes."""

    def leave_traces(guarded: Guarded) -> None:
        with as_new(guarded) as page:
            page.goto(f"{served}/about/")
            page.evaluate("localStorage.kept = 1")
            page.set_viewport_size({"width": 320, "height": 900})
            page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
            if "http:" in script:  # a page whose policy does not stop the request itself
                page.goto(f"{served}/robots.txt")
            page.evaluate(f"() => {{ {script} }}")
            for _ in range(100):
                if guarded.faults:
                    break
                page.wait_for_timeout(100)

    with pytest.raises(AssertionError, match=fault):
        leave_traces(shared_page)
    with as_new(shared_page) as page:
        page.goto(f"{served}/about/#top")
        assert page.evaluate("[localStorage.kept ?? null, innerWidth]") == [None, 1280]
        assert not page.evaluate("matchMedia('print, (prefers-color-scheme: dark), (prefers-reduced-motion)').matches")
