"""Normalizing: glosses, damage, web boilerplate and broken layout are set right; every character stays accounted for."""
