"""Migrations of the gateway's database (数据库迁移)."""
