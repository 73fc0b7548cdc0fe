"""Where the by-election of chengnan-2024 takes place (城南街道五个社区), with their official codes and what each elects."""

from dataclasses import dataclass
from importlib.resources import files

from huanjie_client.models import SeatsOffice

STREET = "220602005"
DISTRICT = "220602"


@dataclass(frozen=True)
class Community:
    """A community: its name in pinyin, 12-digit code, name, and the office it fills (主任 director or 委员 member)."""

    slug: str
    code: str
    name: str
    office: SeatsOffice


# chengnan-2024, section 四: 文良, 新苑, 平台, 南岭 elect one member each, 东苑 its director.
COMMUNITIES = (
    Community("nanling", "220602005006", "南岭社区", "member"),
    Community("pingtai", "220602005005", "平台社区", "member"),
    Community("wenliang", "220602005003", "文良社区", "member"),
    Community("xinyuan", "220602005007", "新苑社区", "member"),
    Community("dongyuan", "220602005001", "东苑社区", "director"),
)


def divisions_csv() -> bytes:
    """The divisions of this election as `code,name,parent_code,level`, UTF-8."""
    return (files("huanjie") / "data" / "divisions_demo.csv").read_bytes()
