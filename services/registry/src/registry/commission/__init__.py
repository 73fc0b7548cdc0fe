"""The election commission (选举委员会)."""
