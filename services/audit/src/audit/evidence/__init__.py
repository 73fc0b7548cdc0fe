"""Evidence (凭证): pictures and scans that prove what was done, stored under their own hash."""
