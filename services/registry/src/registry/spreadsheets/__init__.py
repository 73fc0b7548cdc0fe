"""Rosters as Excel files (居民花名册): guarded, read in a limited process, checked column by column."""
