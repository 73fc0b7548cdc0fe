"""Rosters between upload and register (花名册导入)."""
