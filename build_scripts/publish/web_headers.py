"""What a browser is told of the site beside its pages: what they may load, and what others may do with them.

The policy stands in each page, as many hosts send no headers of ours, and is sent as a header where one can. A page has no
script, style or event handler written into it: all of these are files of the site.
"""

from __future__ import annotations

from collections.abc import Mapping

POLICY: Mapping[str, str] = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""Content-Security-Policy: directive → sources. The pictures as data are those in the theme's style sheet."""

HEADER_ONLY = ("frame-ancestors",)
"""Directives that browsers ignore in a page."""

LIVE = {"script-src": "'self' 'unsafe-inline'"}
"""Instead, under `mkdocs serve`, which writes the script that reloads a page into it."""

PACKED = {
    "default-src": "'self' file:",
    "script-src": "'self' file: blob:",
    "style-src": "'self' file:",
    "img-src": "'self' file: data:",
}
"""Instead, in an edition that is read from a disk, which is no site; its modules are made of texts (offline.js)."""


def policy(directives: Mapping[str, str] = POLICY) -> str:
    """The policy as it is sent."""
    return "; ".join(f"{directive} {sources}" for directive, sources in directives.items())


def page_policy(instead: Mapping[str, str] | None = None) -> str:
    """The policy as it stands in a page, with some directives replaced."""
    return policy({name: value for name, value in {**POLICY, **(instead or {})}.items() if name not in HEADER_ONLY})


HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Header → value, for every file of the site."""

CACHED: Mapping[str, str] = {"/assets/*": "public, max-age=600"}
"""Addresses of files that a browser need not ask for again, and for how long; for all others it asks each time.

The names of the site's own scripts stay the same when they change, so they are kept for minutes only.
"""


HEADERS_FILE = "_headers"


def headers_file() -> str:
    """The file _headers, which Netlify and Cloudflare Pages read: addresses, and below each the headers it is sent with."""
    rules = {"/*": HEADERS, **{path: {"Cache-Control": value} for path, value in CACHED.items()}}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in rules.items()
    )
