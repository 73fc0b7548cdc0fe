"""File a report (报送报表) as the duty it answers: the duty is done once everybody it names has it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from electoral_rules import due
from electoral_rules.due import Done
from electoral_rules.report_kinds import kinds
from service_kit import clock
from service_kit.work import refuse

from audit.domain.duty import Completion, Duty
from audit.domain.report import Filing, Report
from audit.duties.complete import complete_duty
from audit.problems import DayInFuture, ReportFiled, ReportOfAnotherDuty, ReportOutdated
from audit.work import Work


async def file_report(work: Work, report: Report, duty_id: UUID, filed_on: date, sent_to: tuple[str, ...]) -> Report:
    """File a report; a newer version of one that was filed is filed as its correction, to everybody again.

    Raises:
        ReportOfAnotherDuty, ReportFiled, ReportOutdated, DayInFuture. RefusedByRule: a receiver or a copy is missing.
        StateRefused: the duty was done in another way.
    """
    duty = work.visible(await work.duties.find(duty_id))
    if duty.rule not in kinds()[report.kind].answers or duty.community_code != report.community_code:
        raise ReportOfAnotherDuty()
    duty = await work.duties.lock(duty)
    before = await work.reports.filed_as(duty.id)
    if report.id in {each.id for each in before}:
        raise ReportFiled()
    newest = await work.reports.newest_version(report)
    if report.version != newest:
        raise ReportOutdated(newest=newest)
    if before:
        await _correct(work, duty, filed_on, sent_to)
    else:
        await complete_duty(work, duty.id, Completion(filed_on, sent_to, report_id=report.id))
    filing = Filing(duty.id, filed_on, sent_to, work.caller.subject, clock.now())
    await work.reports.add_filing(report, filing)
    says = {
        "duty_id": duty.id,
        "filed_on": filed_on,
        "sent_to": sent_to,
        "corrects": before[-1].version if before else None,
    }
    await work.record("audit.report.filed", report, {**report.payload(), **says})
    return replace(report, filings=(*report.filings, filing))


async def _correct(work: Work, duty: Duty, filed_on: date, sent_to: tuple[str, ...]) -> None:
    clock.require_begun(filed_on, DayInFuture)
    rulebook = await work.rulebook_of_duty(duty)
    refuse(due.done(rulebook, duty.rule, Done(filed_on, sent_to), duty.counted_from))
