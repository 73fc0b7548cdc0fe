"""A street, a district or a city at a glance (总览)."""
