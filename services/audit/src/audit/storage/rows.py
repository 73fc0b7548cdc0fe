"""Rows as the repositories hand them out: no rule reads them, so they get no second shape."""

from typing import Any

from sqlalchemy import Row

Record = Row[*tuple[Any, ...]]
"""A row with its columns as attributes."""
