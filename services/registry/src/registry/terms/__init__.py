"""Terms of the bodies of communities (任期、届满)."""
