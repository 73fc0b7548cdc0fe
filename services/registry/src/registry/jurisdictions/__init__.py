"""Places (辖区)."""
