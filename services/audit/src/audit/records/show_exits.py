"""Show which exits of stages (出口条件) records, matters and duties meet, and what still holds them back."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from electoral_rules import exits, records
from service_kit.order import next_number

from audit.domain.duty import Duty
from audit.domain.matter import Matter
from audit.domain.record import Record, ShownExit, ShownExits
from audit.work import Work

DUTY = "duty"
"""Beside the kinds of records and matters: that what a plan owes by a rule is done."""
Waiting = dict[tuple[str, str], set[UUID | None]]
"""What is still to be done: by rule and place, of which elections or of none."""


async def list_shown_exits(work: Work, within: str) -> ShownExits:
    """List which exits the records, matters and duties of a place and of those above it show, in one reading.

    What is still to be done in a place holds back what the rest shows there of the same rule.
    """
    number = await next_number(work.session)
    found = await work.records.holding(exits.kinds_shown(), within)
    standing = [each for each in found if _reaches(each, within)]
    matters = await work.matters.holding(exits.matters_shown(), within)
    waiting = _held_back(standing, matters)
    duties = await work.duties.asked_in(exits.by_duty(), within)
    items = (*_of_records(standing), *_of_matters(matters), *_of_duties(duties))
    return ShownExits(number, tuple(each for each in items if not _waits(each, waiting)))


def _of_records(standing: Sequence[Record]) -> Iterator[ShownExit]:
    for each in standing:
        yield from (ShownExit.of(each, *part) for part in exits.shown_by(each.kind, each.content))


def _of_matters(matters: Sequence[Matter]) -> Iterator[ShownExit]:
    for each in matters:
        parts = exits.shown_by_matter(each.kind, each.state, each.steps[0].content)
        yield from (ShownExit.of_matter(each, *part) for part in parts)


def _held_back(standing: Sequence[Record], matters: Sequence[Matter]) -> Waiting:
    waiting: Waiting = {}
    left = [(each.community_code, each.election_id, exits.held_back_by(each.kind, each.content)) for each in standing]
    left += [
        (each.community_code, each.election_id, exits.held_back_by_matter(each.kind, each.state)) for each in matters
    ]
    for code, election_id, rules in left:
        for rule in rules:
            waiting.setdefault((rule, code), set()).add(election_id)
    return waiting


def _waits(proof: ShownExit, waiting: Waiting) -> bool:
    """Whether something of the place is still to be done; what is of one election waits for nothing of another."""
    elections = waiting.get((proof.rule, proof.community_code), set())
    return bool(elections) and (proof.election_id is None or bool(elections & {None, proof.election_id}))


def _of_duties(duties: Sequence[Duty]) -> Iterator[ShownExit]:
    """The rules of each plan all of whose duties are done."""
    of_plans: dict[tuple[UUID, str], list[Duty]] = {}
    for duty in duties:
        for plan_id in duty.plan_ids:
            of_plans.setdefault((plan_id, duty.rule), []).append(duty)
    for (plan_id, rule), owed in of_plans.items():
        times = [each.completion.at for each in owed if each.completion and each.completion.at]
        if len(times) == len(owed):
            last = owed[-1]
            yield ShownExit(rule, "", last.id, DUTY, last.community_code, last.election_id, plan_id, max(times))


def _reaches(record: Record, place: str) -> bool:
    return record.community_code.startswith(place) or record.kind in records.holding_below()
