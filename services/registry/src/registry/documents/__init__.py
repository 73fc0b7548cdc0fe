"""Governing documents (规范性文件)."""
