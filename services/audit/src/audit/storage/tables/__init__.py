"""Tables of the audit service, a module for each noun."""

from audit.storage.tables import (
    cases,
    deliveries,
    duties,
    evidence,
    inspections,
    learned,
    log,
    matters,
    questions,
    records,
    reports,
    tasks,
    work_orders,
)
from audit.storage.tables.base import metadata

__all__ = [
    "cases",
    "deliveries",
    "duties",
    "evidence",
    "inspections",
    "learned",
    "log",
    "matters",
    "metadata",
    "questions",
    "records",
    "reports",
    "tasks",
    "work_orders",
]
