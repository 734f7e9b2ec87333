"""Addresses of documents and provisions on the site, relative to its root; they are made here only."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.model import Script

SITE_PREFIXES: Mapping[Script, str] = {"Hans": "", "Hant": "zh-hant/"}
"""Script → path of its site below the root; within it, pages have the same addresses."""


def document_url(document: str) -> str:
    """Address of a document: documents/<id>/."""
    return f"documents/{document}/"


def provision_url(document: str, anchor: str) -> str:
    """Address of a provision: documents/<id>/#<anchor>."""
    return f"{document_url(document)}#{anchor}"
