"""Offers: what a provision gives, to whom, how much, on what conditions, and where to turn."""
