"""Ends of residences (居住关系终止)."""
