"""The offices and agencies (部门、单位) that act in an election: they check plans, review candidates and handle cases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.permissions import load_permissions
from electoral_rules.organisation import leadership
from electoral_rules.vetting import chains, reviews

BODIES = {**chains.STANDS_FOR, "civil_affairs_bureau": "civil_affairs"}
"""A role → the body it stands for, where it was granted no office of its own."""


@cache
def known() -> tuple[str, ...]:
    """Every office that a document or the table of permissions names, and the bodies that roles stand for."""
    return tuple(sorted({*_deciding(), *_checking(), *_permitted(), *chains.STANDS_FOR.values()}))


@cache
def handling_cases() -> tuple[str, ...]:
    """The offices that check and decide cases: those of a street that documents name, and the bodies of the roles that check."""
    return _handling("audit.case.check")


@cache
def handling_tasks() -> tuple[str, ...]:
    """The offices a case may be dispatched to: those that check, and a community's own committee."""
    return _handling("audit.task.answer")


def _handling(action: str) -> tuple[str, ...]:
    roles = load_permissions()[action].roles
    return tuple(sorted({*_checking(), *_permitted(), *(BODIES[role] for role in roles)}))


def is_community(code: str) -> bool:
    """Whether a code is a community's, where a community's own bodies act."""
    return any(lengths["community"] == len(code) for lengths in values_of(*leadership.CODE_LENGTH.ids))


def acting(role: str, office: str) -> str:
    """The office an account acts for: the one it was granted, else the body its role stands for; "" for none."""
    return office or BODIES.get(role, "")


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
