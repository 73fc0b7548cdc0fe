"""Review a person written in (审查另选他人): each agency answers its own items, as in a joint review."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from electoral_rules.decision import Decision
from electoral_rules.vetting import disqualification

from candidates.domain.review_file import JOINT, ReviewFile
from candidates.problems import AnswerKnown, refuse
from candidates.use_cases.reviewable import check_answer, office_of, require_item
from candidates.use_cases.tell_standing import tell_standing
from candidates.use_cases.work import Work


async def review_write_in(
    work: Work, election_id: UUID, resident_id: UUID, answers: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Records an agency's answers [{item, answer, basis, …}] and answers with the person's standing.

    Raises:
        NotYourStage, UnknownItem, AnswerKnown, EvidenceNeeded, EvidenceMissing, RecordContradicts.
        RefusedByRule: an item is another agency's.
    """
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    office = office_of(rulebook, election, work.caller, JOINT)
    person = await work.registry.person(resident_id)
    file = ReviewFile(rulebook, [], [], election.body)
    key = {"election_id": election.id, "resident_id": person.id, "person": person.commitment, "office": office}
    for told in answers:
        require_item(rulebook, told["item"])
        refuse([file.own(office, told["item"])])
        await check_answer(work, rulebook, told)
        if not await work.reviews.add_write_in(dict(told) | key | {"reviewer": work.caller.subject}):
            raise AnswerKnown()
    hits: list[Decision] = [
        disqualification.answered(rulebook, told["item"], "hit") for told in answers if told["answer"] == "hit"
    ]
    listed = [{name: told[name] for name in ("item", "answer", "basis", "evidence_sha256")} for told in answers]
    data = {"person": person.commitment, "office": office, "answers": listed}
    await work.record("candidates.write_in.reviewed", election, data, hits)
    return await tell_standing(work, election_id, resident_id)
