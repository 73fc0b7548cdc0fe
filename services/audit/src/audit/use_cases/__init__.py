"""What the audit service does, one verb a file."""
