"""Residents' representatives (居民代表)."""
