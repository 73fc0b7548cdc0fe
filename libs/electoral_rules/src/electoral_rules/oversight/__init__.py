"""Complaints, sanctions, reports and what comes after (监督、报告与归档)."""
