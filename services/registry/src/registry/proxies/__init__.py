"""Who votes for somebody else (委托投票)."""
