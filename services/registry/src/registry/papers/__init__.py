"""Typst templates of what the registry prints (文书)."""
