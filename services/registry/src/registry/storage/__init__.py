"""All SQL of the registry (存储)."""
