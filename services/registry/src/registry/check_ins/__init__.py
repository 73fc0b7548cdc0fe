"""Who came to vote (签到)."""
