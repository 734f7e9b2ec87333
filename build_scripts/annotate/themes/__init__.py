"""Themes: what a provision is about, by the weighted words of themes.yml."""
