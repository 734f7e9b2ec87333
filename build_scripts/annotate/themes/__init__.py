"""Themes: what a provision is about, by the weighed words of themes.yml."""
