"""Ask for the examination (统一考试) in which somebody is declared to have passed."""

from uuid import UUID

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import recruitment

from candidates.domain.declaration import Declaration
from candidates.problems import ExamMissing
from candidates.work import Work


async def require_exam(work: Work, election_id: UUID, rulebook: Rulebook, declared: Declaration) -> None:
    """Let only parts pass that an examination of the recruitment had, where one body examines everybody.

    Raises:
        ExamMissing.
    """
    if declared.exam is None or not recruitment.examined_for_all(rulebook):
        return
    held = {part for each in await work.recruitments.examinations(election_id) for part in each.parts}
    if set(declared.exam.passed) - held:
        raise ExamMissing()
