"""The gateway (网关): the only door of the house — identity, routing, limits and composed reads."""
