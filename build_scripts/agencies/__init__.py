"""Agencies: the gazetteer, and responsibility clauses read into agencies, groups and roles."""
