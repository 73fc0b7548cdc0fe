"""Duties that must not meet in one person (互斥职责): asked of the law before anything is granted."""

from collections.abc import Iterable

from electoral_rules.book import separation
from electoral_rules.book.separation import Held
from service_kit.work import refuse

from gateway.domain.accounts import Grant


def require_apart(grants: Iterable[Grant]) -> None:
    """Let one person's grants pass where no two of them must be in different hands.

    Raises:
        RefusedByRule: with the words of why.
    """
    refuse(separation.meeting([Held(each.role, each.scope, each.valid_from, each.valid_to) for each in grants]))
