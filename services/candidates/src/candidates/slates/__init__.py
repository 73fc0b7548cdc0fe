"""Slates (候选人名单): drawn up, posted, changed."""
