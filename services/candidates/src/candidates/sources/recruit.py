"""Recruit openly (公开招选): a recruitment is opened for an election, and brings people into its contests."""

from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.candidates import channels, nominations, recruitment
from service_kit import clock

from candidates.domain.candidacy import Candidacy
from candidates.domain.declaration import Declaration
from candidates.domain.nomination import Nomination, NominationWish
from candidates.domain.recruitment import Recruitment, RecruitmentWish
from candidates.nominations.nominate import Support, open_nominations, take_nomination
from candidates.problems import HeldInFuture, RecruitmentKnown, StepRefused, UnknownChannel
from candidates.sources.show import require_recruitment
from candidates.work import Work


async def open_recruitment(work: Work, election_id: UUID, wish: RecruitmentWish) -> Recruitment:
    """Record that the recruitment is open, until the formal list is posted.

    Raises:
        StepRefused, RecruitmentKnown, EvidenceMissing, HeldInFuture; UnknownChannel: the document has no such source.
    """
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    if not nominations.source_open(rulebook, nominations.RECRUITMENT):
        raise UnknownChannel.of(channels.names(rulebook))
    if steps.is_behind("formal_list", election.step):
        raise StepRefused(state=election.state, step=election.step)
    clock.require_begun(wish.opened_on, HeldInFuture)
    await work.evidence.require(wish.evidence_sha256)
    about = (wish.opened_on, wish.organiser, wish.evidence_sha256)
    opened = Recruitment(election.id, *about, work.caller.subject, clock.now())
    if not await work.recruitments.add(opened):
        raise RecruitmentKnown()
    payload = {"opened_on": wish.opened_on, "evidence_sha256": wish.evidence_sha256}
    await work.record("candidates.recruitment.opened", election, payload)
    return opened


async def enter_recruit(work: Work, election_id: UUID, wish: NominationWish) -> tuple[Nomination, Candidacy]:
    """Record whom the recruitment brings into a contest, and open the person's candidacy or join the one there is.

    Raises:
        StepRefused, RecruitmentMissing, ExamMissing, FactsNeeded, FactsDeclared; RefusedByRule: the measures lack a rule, a
        condition bars the person, or somebody of equal merit who comes first was not taken (军嫂优先, shenyang-2015 三（三）).
    """
    election, rulebook = await open_nominations(work, election_id, wish.contest_id)
    await require_recruitment(work, election.id)
    declared = wish.declared or await _declared(work, election_id, wish)
    own = declared.encouraged_groups if declared else ()
    first = tuple(recruitment.first_at_equal_merit(rulebook, own, groups) for groups in wish.passed_over)
    return await take_nomination(work, election, rulebook, wish, Support((), first, is_filled=True))


async def _declared(work: Work, election_id: UUID, wish: NominationWish) -> Declaration | None:
    known = await work.candidacies.find_of(election_id, wish.contest_id, wish.nominee)
    return known.declared if known else None
