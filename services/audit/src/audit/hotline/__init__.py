"""The 12345 hotline's door (热线): work orders in, their state and answer out, and nothing else for its credential."""
