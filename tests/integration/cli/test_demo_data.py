"""Made-up rosters: reproducible, of the size asked for, with nobody real among them."""

from pathlib import Path

import openpyxl
import pytest
from huanjie.demo_data import COMMUNITIES, HEADERS, Person, people_of, write_demo_data, write_workbook
from service_kit import id_number, names


@pytest.fixture(scope="module")
def rosters() -> dict[str, list[Person]]:
    return {community.code: people_of(community, seed=2024) for community in COMMUNITIES}


def test_the_same_seed_gives_the_same_files_to_the_byte(tmp_path: Path) -> None:
    first, second = write_demo_data(tmp_path / "a", 7), write_demo_data(tmp_path / "b", 7)
    assert [path.name for path in first] == [path.name for path in second]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_another_seed_gives_other_people() -> None:
    assert people_of(COMMUNITIES[0], 1) != people_of(COMMUNITIES[0], 2)


def test_every_community_has_3000_residents_in_1200_households_and_20_groups(rosters: dict[str, list[Person]]) -> None:
    for people in rosters.values():
        assert len(people) == 3000
        assert len({person.household for person in people}) == 1200
        assert {person.group for person in people} == set(range(1, 21))


def test_every_id_number_is_valid_unassigned_to_any_place_and_unique_in_the_five(
    rosters: dict[str, list[Person]],
) -> None:
    everybody = [person for people in rosters.values() for person in people]
    for person in everybody:
        parsed = id_number.parse(person.id_number)
        assert parsed.born == person.born
        assert (parsed.sex == "male") == (person.sex == "男")
        assert person.id_number.startswith("990000")
    assert len({person.id_number for person in everybody}) == len(everybody)


def test_every_name_is_one_the_house_accepts_and_rare_characters_are_among_them(
    rosters: dict[str, list[Person]],
) -> None:
    everybody = [person for people in rosters.values() for person in people]
    assert all(names.normalize(person.name) for person in everybody)
    together = "".join(person.name for person in everybody)
    assert "㛃" in together and "𠮷" in together
    assert any(person.name.startswith("欧阳") for person in everybody)


def test_a_name_is_unique_within_its_group(rosters: dict[str, list[Person]]) -> None:
    for people in rosters.values():
        assert len({(person.group, person.name) for person in people}) == len(people)


def test_every_household_has_one_head(rosters: dict[str, list[Person]]) -> None:
    for people in rosters.values():
        heads = [person.household for person in people if person.relation == "户主"]
        assert len(heads) == len(set(heads)) == 1200


def test_phones_reach_nobody_and_schooling_and_party_membership_are_mixed(rosters: dict[str, list[Person]]) -> None:
    everybody = [person for people in rosters.values() for person in people]
    # No operator has the prefix 129.
    assert all(len(person.phone) == 11 and person.phone.startswith("129") for person in everybody)
    assert len({person.phone for person in everybody}) == len(everybody)
    for people in rosters.values():
        assert {"大学本科", "大专", "高中"} <= {person.education for person in people}
        members = [person for person in people if person.politics == "中共党员"]
        assert 0 < len(members) < len(people) / 2
        assert all(person.age_on(COMMUNITIES[0].drawn_on) >= 18 for person in members)


def test_the_sheet_holds_a_header_and_id_numbers_as_text(tmp_path: Path, rosters: dict[str, list[Person]]) -> None:
    people = rosters[COMMUNITIES[0].code][:50]
    write_workbook(tmp_path / "roster.xlsx", people)
    rows = list(openpyxl.load_workbook(tmp_path / "roster.xlsx").active.iter_rows(values_only=True))
    assert rows[0] == HEADERS
    assert [row[1] for row in rows[1:]] == [person.id_number for person in people]
    assert all(isinstance(row[1], str) for row in rows[1:])
