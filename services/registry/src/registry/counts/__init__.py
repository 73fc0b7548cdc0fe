"""Counts of communities (社区计数)."""
