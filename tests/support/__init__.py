"""What tests share: a PostgreSQL server for the run, databases, tokens, running services."""
