"""Validity: how long a document and its measures hold, and the times they state."""
