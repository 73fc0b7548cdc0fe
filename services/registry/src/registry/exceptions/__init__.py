"""Exceptions to the days an election may be held on (选举日例外)."""
