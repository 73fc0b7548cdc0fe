"""Figures of complaints and duties (投诉与到期事项统计)."""
