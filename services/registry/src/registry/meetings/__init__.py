"""Meetings and their motions (会议、议题)."""
