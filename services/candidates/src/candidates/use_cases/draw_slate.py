"""Draw up the formal list (拟定正式候选人名单) from the candidacies that passed all reviews."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from service_kit.problems import NotFound

from candidates.domain.candidacy import Candidacy
from candidates.domain.slate import draw, members
from candidates.problems import SlatePublished, StageRefused, refuse
from candidates.storage.slates import NewSlate
from candidates.use_cases.work import Work

FORMAL, CHANGE = "formal_slate", "slate_change"


async def draw_slate(work: Work, election_id: UUID, wanted: Collection[UUID] | None) -> dict[str, Any]:
    """Records the list of all cleared candidacies, or of exactly those ``wanted``, and answers with it.

    Raises:
        RefusedByRule: somebody is not cleared (2l), or the number is not the plan's (AMB-04).
        SlatePublished, StageRefused, NotFound (a candidacy of another election).
    """
    election = await work.election(election_id)
    await work.slates.lock(election.id)
    history = await work.slates.history(election.id)
    if any(row.notice_id for row in history):
        raise SlatePublished()
    if election.stage != "nominating":
        raise StageRefused(stage=election.stage)
    rulebook = await work.rulebook(election)
    chosen = _chosen(await work.candidacies.of_election(election.id), wanted)
    drawn = draw(rulebook, election, chosen)
    refuse(drawn.decisions)
    decisions = [each.as_dict() for each in drawn.decisions]
    new = NewSlate(election.id, election.community_code, FORMAL, drawn.contests, decisions, work.caller.subject)
    row = await work.slates.add(new)
    data = {"slate_id": str(row.id), "number": row.number, "candidates": [str(each) for each in members(row.contests)]}
    await work.record("candidates.slate.drawn", election, data, drawn.decisions)
    return slate_view(row) | {"decisions": decisions, "unknown_characters": list(drawn.unknown_characters)}


def _chosen(candidacies: Collection[Candidacy], wanted: Collection[UUID] | None) -> list[Candidacy]:
    if wanted is None:
        return [each for each in candidacies if each.state == "cleared"]
    if set(wanted) - {each.id for each in candidacies}:
        raise NotFound()
    return [each for each in candidacies if each.id in set(wanted)]


def slate_view(row: Any) -> dict[str, Any]:
    """A list as it is shown: its contests in order, and the notice it was posted under, if it was."""
    published = {"notice_number": row.notice_number, "posted_at": row.posted_at, "place": row.place}
    return {
        "id": row.id,
        "election_id": row.election_id,
        "number": row.number,
        "kind": row.kind,
        "contests": row.contests,
        "published": published if row.notice_id else None,
    }
