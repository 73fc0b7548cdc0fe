"""Clients of what audit calls: witnesses and the 12345 hotline."""
