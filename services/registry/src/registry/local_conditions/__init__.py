"""Local conditions of candidates (地方资格条件): proposed, reviewed, shown."""
