"""Pure decisions and data of the audit service: standard library and electoral_rules only."""
