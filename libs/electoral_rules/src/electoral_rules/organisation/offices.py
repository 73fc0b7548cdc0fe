"""The offices and agencies (部门、单位) that act in an election: they check plans, review candidates and handle cases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.permissions import load_permissions
from electoral_rules.organisation import leadership
from electoral_rules.vetting import chains, reviews


@cache
def known() -> tuple[str, ...]:
    """Every office that a document or the table of permissions names, and the bodies that roles stand for."""
    return tuple(sorted({*_deciding(), *_checking(), *_permitted(), *chains.STANDS_FOR.values()}))


def _deciding() -> Iterator[str]:
    for stages in values_of(*reviews.DECIDERS.ids):
        yield from (office for offices in stages.values() for office in offices)
    for agencies in values_of(*reviews.AGENCIES.ids, *reviews.JOINT_AGENCIES.ids):
        yield from agencies


def _checking() -> Iterator[str]:
    yield from (office for value in values_of("plan.checks") for office in value["offices"])
    yield from values_of(leadership.ROLES["incidents"])


def _permitted() -> Iterator[str]:
    return (office for row in load_permissions().values() for office in row.offices)
