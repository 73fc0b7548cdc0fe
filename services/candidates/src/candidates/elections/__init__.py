"""What is asked of an election as a whole: write-ins, standing, gates."""
