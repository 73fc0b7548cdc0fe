"""Cancel a candidacy (取消参选资格) on the strength of a case that audit decided true; an elected one becomes void."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook

from candidates.clients.audit import Case
from candidates.domain.candidacy import Candidacy
from candidates.problems import CaseDoesNotStrike
from candidates.use_cases.change_slate import locked_with_slate, remove_from_slate
from candidates.use_cases.work import Work

STRIKES = "true_and_corrected"
RULE = "results.candidacy_cancelled"


async def cancel_candidacy(
    work: Work, candidacy_id: UUID, case_number: str, posted: Mapping[str, Any] | None
) -> tuple[Candidacy, int | None]:
    """The cancelled candidacy, and the number of the changed list where one was posted.

    Raises:
        CaseMissing, CaseDoesNotStrike: the case does not say that of this candidacy. StateRefused: it has ended already.
    """
    candidacy = await locked_with_slate(work, candidacy_id)
    election = await work.election(candidacy.election_id)
    case = await work.audit.case(case_number)
    if not _strikes(case, candidacy):
        raise CaseDoesNotStrike()
    voted = candidacy.state == "elected"
    cancelled = await work.move(candidacy, "annul" if voted else "cancel", case_number=case.number)
    # After the vote the list is history: it stays as it was voted on.
    number = None if voted else await remove_from_slate(work, election, candidacy, posted)
    data = {"candidacy_id": str(candidacy.id), "person": candidacy.person, "case": case.number, "slate_number": number}
    decision = cancellation(await work.rulebook(election))
    await work.record("candidates.candidacy.cancelled", candidacy, data, [decision])
    return cancelled, number


def _strikes(case: Case, candidacy: Candidacy) -> bool:
    here = case.election_id in (None, candidacy.election_id) and case.community_code == candidacy.community_code
    return here and case.outcome == STRIKES and case.against == candidacy.id


def cancellation(rulebook: Rulebook) -> Decision:
    """The decision a cancellation rests on: improper competition, once verified, ends the candidacy at any stage."""
    rule = rulebook.rule(RULE)
    return Decision(
        rule.id, "blocked", "no_verified_breach", STRIKES,
        "经调查核实存在不正当竞争行为，取消参选资格；已当选的，当选无效。",
        "Improper competition was verified: the candidacy is cancelled; an election of it is void.", rule.citation,
    )  # fmt: skip
