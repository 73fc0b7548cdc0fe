"""What waits for the caller (待办)."""
