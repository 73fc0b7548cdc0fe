"""Households and the people in them (户与人), drawn from a seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from service_kit.id_number import check_digit

from huanjie.demo_data import vocabulary as words
from huanjie.demo_data.places import Community

LARGEST_HOUSEHOLD = 6
# Regions from 990000 on are assigned to no place, and no mobile number begins with 129: nobody real can be among them.
REGION = 990_000
IN_A_REGION = 5
PHONE_PREFIX = "129"
RARE_NAMES_IN = 120


@dataclass(frozen=True)
class Person:
    """One row of a roster; `group` counts from 1, `household` is four digits, unique in the community."""

    name: str
    id_number: str
    sex: str
    born: date
    household: str
    relation: str
    group: int
    education: str
    politics: str
    phone: str
    address: str
    remark: str

    def __repr__(self) -> str:
        # Even a made-up id number stays out of error texts.
        return f"Person({self.household}, group {self.group})"

    def age_on(self, day: date) -> int:
        """Full years of age on `day`."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def people_of(community: Community, seed: int) -> list[Person]:
    """The residents of one community; ids are unique across all of them, names unique within a group."""
    return list(_Drawing(community, seed).people())


class _Drawing:
    """The state of drawing one community: numbers and names given out so far."""

    def __init__(self, community: Community, seed: int) -> None:
        self._random = random.Random(f"{seed}:{community.code}")
        self._of = community
        # Communities of one region count their sequence numbers from residues of their own, so ids cannot meet.
        self._region, self._offset = divmod(community.number, IN_A_REGION)
        self._sequence: dict[tuple[date, str], int] = {}
        self._names: dict[int, set[str]] = {}
        self._count = 0

    def people(self) -> Iterator[Person]:
        for number, size in enumerate(self._sizes(), start=1):
            yield from self._household(number, size)

    def _sizes(self) -> list[int]:
        sizes = [1] * self._of.households
        left = self._of.residents - self._of.households
        while left:
            chosen = self._random.randrange(self._of.households)
            if sizes[chosen] < LARGEST_HOUSEHOLD:
                sizes[chosen] += 1
                left -= 1
        return sizes

    def _household(self, number: int, size: int) -> Iterator[Person]:
        group = (number - 1) * self._of.groups // self._of.households + 1
        street = words.STREETS[group % len(words.STREETS)]
        address = f"{street}{10 + group}号{number % 12 + 1}单元{number % 6 + 1}0{number % 3 + 1}室"
        head_age = self._random.randint(26, 80)
        head_sex = self._random.choice("男女")
        surname = self._surname()
        for relation, age, sex, family in self._family(size, head_age, head_sex, surname):
            yield self._person(number, group, address, relation, age, sex, family)

    def _family(self, size: int, age: int, sex: str, surname: str) -> list[tuple[str, int, str, str]]:
        """Relation, age, sex and surname of each member: head, spouse, children, then parents."""
        other = "女" if sex == "男" else "男"
        children_name = surname if sex == "男" else self._surname()
        family = [("户主", age, sex, surname), ("配偶", age + self._random.randint(-4, 3), other, self._surname())]
        for _ in range(2):
            child_sex = self._random.choice("男女")
            child_age = max(0, age - self._random.randint(23, 34))
            family.append(("子" if child_sex == "男" else "女", child_age, child_sex, children_name))
        family.append(("父", min(96, age + self._random.randint(23, 30)), "男", surname))
        family.append(("母", min(96, age + self._random.randint(22, 29)), "女", self._surname()))
        return family[:size]

    def _person(self, number: int, group: int, address: str, relation: str, age: int, sex: str, surname: str) -> Person:
        self._count += 1
        born = self._birthday(age)
        return Person(
            name=self._name(group, sex, surname),
            id_number=self._id_number(born, sex),
            sex=sex,
            born=born,
            household=f"{number:04d}",
            relation=relation,
            group=group,
            education=self._education(age),
            politics=self._politics(age),
            phone=f"{PHONE_PREFIX}{self._of.number}{self._count:07d}",
            address=address,
            remark="人户分离" if self._random.random() < 0.01 else "",
        )

    def _birthday(self, age: int) -> date:
        latest = self._of.drawn_on.replace(year=self._of.drawn_on.year - age)
        return latest - timedelta(days=self._random.randrange(365))

    def _id_number(self, born: date, sex: str) -> str:
        used = self._sequence.get((born, sex), 0)
        self._sequence[(born, sex)] = used + 1
        # The last of the three sequence digits is odd for a man and even for a woman.
        sequence = 2 * (used * IN_A_REGION + self._offset) + (1 if sex == "男" else 2)
        first = f"{REGION + self._region}{born:%Y%m%d}{sequence:03d}"
        return first + check_digit(first)

    def _surname(self) -> str:
        return self._random.choices(list(words.SURNAMES), weights=list(words.SURNAMES.values()))[0]

    def _name(self, group: int, sex: str, surname: str) -> str:
        taken = self._names.setdefault(group, set())
        while True:
            name = surname + self._given(sex)
            if name not in taken:
                taken.add(name)
                return name

    def _given(self, sex: str) -> str:
        letters = words.GIVEN_MALE if sex == "男" else words.GIVEN_FEMALE
        if self._random.randrange(RARE_NAMES_IN) == 0:
            return self._random.choice(words.RARE) + self._random.choice(letters)
        length = self._random.choice((1, 2, 2, 2))
        return "".join(self._random.choice(letters) for _ in range(length))

    def _education(self, age: int) -> str:
        if age < 18:
            return "小学" if age < 12 else "初中" if age < 15 else "高中"
        table = words.EDUCATION_YOUNG if age < 40 else words.EDUCATION_MIDDLE if age < 60 else words.EDUCATION_OLD
        return self._random.choices(list(table), weights=list(table.values()))[0]

    def _politics(self, age: int) -> str:
        chance = self._random.random()
        if age >= 18 and chance < 0.12:
            return words.PARTY_MEMBER
        return words.YOUTH_LEAGUE if 14 <= age <= 28 and chance < 0.5 else words.NO_PARTY
