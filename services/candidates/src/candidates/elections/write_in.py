"""Review a person written in (审查另选他人): each agency answers its own items, as in a joint review."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules.vetting import disqualification
from service_kit.work import refuse

from candidates.domain.review import ItemAnswer
from candidates.domain.review_file import JOINT, ReviewFile
from candidates.domain.write_in import StandingOfPerson
from candidates.elections.standing import show_standing
from candidates.problems import AnswerKnown
from candidates.reviews.leads import find_leads, require_cleared
from candidates.reviews.reviewable import require_office, require_sound
from candidates.work import Work


async def review_write_in(
    work: Work, election_id: UUID, resident_id: UUID, answers: Sequence[ItemAnswer]
) -> StandingOfPerson:
    """Record an agency's answers about a person, and answer how the person stands after them.

    Raises:
        NotYourStage, UnknownItem, AnswerKnown, EvidenceNeeded, EvidenceMissing, RecordContradicts; RefusedByRule: an item
        is another agency's, or is to be clear while an audit has an open lead.
    """
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    office = require_office(work, election, rulebook, JOINT)
    person = await work.registry.person(resident_id)
    leads = await find_leads(work, rulebook, resident_id, [answer.item for answer in answers])
    file = ReviewFile(rulebook, election.body)
    for answer in answers:
        refuse([file.own(office, answer.item)])
        await require_sound(work, rulebook, answer)
    require_cleared(rulebook, {answer.item: answer.answer for answer in answers}, leads)
    for answer in answers:
        if not await work.write_ins.add(election, person, answer, office, work.caller.subject):
            raise AnswerKnown()
    hits = [disqualification.answered(rulebook, each.item, "hit") for each in answers if each.answer == "hit"]
    payload = {"person": person.commitment, "office": office, "answers": [each.payload() for each in answers]}
    await work.record("candidates.write_in.reviewed", election, payload, hits)
    return await show_standing(work, election_id, resident_id)
