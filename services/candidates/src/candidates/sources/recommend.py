"""Recommend a person for a contest (组织推荐): an organisation's word, for which a person and a body answer."""

from uuid import UUID

from electoral_rules.candidates import channels, nominations

from candidates.domain.candidacy import Candidacy
from candidates.domain.nomination import Nomination, NominationWish
from candidates.nominations.nominate import Support, open_nominations, take_nomination
from candidates.problems import UnknownChannel
from candidates.work import Work


async def recommend_person(work: Work, election_id: UUID, wish: NominationWish) -> tuple[Nomination, Candidacy]:
    """Record the recommendation with who answers for it, and open the person's candidacy or join the one there is.

    Raises:
        StepRefused, UnknownChannel, FactsNeeded, FactsDeclared, EvidenceMissing; RefusedByRule: nobody answers for it
        (shenyang-2015 二（四）), the measures lack a rule, a condition bars the person.
    """
    election, rulebook = await open_nominations(work, election_id, wish.contest_id)
    if not nominations.source_open(rulebook, wish.channel):
        raise UnknownChannel.of(channels.names(rulebook))
    who = wish.answerable
    answers = nominations.accountable(rulebook, person=bool(who and who.person), body=bool(who and who.body))
    if wish.sheet_sha256 is not None:
        await work.evidence.require(wish.sheet_sha256)
    return await take_nomination(work, election, rulebook, wish, Support((), (answers,), is_filled=True))
