"""Duties (到期事项): what a plan's documents want reported, filed, trained and inspected, each with its day."""
