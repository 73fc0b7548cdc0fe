"""Print the papers (打印文书): the certificate and the result report form, as PDF/A."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from ballots.documents.printing import UnprintableText, qr, render
from ballots.domain import wording
from ballots.domain.paper import certificate_data, report_data
from ballots.problems import Unprintable, WrongState
from ballots.use_cases.annulled import annulled_of
from ballots.use_cases.work import Work


async def print_certificate(work: Work, certificate_id: UUID) -> tuple[str, bytes]:
    """The certificate's number and its PDF.

    Raises:
        WrongState: it was voided, or the election of its holder was. Unprintable: the holder's name has a character no font shows.
    """
    certificate = await work.results.find_certificate(certificate_id)
    if certificate is None:
        raise NotFound()
    row = await work.result(certificate.result_id)
    if certificate.status != "issued":
        raise WrongState("证书已作废，不能打印", "The certificate is void.")
    if certificate.candidate in await annulled_of(work, [row]):
        raise WrongState(
            "持证人当选无效，请先办理证书作废", "The election of the holder is void: void the certificate."
        )
    election, _ = await work.law(row.election_id)
    code = qr(f"HUANJIE:{certificate.number}:{row.sha256}")
    body = wording.body_of(election.community_name, election.body)
    data = certificate_data(certificate, row, election.community_name, body) | {"qr": code}
    return certificate.number, await _print("certificate", data, certificate.issued_on)


async def print_report(work: Work, result_id: UUID) -> bytes:
    """The result report form (选举结果报告单) of an announced result.

    Raises:
        WrongState: the result is not announced yet.
    """
    row = await work.result(result_id)
    if row.announced_at is None:
        raise WrongState("结果宣布后才能打印报告单", "Announce the result first.")
    election, rulebook = await work.law(row.election_id)
    session = await work.session(row.session_id)
    staff = [(entry.duty, entry.name) for entry in await work.sessions.staff_of(session)]
    body = wording.body_of(election.community_name, election.body)
    data = report_data(row, session, staff, body, rulebook) | {"qr": qr(f"HUANJIE:{row.id}:{row.sha256}")}
    return await _print("report_form", data, clock.local_date(row.announced_at))


async def _print(template: str, data: Mapping[str, Any], on: date) -> bytes:
    try:
        return await render(template, data, on)
    except UnprintableText:
        raise Unprintable() from None
