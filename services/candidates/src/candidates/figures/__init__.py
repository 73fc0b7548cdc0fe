"""Figures of candidates (候选人统计)."""
