"""What the kinds read at the gateway (读取网关), whole lists along their pages."""

from datetime import datetime
from uuid import UUID

from huanjie_client.account import Account
from huanjie_client.answers import accepted, pages
from huanjie_client.api.audit import count_findings, list_duties, list_matters, list_reports, show_checklist
from huanjie_client.api.audit import tally_elections as tally_oversight
from huanjie_client.api.ballots import list_certificate_numbers
from huanjie_client.api.ballots import tally_elections as tally_votes
from huanjie_client.api.gateway import show_figures, show_overview
from huanjie_client.api.registry import list_jurisdictions, show_jurisdiction
from huanjie_client.api.registry import tally_elections as tally_register
from huanjie_client.models import (
    AcceptanceMatterView,
    CertificateNumberView,
    CheckView,
    DueItemView,
    FiguresView,
    InspectionCountView,
    JurisdictionView,
    ListMattersKind,
    OverviewView,
    ReportItemView,
)
from huanjie_client.models.list_reports_kind import check_list_reports_kind
from huanjie_client.types import UNSET

from report_jobs.elections import Tally

_PAGE = 1000


def read_overview(account: Account, place: str) -> OverviewView:
    """The overview of a place, all its pages as one."""
    found = list(pages(lambda after: show_overview.sync_detailed(place, client=account, after=after), UUID))
    whole = found[0]
    whole.elections = [row for page in found for row in page.elections]
    return whole


def read_name(account: Account, place: str) -> str:
    """What a place is called."""
    return accepted(show_jurisdiction.sync(place, client=account)).name


def read_areas(account: Account, place: str) -> list[tuple[str, str]]:
    """The places right below a place, code and name."""
    return [(each.code, each.name) for each in _below(account, place)]


def read_communities(account: Account, place: str) -> list[tuple[str, str]]:
    """The communities within a place, code and name, by code."""
    return sorted((each.code, each.name) for each in _within(account, place) if str(each.level) == "community")


def read_names(account: Account, place: str) -> dict[str, str]:
    """What the places within a place are called, by code."""
    return {each.code: each.name for each in _within(account, place)}


def read_duties(account: Account, place: str) -> list[DueItemView]:
    """The duties of a place and of those below it."""
    found = pages(lambda after: list_duties.sync_detailed(client=account, within=place, after=after, limit=_PAGE), UUID)
    return [each for page in found for each in page.items]


def read_tallies(account: Account, place: str, as_of: datetime) -> list[Tally]:
    """The elections of a place one by one, as of an instant, as three services know them."""
    stood = pages(
        lambda after: tally_oversight.sync_detailed(
            client=account, within=place, as_of=as_of, after=after, limit=_PAGE
        ),
        UUID,
    )
    listed = pages(
        lambda after: tally_register.sync_detailed(client=account, within=place, as_of=as_of, after=after, limit=_PAGE),
        UUID,
    )
    voted = pages(
        lambda after: tally_votes.sync_detailed(client=account, within=place, as_of=as_of, after=after, limit=_PAGE),
        UUID,
    )
    register = {each.election_id: each for page in listed for each in page.items}
    votes = {each.election_id: each for page in voted for each in page.items}
    found = [each for page in stood for each in page.items]
    return [Tally(each, register.get(each.election_id), votes.get(each.election_id)) for each in found]


def read_reports(account: Account, place: str, kind: str) -> list[ReportItemView]:
    """The reports of a kind of a place and of those below it, the oldest first."""
    word = check_list_reports_kind(kind)
    found = pages(
        lambda after: list_reports.sync_detailed(client=account, within=place, kind=word, after=after, limit=_PAGE),
        UUID,
    )
    return [each for page in found for each in page.items]


def read_finding_counts(account: Account, place: str, until: datetime) -> list[InspectionCountView]:
    """How many of what inspection sees there was before an instant, by area, type, role and month."""
    return accepted(count_findings.sync(place, client=account, until=until)).items


def read_acceptances(account: Account, place: str) -> list[AcceptanceMatterView]:
    """The acceptances of the elections of a place."""
    kind: ListMattersKind = "acceptance"
    found = pages(
        lambda after: list_matters.sync_detailed(client=account, kind=kind, within=place, after=after, limit=_PAGE),
        UUID,
    )
    return [each for page in found for each in page.items if isinstance(each, AcceptanceMatterView)]


def read_checklist(account: Account, election_id: UUID) -> list[CheckView]:
    """What is checked at the acceptance of an election."""
    return accepted(show_checklist.sync(election_id, client=account)).items


def read_certificates(account: Account, place: str) -> list[CertificateNumberView]:
    """The numbers of the certificates of a place, without their holders."""
    found = pages(
        lambda after: list_certificate_numbers.sync_detailed(client=account, within=place, after=after, limit=_PAGE),
        str,
    )
    return [each for page in found for each in page.items]


def read_figures(account: Account, place: str, as_of: datetime, year: int | None) -> FiguresView:
    """The figures of a place and of the places in it, exactly, as of an instant."""
    return accepted(show_figures.sync(place, client=account, as_of=as_of, year=UNSET if year is None else year))


def _below(account: Account, place: str) -> list[JurisdictionView]:
    found = pages(
        lambda after: list_jurisdictions.sync_detailed(client=account, parent=place, after=after, limit=_PAGE), str
    )
    return [each for page in found for each in page.items]


def _within(account: Account, place: str) -> list[JurisdictionView]:
    below = _below(account, place)
    inner = [each.code for each in below if str(each.level) != "community"]
    return [*below, *(known for code in inner for known in _within(account, code))]
