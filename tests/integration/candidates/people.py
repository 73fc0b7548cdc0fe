"""The roster of a small made-up community: who is in it is known by name, ids are of the unassigned region 990000."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service_kit.id_number import check_digit

from tests.support.street import workbook

GROUPS = 4
_GIVEN = "安北成东丰光海江景康乐美宁平清瑞山田文喜新雅元云泽"


@dataclass(frozen=True)
class Neighbour:
    """One row: name, birth date as YYYYMMDD, sex, household head or not, and a remark."""

    name: str
    born: str = "19850601"
    sex: str = "女"
    head: bool = True
    remark: str = ""


# Households of one: 24 heads to sign, and the persons the cases are about.
SIGNERS = tuple(f"林{given}" for given in _GIVEN)
NAMED = (
    Neighbour("丁一安"),
    Neighbour("王二平", sex="男"),
    Neighbour("魏三康"),
    Neighbour("李五五", "19690514", "男"),
    Neighbour("李五六", "19680501", "男"),
    Neighbour("陈退休", "19640501", "男"),
    Neighbour("周未成", "20080101", head=False),
    Neighbour("赵家属", head=False),
    Neighbour("吴外住", remark="不在本社区居住"),
    Neighbour("钱六月"),
    Neighbour("孙七月"),
    Neighbour("郑近休", "19741201"),
)


def neighbours() -> tuple[Neighbour, ...]:
    """Everybody in the roster."""
    return (*(Neighbour(name) for name in SIGNERS), *NAMED)


def born_in(year: int) -> list[Neighbour]:
    """The same people under id numbers of their own: all of them are born in this year."""
    return [replace(each, born=f"{year}{each.born[4:]}") for each in neighbours()]


def roster(people: Sequence[Neighbour], offset: int) -> bytes:
    """The roster as xlsx; ``offset`` keeps the id numbers of two communities apart."""
    return workbook([_cells(person, row, offset + row) for row, person in enumerate(people, start=1)])


def id_number_of(name: str, offset: int, people: Sequence[Neighbour] = neighbours()) -> str:
    """The id number somebody has in the roster made with this offset, of the usual people or of others."""
    place, person = next((row, each) for row, each in enumerate(people, start=1) if each.name == name)
    return _cells(person, place, offset + place)[1]


def _cells(person: Neighbour, row: int, serial: int) -> tuple[str, ...]:
    # The third serial digit tells the sex, odd for men.
    first = f"990000{person.born}{serial * 2 + (person.sex == '男'):03d}"
    # Who heads no household lives in the first signer's.
    household, kinship = (f"H{row:04d}", "户主") if person.head else ("H0001", "其他")
    group = 1 + (row - 1 if person.head else 0) % GROUPS
    return (
        person.name, first + check_digit(first), person.sex, household, kinship, f"第{group}居民小组", "大学本科", "群众",
        "", "", person.remark,
    )  # fmt: skip
