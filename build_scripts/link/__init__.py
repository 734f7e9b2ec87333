"""Linking: agencies and instruments are registered first, then references are resolved: documents become a corpus."""
