"""Searches by name and initials in a community of 3,000: alone, and in a city of 2.6 million people."""

import os
from uuid import UUID

import psycopg
from huanjie.demo_data import COMMUNITIES
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Account
from huanjie_client.answers import accepted
from huanjie_client.api.registry import list_residents, show_resident
from huanjie_client.models import SignInIn

from bench.copies import COMMUNITY_CODE, copy_rows
from bench.measure import Ratio, median_seconds

COMMUNITY = COMMUNITIES[1]
# 866 are a city: 2.6 million people, some 2 GB for the time of the bench.
OTHERS = int(os.environ.get("HUANJIE_BENCH_COMMUNITIES", "30"))
_TYPED = {"姓名 · name": "王", "首字母 · initials": "w"}
_TABLES = {
    "jurisdictions": ({"code": COMMUNITY_CODE, "parent_code": "left({0}, 6)"}, "code"),
    "households": ({"community_code": COMMUNITY_CODE}, "community_code"),
    "residents": (
        {"community_code": COMMUNITY_CODE, "id": "gen_random_uuid()", "id_index": "sha256({0} || n::text::bytea)"},
        "community_code",
    ),
}


def searches(house: House) -> list[Ratio]:
    """Each search against the look-up of one resident in the small register, and against itself there."""
    staff = Account(house.gateway_url, SignInIn(f"{COMMUNITY.slug}.staff", PASSWORD))
    looked_up, few = _look_up(staff), {word: _seconds(staff, typed) for word, typed in _TYPED.items()}
    with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
        for table, (changes, own) in _TABLES.items():
            copy_rows(connection, table, changes, f"{own} = %(own)s", COMMUNITY.code, range(1, OTHERS + 1))
        connection.execute("VACUUM ANALYZE residents, households")
        (people,) = connection.execute("SELECT count(*) FROM residents").fetchone() or (0,)
    found = []
    for word, typed in _TYPED.items():
        many, told = _seconds(staff, typed), f"{people:,} 人中按{word}"
        found.append(Ratio(f"{told} / 小社区按编号 · to a look-up", _told(many), _told(looked_up), many / looked_up))
        found.append(Ratio(f"{told} / 小社区 · to the small register", _told(many), _told(few[word]), many / few[word]))
    return found


def _look_up(staff: Account) -> float:
    someone: UUID = accepted(list_residents.sync(COMMUNITY.code, client=staff, limit=1)).items[0].id
    return median_seconds(lambda: accepted(show_resident.sync(COMMUNITY.code, someone, client=staff)), 15)


def _seconds(staff: Account, typed: str) -> float:
    return median_seconds(lambda: accepted(list_residents.sync(COMMUNITY.code, client=staff, name=typed, limit=20)), 15)


def _told(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
