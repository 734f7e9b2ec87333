"""Diagnostics: findings by code, their reports, the console, and the figures of the scorecard."""
