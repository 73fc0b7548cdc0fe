"""The gateway over real PostgreSQL and real HTTP, with real services behind it."""
