"""Forget what a proposal that is over no longer needs (不再保留的个人信息)."""

from dataclasses import replace
from datetime import datetime

from registry.domain.proposals import Proposal, State


def forgotten(proposal: Proposal) -> Proposal:
    """The proposal without id number, birth date and what was told; of one refused nothing personal remains."""
    clean = replace(proposal, wanted={}, birth_date=None, id_cipher=None, id_index=None, stood=None)
    if proposal.state == "accepted":
        return clean
    return replace(clean, kind=None, fields=(), before=None, after=None)


def decided(proposal: Proposal, state: State, by: str, at: datetime, reason: str) -> Proposal:
    """The proposal once somebody has decided on it."""
    return forgotten(
        replace(proposal, state=state, decided_by=by, decided_at=at, decided_reason=reason, hindrance=None)
    )
