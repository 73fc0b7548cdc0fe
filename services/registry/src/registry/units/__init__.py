"""Units of the area (驻社区单位)."""
