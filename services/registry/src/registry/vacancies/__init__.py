"""Seats nobody holds (出缺)."""
