"""Normalizing: restore (corrections, glosses), find boilerplate, reflow, check for noise; no character is lost."""
