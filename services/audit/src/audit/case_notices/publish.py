"""Publish the notice of a handled case (通报)."""

from electoral_rules.oversight import intake
from service_kit import clock
from service_kit.work import refuse

from audit.domain.case_notice import CaseNotice
from audit.problems import CaseAnnounced
from audit.work import Work


async def publish_case_notice(work: Work, number: str, text: str) -> CaseNotice:
    """Publish what was found of a case, for everybody to read: nothing before it is decided, and never who reported it.

    Raises:
        CaseAnnounced. RefusedByRule: the case is not decided (9j), or the text gives its reporter away.
    """
    case = work.visible(await work.cases.find(number))
    rulebook = await work.rulebook(case)
    case = await work.cases.lock(case)
    if await work.case_notices.find(number):
        raise CaseAnnounced()
    reporter = await work.cases.reporter(case)
    showing = intake.claim_shown(rulebook, case.ruling is not None)
    content = intake.notice(rulebook, announced=True, shows=reporter.told_in(text) if reporter else ())
    refuse([showing, *content], await work.exceptions.approved(case))
    notice = CaseNotice(number, case.community_code, case.election_id, text, clock.now())
    await work.case_notices.add(notice)
    await work.record("audit.case_notice.published", notice, notice.payload(), [showing, *content])
    return notice
