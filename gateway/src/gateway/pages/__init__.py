"""What everybody may see of an election (公开信息)."""
