"""Linking: agencies and instruments are registered first, then everything is resolved against everything."""
