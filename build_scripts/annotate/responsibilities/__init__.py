"""Responsibilities: who answers for a provision, from its own clauses and those it inherits."""
