"""What cases led to (处理结果的落实), and who is overdue with one (逾期未办)."""
