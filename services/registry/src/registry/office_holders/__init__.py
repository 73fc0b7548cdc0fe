"""Who holds an office of a community's bodies (任职)."""
