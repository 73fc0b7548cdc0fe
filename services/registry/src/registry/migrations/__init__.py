"""Migrations of the registry database (数据库迁移)."""
