"""Frozen values and decisions of voting and counting; the standard library and the law only."""
