"""Candidacies (参选): facts, exceptions, how they end."""
