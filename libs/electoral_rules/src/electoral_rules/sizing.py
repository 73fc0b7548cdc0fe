"""Whether a body elected as a whole (换届) has the seats its documents set: in all, and by office (职数、职务设置)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.electorate.communities import Community
from electoral_rules.organisation.bodies import Committee, officers, rc_size
from electoral_rules.organisation.supervision import sc_officers, sc_size
from electoral_rules.party import committee as party

Seats = Mapping[str, int]
"""职数: how many seats each office has."""


def sized(rulebook: Rulebook, body: str, seats: Seats, community: Community) -> tuple[Decision, ...]:
    """What the documents say of a body with these seats; nothing where its number is settled with its election."""
    check = _CHECKS.get(body)
    return check(rulebook, seats, community) if check else ()


def _residents_committee(rulebook: Rulebook, seats: Seats, community: Community) -> tuple[Decision, ...]:
    committee = Committee(sum(seats.values()), households=community.households or None)
    return (
        *rc_size(rulebook, committee),
        *officers(rulebook, seats.get("director", 0), seats.get("deputy", 0)),
    )


def _supervision_committee(rulebook: Rulebook, seats: Seats, community: Community) -> tuple[Decision, ...]:
    return (
        sc_size(rulebook, sum(seats.values())),
        sc_officers(rulebook, seats.get("chair", 0), seats.get("deputy", 0)),
    )


def _party_organisation(rulebook: Rulebook, seats: Seats, community: Community) -> tuple[Decision, ...]:
    """The size of any kind of organisation, and the posts of one that has this size: members are not counted here."""
    size = party.size(rulebook, sum(seats.values()))
    # One of the deputies may be the full-time one that some documents ask for.
    posts = {**seats, "full_time_deputy_secretary": min(1, seats.get("deputy_secretary", 0))}
    found = [party.officers(rulebook, kind, posts) for kind in _kinds(rulebook, sum(seats.values()))]
    return size, next((each for each in found if not each.blocks), found[0])


def _kinds(rulebook: Rulebook, seats: int) -> tuple[str, ...]:
    kinds = party.KINDS
    return tuple(kind for kind in kinds if party.size(rulebook, seats, kind=kind).verdict == "ok") or kinds


_CHECKS: Mapping[str, Callable[[Rulebook, Seats, Community], tuple[Decision, ...]]] = {
    "residents_committee": _residents_committee,
    "supervision_committee": _supervision_committee,
    "party_organisation": _party_organisation,
}
