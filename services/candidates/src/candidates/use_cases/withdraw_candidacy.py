"""Withdraw a candidacy (退出参选) at the person's own wish, before the vote."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import BEFORE_VOTE
from candidates.problems import PostingNeeded, StageRefused
from candidates.use_cases.change_slate import locked_with_slate, on_posted_list, remove_from_slate
from candidates.use_cases.work import Work


async def withdraw_candidacy(
    work: Work, candidacy_id: UUID, declaration: Mapping[str, Any], posted: Mapping[str, Any] | None
) -> tuple[Candidacy, int | None]:
    """The candidacy withdrawn by ``declaration`` {declared_by, reason, evidence_sha256}, and the changed list's number.

    Raises:
        StageRefused: the vote has begun. StateRefused: the candidacy has ended already. EvidenceMissing.
        PostingNeeded: the candidacy is on a posted list, and ``posted`` does not say where the changed one hangs.
    """
    candidacy = await locked_with_slate(work, candidacy_id)
    election = await work.election(candidacy.election_id)
    if election.stage not in BEFORE_VOTE:
        raise StageRefused(stage=election.stage)
    await work.audit.require_evidence(declaration["evidence_sha256"])
    withdrawn = await work.move(candidacy, "withdraw", withdrawal=declaration)
    if posted is None and await on_posted_list(work, candidacy):
        raise PostingNeeded()
    number = await remove_from_slate(work, election, candidacy, posted)
    data = {"candidacy_id": str(candidacy.id), "person": candidacy.person}
    told = {name: declaration[name] for name in ("declared_by", "evidence_sha256")} | {"slate_number": number}
    await work.record("candidates.candidacy.withdrawn", candidacy, data | told)
    return withdrawn, number
