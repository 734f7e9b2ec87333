"""Needs: which provisions answer what an owner wants, and what their clauses ask of a firm."""
