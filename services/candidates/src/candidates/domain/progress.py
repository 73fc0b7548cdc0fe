"""How far an election's candidacies are, as the law's gates ask for it."""

from collections.abc import Collection, Mapping
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import progress

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Contest, Election
from candidates.domain.review_file import ReviewFile


def progress_of(
    rulebook: Rulebook,
    election: Election,
    candidacies: Collection[Candidacy],
    files: Mapping[UUID, ReviewFile],
    posted: bool,
    bars: Mapping[UUID, Decision],
) -> progress.Progress:
    """Count who stands and who is cleared, and find the stage that each live candidacy is in; ``bars`` say who stands no more."""
    live = [each for each in candidacies if not has_ended(each) and each.id not in bars]
    empty = ReviewFile(rulebook, election.body)
    return progress.Progress(
        elected=election.body,
        state=election.state,
        step=election.step,
        day=election.election_day,
        posted=posted,
        contests=[_contest(contest, live) for contest in election.contests],
        in_review=[_in_review(files.get(each.id, empty)) for each in live],
        barred=tuple(bars.values()),
    )


def has_ended(candidacy: Candidacy) -> bool:
    """Whether the life cycle leads nowhere from here."""
    return not any(CANDIDACY.after(candidacy.state, event) for event in CANDIDACY.events)


def _contest(contest: Contest, live: Collection[Candidacy]) -> progress.Contest:
    mine = [each for each in live if each.contest_id == contest.id]
    cleared = sum(each.state == "cleared" for each in mine)
    return progress.Contest(contest.office, contest.seats, contest.contested, len(mine), cleared)


def _in_review(file: ReviewFile) -> progress.InReview:
    stage = file.next_stage()
    return progress.InReview(stage, file.given(stage) if stage else {})
