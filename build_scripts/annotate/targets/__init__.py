"""Targets: the numbers that a text sets as aim, rate, threshold or cap."""
