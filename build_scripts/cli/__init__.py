"""The commands: one module for each that is more than a few lines."""
