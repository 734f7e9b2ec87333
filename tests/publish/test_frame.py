"""Frames: a page filled with slots, and what comes into them."""

from __future__ import annotations

import html
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.publish.frame import CONTENT_SLOT, SLOTS, Frame, slot

THEME = f"""<title>{slot("title")} - site</title><meta content="{html.escape(slot("title"))}">
<a href="edit/{quote(slot("source"))}">{html.escape(slot("source"))}</a>
<a href="../documents/{slot("address", escaped=False)}/">self</a>
{CONTENT_SLOT}"""
"""What a theme makes of a page of slots: it escapes some of them, in its own ways."""


@given(st.fixed_dictionaries({name: st.text() for name in SLOTS}))
def test_each_value_is_escaped_as_the_theme_does(values: dict[str, str]) -> None:
    assert (
        Frame.of(THEME).fill(values)
        == f"""<title>{values["title"]} - site</title><meta content="{html.escape(values["title"])}">
<a href="edit/{quote(values["source"])}">{html.escape(values["source"])}</a>
<a href="../documents/{values["address"]}/">self</a>
{values["content"]}"""
    )


def test_a_value_may_look_like_a_slot() -> None:
    values = dict.fromkeys(SLOTS, slot("content"))
    assert Frame.of(CONTENT_SLOT).fill(values) == slot("content")


def test_a_theme_without_content_is_refused() -> None:
    with pytest.raises(ValueError, match="content"):
        Frame.of(f"<title>{slot('title')}</title>")


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        Frame.of(THEME).fill({"content": ""})
