"""Duties that must not meet in one person (互斥职责): asked of the law before anything is granted."""

from collections.abc import Collection, Iterable
from uuid import UUID

from service_kit.work import refuse

from gateway.domain.accounts import Account, Grant
from gateway.work import Work


async def require_apart(work: Work, grants: Iterable[Grant], residents: Collection[UUID] = ()) -> None:
    """Let one person's grants pass where no two of them, nor one and a candidacy, must be in different hands.

    Raises:
        RefusedByRule: with the words of why. Unavailable: nobody can say whether the person stands.
    """
    refuse(await work.parts.services.duties.meeting(grants, residents))


def entries_of(accounts: Iterable[Account]) -> frozenset[UUID]:
    """The entries of the register that a person's accounts are bound to."""
    return frozenset(each.binding.resident_id for each in accounts if each.binding)


def grants_of(accounts: Iterable[Account]) -> tuple[Grant, ...]:
    """The open grants of a person, whatever account in use holds them."""
    return tuple(grant for each in accounts if not each.disabled for grant in each.open_grants)
