"""Households and resident groups (居民户、居民小组)."""
