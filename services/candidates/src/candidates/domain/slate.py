"""The list of candidates (候选人名单): who is on it, in order of surname strokes, and what stands in its way."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from electoral_rules.candidates import slates
from electoral_rules.dates import timetable
from electoral_rules.decision import Decision
from electoral_rules.names import stroke_key, unknown_characters
from electoral_rules.rulebook import Rulebook

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Contest, Election

OFFICES_ZH = {"director": "主任", "deputy": "副主任", "member": "委员"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A list as drawn up: one entry a contest, the decisions on it, and the characters that have no known strokes."""

    contests: Sequence[dict[str, Any]]
    decisions: Sequence[Decision]
    unknown_characters: Sequence[str]


def draw(rulebook: Rulebook, election: Election, chosen: Collection[Candidacy]) -> Drawn:
    """Draws up the list of an election from the candidacies chosen; any blocked decision refuses it (2l, AMB-04)."""
    contests, decisions = [], [*_two_offices(rulebook, chosen)]
    for contest in election.contests:
        mine = [each for each in chosen if each.contest_id == contest.id]
        entries = [slates.Entry(str(each.id), each.state, each.office) for each in mine]
        decisions += slates.slate(rulebook, contest.office, contest.seats, entries, contest.contested)
        contests.append(_contest(contest, mine))
    return Drawn(contests, decisions, unknown_characters(each.name for each in chosen))


def _contest(contest: Contest, mine: Collection[Candidacy]) -> dict[str, Any]:
    ordered = sorted(mine, key=lambda each: (stroke_key(each.name), str(each.id)))
    rows = [
        {"candidacy_id": str(each.id), "name": each.name, "sex": each.sex, "order": place}
        for place, each in enumerate(ordered, start=1)
    ]
    return {"contest_id": str(contest.id), "office": contest.office, "seats": contest.seats, "candidates": rows}


def _two_offices(rulebook: Rulebook, chosen: Collection[Candidacy]) -> list[Decision]:
    times = Counter(each.resident_id for each in chosen)
    doubled = [each for each in chosen if times[each.resident_id] > 1]
    entries = [slates.Entry(str(each.id), each.state, each.office) for each in doubled]
    return [slates.right_office(rulebook, entry, f"other_than_{entry.office}") for entry in entries]


def without(contests: Sequence[Mapping[str, Any]], candidacy_id: UUID) -> list[dict[str, Any]]:
    """The list without one candidacy; the others keep their order and move up."""
    return [
        dict(contest) | {"candidates": _closed_up(contest["candidates"], str(candidacy_id))} for contest in contests
    ]


def _closed_up(candidates: Sequence[Mapping[str, Any]], removed: str) -> list[dict[str, Any]]:
    rest = [row for row in candidates if row["candidacy_id"] != removed]
    return [dict(row) | {"order": place} for place, row in enumerate(rest, start=1)]


def members(contests: Sequence[Mapping[str, Any]]) -> list[UUID]:
    """The candidacies on a list, in its order."""
    return [UUID(row["candidacy_id"]) for contest in contests for row in contest["candidates"]]


def posting(rulebook: Rulebook, posted: date, election_day: date) -> Decision:
    """Whether a list posted on this day stands long enough before the election day (3日前, 1a and 1b)."""
    return timetable.slate_posting(rulebook, posted, election_day)


def notice_text(community: str, contests: Sequence[Mapping[str, Any]]) -> str:
    """The names as they are posted, one contest a paragraph."""
    return "\n".join(
        f"{community}居民委员会{OFFICES_ZH.get(contest['office'], contest['office'])}正式候选人"
        f"（应选{contest['seats']}人，按姓氏笔画为序）：" + "、".join(row["name"] for row in contest["candidates"])
        for contest in contests
    )
