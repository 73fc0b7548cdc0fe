"""Who may vote in an election (选举人)."""
