"""What the candidates service does, one verb a file."""
