"""Searches by name and initials in a community of 3,000, before and after thirty more communities are there."""

import psycopg
from huanjie.demo_data import COMMUNITIES
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Account
from huanjie_client.answers import accepted
from huanjie_client.api.registry import list_residents
from huanjie_client.models import SignInIn

from bench.measure import Ratio, median_seconds

COMMUNITY, OTHERS = COMMUNITIES[1], 30
_PLACES = """
INSERT INTO jurisdictions SELECT (jsonb_populate_record(j, jsonb_build_object('code', left(j.code, 9) || (600 + n)))).*
FROM jurisdictions j, generate_series(1, %(others)s) n WHERE j.code = %(code)s
"""
_HOUSES = """
INSERT INTO households SELECT (jsonb_populate_record(h, jsonb_build_object('community_code', left(h.community_code, 9) || (600 + n)))).*
FROM households h, generate_series(1, %(others)s) n WHERE h.community_code = %(code)s
"""
_PEOPLE = """
INSERT INTO residents SELECT (jsonb_populate_record(r, jsonb_build_object(
    'community_code', left(r.community_code, 9) || (600 + n), 'id', gen_random_uuid(),
    'id_index', '\\x' || encode(sha256(r.id_index || n::text::bytea), 'hex')))).*
FROM residents r, generate_series(1, %(others)s) n WHERE r.community_code = %(code)s
"""


def searches(house: House) -> list[Ratio]:
    """By part of a name and by initials against the first page of the list, and against itself in a larger city."""
    few = {typed: _seconds(house, typed) for typed in ("", "王", "w")}
    with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
        for statement in (_PLACES, _HOUSES, _PEOPLE):
            connection.execute(statement, {"code": COMMUNITY.code, "others": OTHERS})
        connection.execute("ANALYZE residents, households")
    many = {typed: _seconds(house, typed) for typed in few}
    return [
        Ratio(
            "按姓名查找 / 名单首页 · by name / first page", _told(many["王"]), _told(many[""]), many["王"] / many[""]
        ),
        Ratio(
            "按首字母查找 / 名单首页 · by initials / first page",
            _told(many["w"]),
            _told(many[""]),
            many["w"] / many[""],
        ),
        Ratio(f"居民增至 {OTHERS + 1} 倍 · in a larger city", _told(many["w"]), _told(few["w"]), many["w"] / few["w"]),
    ]


def _seconds(house: House, typed: str) -> float:
    staff = Account(house.gateway_url, SignInIn(f"{COMMUNITY.slug}.staff", PASSWORD))
    return median_seconds(lambda: accepted(list_residents.sync(COMMUNITY.code, client=staff, name=typed, limit=20)), 15)


def _told(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
