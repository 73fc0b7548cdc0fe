"""Elections (选举)."""
