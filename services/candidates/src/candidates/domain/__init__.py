"""Decisions about candidacies, reviews and slates: the standard library and the law only."""
