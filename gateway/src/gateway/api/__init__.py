"""Routes of the gateway's own, by noun."""
