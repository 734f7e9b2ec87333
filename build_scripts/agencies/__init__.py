"""Responsibility: who answers for a provision, from clauses, statements and rules that govern several."""
