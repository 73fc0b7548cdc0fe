"""The demo accounts (演示账户): who they are and what they may do; made by the gateway in demo and test only."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rich.table import Table

from huanjie.demo_data.places import COMMUNITIES, DISTRICT, HEXI, STREET, YUNQI, Community

PROVINCE = STREET[:2]
# Everybody may know it: these accounts exist in demonstrations and tests only.
PASSWORD = "huanjie-demo-2024"
# The process that makes reports; its secret is the house's own.
JOBS_CLIENT = "reports.jobs"


@dataclass(frozen=True)
class DemoAccount:
    """One account: user name, name shown, role, scope (jurisdiction code), office acted for; a person or a machine."""

    username: str
    name: str
    role: str
    scope: str
    office: str = ""
    kind: str = "person"


_ABOVE = (
    DemoAccount("admin", "系统管理员", "administrator", PROVINCE),
    DemoAccount("street.party", "街道党建工作办公室", "street_office", STREET, "party_building_office"),
    DemoAccount("street.affairs", "街道社会事务办公室", "street_office", STREET, "social_affairs_office"),
    DemoAccount("street.discipline", "街道纪工委", "street_office", STREET, "discipline_work_committee"),
    DemoAccount("street.peace", "街道平安建设办公室", "street_office", STREET, "peace_office"),
    DemoAccount("street.leader", "街道党工委负责人", "street_leader", STREET),
    DemoAccount("district.organisation", "区委组织部", "joint_review_agency", DISTRICT, "organisation"),
    DemoAccount("district.civil", "区民政局（联审）", "joint_review_agency", DISTRICT, "civil_affairs"),
    DemoAccount("district.discipline", "区纪委监委", "joint_review_agency", DISTRICT, "discipline"),
    DemoAccount("district.police", "区公安分局", "joint_review_agency", DISTRICT, "public_security"),
    DemoAccount("district.court", "区人民法院", "joint_review_agency", DISTRICT, "court"),
    DemoAccount("district.bureau", "区民政局（备案）", "civil_affairs_bureau", DISTRICT),
    DemoAccount("auditor", "巡察审计", "auditor", PROVINCE),
    # The events of the common log that are of no place, sign-ins and imports among them, have a reader, too.
    DemoAccount("inspection", "总库审计", "auditor", ""),
    DemoAccount("today.admin", "浙江省系统管理员", "administrator", YUNQI.code[:2]),
    DemoAccount("today.street", "云栖街道办事处", "street_office", YUNQI.code[:9]),
    DemoAccount("shenyang.admin", "辽宁省系统管理员", "administrator", HEXI.code[:2]),
    DemoAccount("shenyang.street", "河西街道办事处", "street_office", HEXI.code[:9]),
    DemoAccount("shenyang.civil", "沈河区民政局", "civil_affairs_bureau", HEXI.code[:6]),
    DemoAccount("hotline", "12345热线平台", "hotline", PROVINCE, kind="machine"),
    DemoAccount("hotline.epoint", "12345热线平台（Epoint）", "hotline", PROVINCE, kind="machine"),
    DemoAccount("hotline.two_level", "12345热线平台（两级）", "hotline", PROVINCE, kind="machine"),
    DemoAccount("reports", "报表任务", "report_job", PROVINCE, kind="machine"),
    DemoAccount(JOBS_CLIENT, "报表任务进程", "report_job", "", kind="machine"),
)
_IN_EACH_COMMUNITY = (
    ("staff", "社区工作人员", "community_staff"),
    ("commission", "补选工作班子", "commission"),
    ("committee", "居民委员会", "residents_committee"),
    ("teller1", "计票人甲", "teller"),
    ("teller2", "计票人乙", "teller"),
    ("overseer", "监票人", "overseer"),
)

DESKS, DIRECT_DESKS = 2, 12
_NUMERALS = "一二三四五六七八九十"


def demo_accounts() -> tuple[DemoAccount, ...]:
    """Everybody the demo needs; `nanling.clerk1` is the first check-in desk of 南岭."""
    local = (each for community in COMMUNITIES for each in _desks_of(community, DESKS))
    direct = (each for community in (YUNQI, HEXI) for each in _desks_of(community, DIRECT_DESKS))
    return (*_ABOVE, *direct, *local)


def _desks_of(community: Community, clerks: int) -> Iterator[DemoAccount]:
    """Who acts in a community, and the clerks of its check-in desks."""
    desks = ((f"clerk{number}", f"{_numeral(number)}号签到台", "clerk") for number in range(1, clerks + 1))
    for desk, name, role in (*_IN_EACH_COMMUNITY, *desks):
        yield DemoAccount(f"{community.slug}.{desk}", f"{community.name}{name}", role, community.code)


def _numeral(number: int) -> str:
    """A number up to nineteen in Chinese."""
    return _NUMERALS[number - 1] if number <= 10 else f"十{_NUMERALS[number - 11]}"


def accounts_document(secrets: Mapping[str, str]) -> dict[str, Any]:
    """The accounts as `python -m gateway.accounts` reads them; `secrets` by user name, the shared password otherwise."""
    rows = [
        {
            "kind": account.kind,
            "username": account.username,
            "name": account.name,
            "secret": secrets.get(account.username, PASSWORD),
            "grants": [{key: asdict(account)[key] for key in ("role", "scope", "office")}],
        }
        for account in demo_accounts()
    ]
    return {"demonstration": True, "accounts": rows}


def account_table() -> Table:
    """The accounts with their roles, as a table."""
    table = Table(
        "账户 · account",
        "姓名 · name",
        "角色 · role",
        "辖区 · scope",
        title=f"演示账户，口令都是 {PASSWORD} · demo accounts, one password for all",
    )
    for account in demo_accounts():
        role = f"{account.role} / {account.office}" if account.office else account.role
        table.add_row(account.username, account.name, role, account.scope)
    return table
