"""Votes of groups and constituencies on their representatives (小组推选、选区推选)."""
