"""Figures of votes (投票统计)."""
