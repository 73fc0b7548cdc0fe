"""Migrations of the audit database (数据库迁移)."""
