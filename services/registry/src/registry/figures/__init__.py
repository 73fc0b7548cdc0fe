"""Figures of elections and people (登记统计)."""
