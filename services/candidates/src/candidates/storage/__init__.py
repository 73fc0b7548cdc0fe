"""All SQL of the candidates service."""
