"""A street at a glance (街道总览)."""
