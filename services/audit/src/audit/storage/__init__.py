"""All SQL of the audit service."""
