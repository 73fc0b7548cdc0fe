"""Accept proposals (接受变动建议): those that can be become one change set, the others say what hinders them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.ids import uuid7

from registry.changes.settle import close
from registry.departures.enter import end_residence
from registry.domain.changes import ChangeSet
from registry.domain.departures import Leaving
from registry.domain.proposals import MOST_REPORTS, Choice, Decided, Proposal
from registry.problems import ImportOvertaken, NothingWaits
from registry.proposals.draw import draw
from registry.proposals.forget import decided, forgotten
from registry.residents.note_reading import note_names
from registry.work import Work


async def accept_proposals(work: Work, code: str, choice: Choice, reason: str) -> Decided:
    """Make the proposals that stand as they were shown; one whose person has changed since is proposed anew instead.

    Raises:
        NothingWaits: one of them does not wait. ImportOvertaken. Forbidden.
    """
    community = await work.community(code)
    await work.jurisdictions.lock_register(code)
    waiting = await work.proposals.lock_waiting(code, choice, MOST_REPORTS)
    if not waiting or len(waiting) < len(choice.ids):
        raise NothingWaits()
    making = _Making(work, _begun(work, code, reason))
    # Who leaves makes room: a head for another, a household for a new one.
    left = sorted(waiting, key=lambda each: each.happening != "departed")
    while left:
        later = [each for each in left if not await making.take(each)]
        if len(later) == len(left):
            break
        left = later
    held = [await _anew(work, each) for each in left]
    accepted = await making.close()
    if held:
        await note_names(work, community, len(held))
    return Decided(making.change_set if accepted else None, accepted, tuple(held))


def _begun(work: Work, code: str, reason: str) -> ChangeSet:
    return ChangeSet(
        id=uuid7(),
        community_code=code,
        origin="feed",
        import_id=None,
        reason=reason,
        created=0,
        changed=0,
        moved=0,
        sha256="0" * 64,
        made_by=work.caller.subject,
        made_at=clock.now(),
    )


@dataclass(slots=True)
class _Making:
    """A change set that is being made, one proposal after the other."""

    work: Work
    change_set: ChangeSet
    made: list[Proposal] = field(default_factory=list)

    async def take(self, proposal: Proposal) -> bool:
        """Make a proposal that stands as it was shown; False where it does not."""
        now = await draw(self.work, proposal)
        touched = now.resident_id in {each.resident_id for each in self.made}
        if now.state == "settled" or now.hindrance or touched or _other(proposal, now):
            return False
        if not self.made:
            await self.work.changes.add(self.change_set)
        await (self._end(now) if now.happening == "departed" else self._amend(now))
        self.made.append(now)
        return True

    async def _end(self, proposal: Proposal) -> None:
        resident = await self.work.residents.lock(await self.work.resident(proposal.resident_id))
        leaving = Leaving(proposal.end_reason or "", proposal.happened_on or clock.today(), "", None)
        await end_residence(self.work, resident, leaving, self.change_set.id)

    async def _amend(self, proposal: Proposal) -> None:
        changes = self.work.changes
        await changes.add_person(self.change_set, proposal.difference)
        if proposal.kind != "changed":
            await changes.reopen_household(self.change_set, proposal.difference)
            await changes.make_households(self.change_set)
        if proposal.kind != "new":
            await changes.make_changed(self.change_set, proposal.resident_id)
        elif not await changes.make_arrived(self.change_set, proposal):
            raise ImportOvertaken()

    async def close(self) -> tuple[Proposal, ...]:
        """Count the change set and keep who was accepted."""
        if not self.made:
            return ()
        kinds = [each.kind for each in self.made]
        self.change_set = replace(
            self.change_set,
            created=kinds.count("new"),
            changed=kinds.count("changed"),
            moved=kinds.count("moved"),
            departed=kinds.count(None),
            sha256=_digest(self.made),
        )
        await self.work.changes.save(self.change_set)
        await close(self.work, self.change_set)
        accepted = tuple([await self._accepted(each) for each in self.made])
        payload = {
            "change_set_id": self.change_set.id,
            "difference_sha256": self.change_set.sha256,
            "created": self.change_set.created,
            "updated": self.change_set.changed,
            "moved": self.change_set.moved,
            "departed": self.change_set.departed,
            "reason_sha256": sha256_of(self.change_set.reason),
        }
        await self.work.record("registry.proposals.accepted", self.change_set, payload)
        return accepted

    async def _accepted(self, proposal: Proposal) -> Proposal:
        made = self.change_set
        accepted = decided(
            replace(proposal, change_set_id=made.id), "accepted", made.made_by, made.made_at, made.reason
        )
        await self.work.proposals.save(accepted)
        return accepted


def _other(before: Proposal, now: Proposal) -> bool:
    """Whether the register says other things of the person or the household than when the proposal was shown."""
    return (before.before, before.after) != (now.before, now.after)


async def _anew(work: Work, proposal: Proposal) -> Proposal:
    """The proposal beside the register as it now stands, and what it stood against before."""
    now = await draw(work, proposal)
    if now.state == "settled":
        now = forgotten(now)
    elif (proposal.before or {}) != (now.before or {}):
        now = replace(now, stood=proposal.stood or proposal.before or {})
    await work.proposals.save(now)
    return now


def _digest(proposals: Sequence[Proposal]) -> str:
    ordered = sorted(proposals, key=lambda each: str(each.resident_id))
    lines = [
        json.dumps([each.salt, str(each.resident_id), each.before, each.after], ensure_ascii=False) for each in ordered
    ]
    return sha256_of("\n".join(lines))
