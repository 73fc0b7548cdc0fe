"""Routes of the audit service, by noun."""
