"""Grants (授权): what an account may do, where and from when; given, changed and ended by administrators with a reason."""
