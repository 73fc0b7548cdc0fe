"""Where the demo's elections take place, with their codes and what each elects: a by-election in five communities, two direct ones."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from huanjie_client.models import SeatsOffice

STREET = "220602005"
DISTRICT = "220602"


@dataclass(frozen=True)
class Community:
    """A community: its name in pinyin, 12-digit code, name, and the seats it fills (主任 director, 委员 member …).

    `number` keeps the ids and phones of its made-up people apart from those of the others; their ages are as of `drawn_on`.
    """

    slug: str
    code: str
    name: str
    seats: tuple[tuple[SeatsOffice, int], ...]
    number: int
    drawn_on: date = date(2024, 5, 14)
    households: int = 1_200
    residents: int = 3_000
    groups: int = 20


# chengnan-2024, section 四: 文良, 新苑, 平台, 南岭 elect one member each, 东苑 its director.
COMMUNITIES = (
    Community("nanling", "220602005006", "南岭社区", (("member", 1),), 0),
    Community("pingtai", "220602005005", "平台社区", (("member", 1),), 1),
    Community("wenliang", "220602005003", "文良社区", (("member", 1),), 2),
    Community("xinyuan", "220602005007", "新苑社区", (("member", 1),), 3),
    Community("dongyuan", "220602005001", "东苑社区", (("director", 1),), 4),
)
# shenyang-2015, 一（二）2: three to five, one of them the director, the deputy among the others. All its voters vote.
HEXI = Community(
    "hexi",
    "210103001001",
    "河西社区",
    (("director", 1), ("deputy", 1), ("member", 3)),
    5,
    drawn_on=date(2015, 2, 1),
    households=1_400,
    residents=3_500,
    groups=40,
)

# urban-law-2025, art. 8: five to nine. Under the law alone, for no document of its province is in the house.
YUNQI = Community(
    "yunqi",
    "330106090001",
    "云栖社区",
    (("director", 1), ("deputy", 1), ("member", 5)),
    6,
    drawn_on=date(2026, 11, 9),
    households=2_000,
    residents=4_200,
    groups=40,
)


def divisions_csv(name: str = "divisions_demo") -> bytes:
    """The divisions of an election as `code,name,parent_code,level`, UTF-8."""
    return (files("huanjie") / "data" / f"{name}.csv").read_bytes()
