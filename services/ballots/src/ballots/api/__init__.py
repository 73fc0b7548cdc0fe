"""Routes by noun, and the wire shapes."""
