"""What the gateway decides, without framework or storage."""
