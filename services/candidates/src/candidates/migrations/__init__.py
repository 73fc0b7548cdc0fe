"""Migrations of the candidates database (数据库迁移)."""
