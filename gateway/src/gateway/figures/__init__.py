"""Figures of a place and of the places in it (统计)."""
