"""All SQL of the audit service, and its files outside the database: evidence, keys, signed heads."""
