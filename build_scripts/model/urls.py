"""Addresses: where everything stands on the site; paths and anchors come from here alone (design, section 8)."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.model import Script

SITE_PREFIXES: Mapping[Script, str] = {"Hans": "", "Hant": "zh-hant/"}
"""Where the site in each script stands, from the root; the pages in them have the same addresses."""


def provision_id(document: str, anchor: str) -> str:
    """Id of a provision in the whole library."""
    return f"{document}#{anchor}"


def document_url(document: str) -> str:
    """Address of a document relative to the site's root."""
    return f"documents/{document}/"


def provision_url(document: str, anchor: str) -> str:
    """Address of a provision relative to the site's root."""
    return f"{document_url(document)}#{anchor}"
