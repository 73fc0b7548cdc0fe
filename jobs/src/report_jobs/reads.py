"""What the kinds read at the gateway (读取网关), whole lists along their pages."""

from datetime import datetime
from uuid import UUID

from huanjie_client.account import Account
from huanjie_client.answers import accepted, pages
from huanjie_client.api.audit import list_duties, list_matters, show_checklist
from huanjie_client.api.ballots import list_certificate_numbers
from huanjie_client.api.gateway import show_figures, show_overview
from huanjie_client.api.registry import list_jurisdictions, show_jurisdiction
from huanjie_client.models import (
    AcceptanceMatterView,
    CertificateNumberView,
    CheckView,
    DueItemView,
    FiguresView,
    ListMattersKind,
    OverviewView,
)
from huanjie_client.types import UNSET

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


def read_communities(account: Account, place: str) -> list[tuple[str, str]]:
    """The communities within a place, code and name, by code."""
    found = pages(
        lambda after: list_jurisdictions.sync_detailed(client=account, parent=place, after=after, limit=_PAGE), str
    )
    below = [each for page in found for each in page.items]
    own = [(each.code, each.name) for each in below if str(each.level) == "community"]
    inner = [each.code for each in below if str(each.level) != "community"]
    return sorted([*own, *(known for code in inner for known in read_communities(account, code))])


def read_duties(account: Account, place: str) -> list[DueItemView]:
    """The duties of a place and of those below it."""
    found = pages(lambda after: list_duties.sync_detailed(client=account, within=place, after=after, limit=_PAGE), UUID)
    return [each for page in found for each in page.items]


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
