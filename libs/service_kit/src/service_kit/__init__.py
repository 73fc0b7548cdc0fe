"""Mechanisms every service needs (服务公用机制). Knows no election word."""
