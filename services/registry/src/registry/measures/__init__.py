"""Versions of the election measures (选举办法)."""
