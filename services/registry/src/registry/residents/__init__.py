"""People of the register (居民)."""
