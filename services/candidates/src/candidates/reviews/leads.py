"""Open leads of audits about who is reviewed (审计问题线索): audit is asked only where an item of the list hangs on them."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.vetting import leads
from electoral_rules.vetting.disqualification import Answer
from service_kit import clock
from service_kit.work import refuse

from candidates.domain.lead import Lead
from candidates.work import Work


async def find_leads(work: Work, rulebook: Rulebook, resident_id: UUID, items: Iterable[str]) -> Sequence[Lead]:
    """Find the open leads about somebody; none where no item of these is shown by one."""
    if set(items).isdisjoint(leads.items_shown(rulebook)):
        return ()
    return [lead for lead in await work.audit.leads(resident_id) if not lead.cleared]


def require_cleared(rulebook: Rulebook, given: Mapping[str, Answer], found: Sequence[Lead]) -> None:
    """Let only answers pass that no open lead speaks against (AUD-26).

    Raises:
        RefusedByRule.
    """
    today = clock.today()
    for item, answer in given.items():
        refuse(leads.uncleared(rulebook, item, answer, len(found), today))
