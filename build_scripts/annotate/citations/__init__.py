"""Citation: what a text cites and where it speaks of itself; everything cited is registered once."""
