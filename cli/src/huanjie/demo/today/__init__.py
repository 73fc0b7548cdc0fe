"""A direct election of today (2026年换届，居民直选) under the law in force since 2026: declared, nominated by ten voters, entrusted."""
