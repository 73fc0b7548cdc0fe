"""Nominations (提名)."""
