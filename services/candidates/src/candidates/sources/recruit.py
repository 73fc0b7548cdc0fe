"""Recruit openly (公开招选): a recruitment is opened for an election, and brings people into its contests."""

from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.candidates import channels, nominations
from service_kit import clock

from candidates.domain.candidacy import Candidacy
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
        StepRefused, RecruitmentMissing, FactsNeeded, FactsDeclared; RefusedByRule: the measures lack a rule, a
        condition bars the person.
    """
    election, rulebook = await open_nominations(work, election_id, wish.contest_id)
    await require_recruitment(work, election.id)
    return await take_nomination(work, election, rulebook, wish, Support((), (), is_filled=True))
