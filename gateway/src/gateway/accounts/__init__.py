"""Accounts (账户): made and ended by administrators, or from a file before anybody can sign in."""
