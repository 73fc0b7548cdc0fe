"""Make the ballot of a round (选票): the formal list first, then what earlier results leave open."""

from collections.abc import Collection, Mapping
from uuid import UUID

from electoral_rules.ballots import rounds

from ballots.clients.candidates import Candidacy, Slate
from ballots.clients.registry import Election, Seat
from ballots.domain.ballot import Contest, Printed
from ballots.domain.contest_result import Result, pending
from ballots.domain.session import Session
from ballots.problems import WrongState
from ballots.work import Work


async def require_slate(work: Work, election_id: UUID) -> Slate:
    """The list to vote on: the newest that is posted, before one is the one drawn up.

    Raises:
        WrongState: there is none yet.
    """
    slate = await work.candidates.find_slate(election_id)
    if slate is None:
        raise _nobody()
    return slate


async def make_ballot(work: Work, session: Session, election: Election, slate: Slate) -> tuple[Contest, ...]:
    """Make the ballot of a session's round: round 1 has every contest of the list, later ones what is voted on again.

    Raises:
        WrongState: there is nobody to vote for.
    """
    known = await work.candidates.candidacies(election.id)
    if session.round == 1:
        ballot = tuple(_contest(seat, slate, known) for seat in election.contests)
    else:
        # Who lost a vote that was filed is put up again when the round is planned; the candidates service hears of it soon.
        on_list = {name.candidacy_id for name in slate.names if known[name.candidacy_id].may_stand_again}
        found = pending(await work.results.of_election(election.id))
        ballot = tuple(contest for result in found if (contest := _again(result, on_list)))
    if not ballot or not all(contest.candidates for contest in ballot):
        raise _nobody()
    return ballot


def _nobody() -> WrongState:
    return WrongState(
        "选票上没有候选人，请先确定正式候选人", "The ballot has no candidates. Decide the formal list first."
    )


def _contest(seat: Seat, slate: Slate, known: Mapping[str, Candidacy]) -> Contest:
    printed = [
        Printed(
            name.candidacy_id,
            known[name.candidacy_id].resident_id,
            name.candidacy_id,
            name.name,
            name.order,
            name.distinction,
        )
        for name in slate.of(seat.id)
    ]
    return Contest(seat.id, seat.office, seat.seats, rounds.FIRST, tuple(printed))


def _again(result: Result, on_list: Collection[str]) -> Contest | None:
    """What the result leaves open, without who was struck off since."""
    content, following = result.content, result.content.outcome.next_step
    kind = rounds.round_kind(following)
    if kind is None:
        return None
    printed = content.contest.candidates
    written = [
        Printed(each.resident_id, each.resident_id, each.commitment, each.name, len(printed) + place)
        for place, each in enumerate(content.written, 1)
    ]
    everybody = rounds.everybody_again(following)
    again = printed if everybody else [each for each in (*printed, *written) if each.id in following.among]
    standing = tuple(each for each in again if not each.has_candidacy or each.id in on_list)
    return Contest(content.contest.id, content.contest.office, following.seats, kind, standing)
