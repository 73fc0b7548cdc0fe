"""Notices (公告)."""
