"""The one way in which making the search can fail."""

from __future__ import annotations


class SearchError(RuntimeError):
    """The index could not be made; the message says why, in Chinese, for the person who runs the build."""
