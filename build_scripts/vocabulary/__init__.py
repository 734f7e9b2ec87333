"""Vocabularies: the YAML files that people who read policies edit, loaded as checked, typed records."""
