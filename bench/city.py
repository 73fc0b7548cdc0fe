"""A city of 1,300 communities (测量用的城市): what an election leaves of each in four databases, filled by COPY.

A column nothing is said of has something in it where it may not be empty. `n` is the number of a community, `k` of a row in it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg
from audit.storage.tables.cases import cases
from audit.storage.tables.duties import duties
from ballots.storage.boxes import boxes
from ballots.storage.certificates import certificates
from ballots.storage.counts import counts
from ballots.storage.results import results
from ballots.storage.sessions import sessions
from ballots.storage.sheets import sheets
from ballots.storage.venues import venues
from candidates.storage.tables.candidacies import candidacies
from candidates.storage.tables.slates import slates
from electoral_rules.book import steps
from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.organisation import commission
from psycopg import sql
from registry.storage.tables.commission import commission_members, commissions
from registry.storage.tables.communities import group_divisions, group_leaders
from registry.storage.tables.elections import election_days, elections
from registry.storage.tables.electors import check_ins, elector_corrections, proxies, representatives, rounds
from registry.storage.tables.office_holders import office_holders
from registry.storage.tables.people import residents
from registry.storage.tables.places import jurisdictions
from registry.storage.tables.rolls import elector_versions, rolls
from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, Table, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

CITY, COMMUNITIES, DISTRICTS = "8801", 1_300, 10
"""A city that no demonstration has, with ten districts of thirteen streets of ten communities."""
PEOPLE, COMERS = 2_000, 1_000
"""Residents of a community, and how many of them came to the vote."""
_CODE = (
    f"'{CITY}' || lpad((n / 130)::text, 2, '0') || lpad((n / 10 % 13)::text, 3, '0') || lpad((n % 10)::text, 3, '0')"
)
_DAY, _NOW = "'2026-03-28'::date", "'2026-03-28T08:00:00+08:00'::timestamptz"
_ELECTION, _SESSION = "md5('election ' || n)::uuid", "md5('session ' || n)::uuid"
# An import makes ascending ids.
_PERSON = "lpad(to_hex(4096 * n + k), 32, '0')::uuid"
_SEX = "CASE WHEN k % 2 = 0 THEN 'female' ELSE 'male' END"
_PARTY = "CASE WHEN k % 3 = 0 THEN 'party_member' ELSE 'masses' END"
_STEP = steps.STEPS[0]
_BY_ELECTION = {"election_id": _ELECTION}
_BY_COMMUNITY = {"community_code": _CODE}
_ABOUT = {
    "election_kind": "'general_election'",
    "body": "'residents_committee'",
    "mode": "'direct'",
    "election_day": _DAY,
}
_FILL: Mapping[type, str] = {
    Uuid: _ELECTION,
    Integer: "1",
    Boolean: "true",
    Date: _DAY,
    DateTime: _NOW,
    JSONB: "'{}'::jsonb",
    LargeBinary: "decode(md5(n || ' ' || k), 'hex')",
    ARRAY: "'{}'",
}

Rows = Mapping[Table, tuple[int, Mapping[str, str]]]
ROWS: Mapping[str, Rows] = {
    "registry": {
        jurisdictions: (
            1,
            {"code": _CODE, "name": "'社区'", "level": "'community'", "parent_code": f"left({_CODE}, 9)"},
        ),
        residents: (
            PEOPLE,
            {
                **_BY_COMMUNITY,
                "id": _PERSON,
                "household_no": "(k / 3)::text",
                "name": "'居民' || k",
                "reading": "'jumin' || k || E'\\t居民' || k",
                "sex": _SEX,
                "political_status": _PARTY,
                "address": "k / 3 || '号'",
                "id_cipher": "decode(repeat(md5(k::text), 2), 'hex')",
            },
        ),
        elections: (
            1,
            {
                **_BY_COMMUNITY,
                "id": _ELECTION,
                "plan_id": _ELECTION,
                **_ABOUT,
                "kind": "'general_election'",
                "state": f"'{steps.state_after(_STEP)}'",
                "step": f"'{_STEP}'",
            },
        ),
        election_days: (1, {**_BY_ELECTION, "number": "k"}),
        rounds: (1, {**_BY_ELECTION, "number": "k", "opened_at": _NOW}),
        rolls: (1, {**_BY_ELECTION, **_BY_COMMUNITY, "base": "'other'", "adults": "1600", "pilot_method": "''"}),
        elector_versions: (
            2,
            {**_BY_ELECTION, "number": "k", "state": "'published'", "listed": "1500", "kept_at": _NOW},
        ),
        elector_corrections: (
            20,
            {
                **_BY_ELECTION,
                "number": "k",
                "kind": "'cut'",
                "decided_at": f"{_NOW} + interval '1 hour'",
                "reason": "(ARRAY['died', 'moved_out'])[1 + k % 2]",
            },
        ),
        check_ins: (
            COMERS,
            {
                **_BY_ELECTION,
                "elector_id": _PERSON,
                "agent_id": f"CASE WHEN k % 50 = 0 THEN {_ELECTION} END",
            },
        ),
        proxies: (
            20,
            {**_BY_ELECTION, **_BY_COMMUNITY, "id": _PERSON, "number": "k", "voter_id": _PERSON, "agent_id": _SESSION},
        ),
        commissions: (1, {**_BY_ELECTION, **_BY_COMMUNITY, "how": f"'{commission.WAYS[0]}'"}),
        commission_members: (
            7,
            {
                **_BY_ELECTION,
                **_BY_COMMUNITY,
                "id": _PERSON,
                "rank": "k",
                "resident_id": _PERSON,
                "office": f"'{commission.OFFICES[-1]}'",
                "cause": "''",
                "since": _NOW,
            },
        ),
        representatives: (
            40,
            {**_BY_COMMUNITY, "id": _PERSON, "resident_id": _PERSON, "credential_no": "k::text"},
        ),
        group_divisions: (1, {**_BY_COMMUNITY, "version": "k"}),
        group_leaders: (10, {**_BY_COMMUNITY, "version": "1", "number": "k", "leader_id": _PERSON}),
        office_holders: (
            12,
            {
                **_BY_COMMUNITY,
                **_BY_ELECTION,
                "id": _PERSON,
                "resident_code": _CODE,
                "result_id": "md5('result ' || n || ' ' || k)::uuid",
                "resident_id": "lpad(to_hex(4096 * n + 1 + k % 9), 32, '0')::uuid",
                "body": "CASE WHEN k < 6 THEN 'party_organisation' ELSE 'residents_committee' END",
                "office": "CASE k WHEN 1 THEN 'secretary' WHEN 10 THEN 'director' ELSE 'member' END",
                "sex": _SEX,
                "age": "25 + k * 3",
                "education": "'bachelor'",
                "political_status": _PARTY,
                "re_elected": "k % 2 = 0",
            },
        ),
    },
    "candidates": {
        slates: (
            1,
            {
                **_BY_ELECTION,
                **_BY_COMMUNITY,
                "id": _SESSION,
                "number": "1",
                "kind": "'formal_slate'",
                "contests": """(SELECT jsonb_agg(jsonb_build_object('seats', 2, 'candidates', (SELECT jsonb_agg(
                    jsonb_build_object('candidacy_id', md5('candidacy ' || n || ' ' || p))) FROM generate_series(c, c + 1) p)))
                    FROM generate_series(1, 5, 2) c)""",
                "notice_id": _SESSION,
                "posted_at": _NOW,
                **_ABOUT,
            },
        ),
        candidacies: (
            6,
            {
                **_BY_ELECTION,
                **_BY_COMMUNITY,
                "id": "md5('candidacy ' || n || ' ' || k)::uuid",
                "contest_id": _SESSION,
                "resident_id": _PERSON,
                "sex": _SEX,
                "state": f"'{CANDIDACY.initial}'",
            },
        ),
    },
    "ballots": {
        sessions: (
            1,
            {
                **_BY_ELECTION,
                **_BY_COMMUNITY,
                "id": _SESSION,
                "state": "'announced'",
                "ballot": """'[{"seats": 1}, {"seats": 2}, {"seats": 2}]'::jsonb""",
                "entitled": "1500",
                "attended": str(COMERS),
                "opened_at": _NOW,
                "closed_at": _NOW,
                **_ABOUT,
            },
        ),
        sheets: (
            1,
            {
                **_BY_ELECTION,
                "session_id": _SESSION,
                "printed": "1100",
                "issued": "1000",
                "spoiled": "0",
                "unused": "100",
                "returned": "1000",
                "unreturned": "0",
                "printed_reason": "''",
            },
        ),
        venues: (
            3,
            {
                **_BY_ELECTION,
                "session_id": _SESSION,
                "number": "k",
                "opens": "''",
                "closes": "''",
                "kind": "CASE WHEN k = 3 THEN 'mobile' ELSE 'branch' END",
            },
        ),
        boxes: (
            3,
            {
                **_BY_ELECTION,
                "session_id": _SESSION,
                "id": "md5('box ' || n || ' ' || k)::uuid",
                "venue": "k",
                "number": "k",
                "state": "'counted'",
            },
        ),
        counts: (
            9,
            {
                **_BY_ELECTION,
                "box_id": "md5('box ' || n || ' ' || 1 + k % 3)::uuid",
                "contest_id": "md5('contest ' || n || ' ' || (k + 2) / 3)::uuid",
                "figures": """'{"returned": 333}'::jsonb""",
            },
        ),
        results: (
            3,
            {
                **_BY_ELECTION,
                "session_id": _SESSION,
                "id": "md5('result ' || n || ' ' || k)::uuid",
                "contest_id": "md5('contest ' || n || ' ' || k)::uuid",
                "announced_at": _NOW,
                "notice": "'{}'::jsonb",
                "body": """jsonb_build_object('valid', 970, 'void', 30, 'seats', 2, 'outcome',
                    jsonb_build_object('valid', true, 'elected', '["a", "b"]'::jsonb, 'open_seats', 0))""",
            },
        ),
        certificates: (
            5,
            {
                **_BY_ELECTION,
                "id": "md5('paper ' || n || ' ' || k)::uuid",
                "candidate": "'person ' || k",
                "result_id": "md5('result ' || n || ' ' || (1 + k % 3))::uuid",
                "status": "'issued'",
                "number": f"{_CODE} || '-2026-' || lpad(k::text, 3, '0')",
            },
        ),
    },
    "audit": {
        cases: (
            8,
            {
                **_BY_COMMUNITY,
                "number": f"{_CODE} || '-' || k",
                "due_on": f"{_DAY} + 30",
                "kind": "CASE WHEN k % 4 = 0 THEN 'consultation' ELSE 'report' END",
                "decided_on": f"CASE WHEN k % 2 = 0 THEN {_DAY} + 7 * k END",
            },
        ),
        duties: (
            20,
            {
                **_BY_COMMUNITY,
                "id": _PERSON,
                "rule": "'rule ' || k",
                "kind": "'report'",
                "due_on": f"{_DAY} + k",
                "state": "CASE WHEN k % 2 = 0 THEN 'done' ELSE 'open' END",
                "completion": f"CASE WHEN k % 2 = 0 THEN jsonb_build_object('done_on', {_DAY} + k) END",
            },
        ),
    },
}


def fill(superuser: str, tables: Rows) -> None:
    """Write the rows of every community, and let the planner look at them.

    No plan and no review is made for them, so references are not checked while a superuser writes; they stay, as the planner counts on them.
    """
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        for table, (times, columns) in tables.items():
            with _without_indexes(connection, table.name):
                _copy(superuser, connection, table, times, columns)
        connection.execute("ANALYZE")


def _copy(superuser: str, connection: psycopg.Connection, table: Table, times: int, columns: Mapping[str, str]) -> None:
    wanted = [each for each in table.c if each.name in columns or not (each.nullable or each.server_default)]
    names = sql.SQL(", ").join(sql.Identifier(each.name) for each in wanted)
    values = sql.SQL(", ").join(sql.SQL(columns.get(each.name) or _filled(each)) for each in wanted)
    made = sql.SQL("COPY (SELECT {} FROM generate_series(0, {}) n, generate_series(1, {}) k) TO STDOUT")
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), names)
    with (
        psycopg.connect(superuser) as source,
        source.cursor().copy(made.format(values, COMMUNITIES - 1, times)) as rows,
        connection.cursor().copy(into) as target,
    ):
        for block in rows:
            target.write(block)


@contextmanager
def _without_indexes(connection: psycopg.Connection, table: str) -> Iterator[None]:
    """Without the indexes that no constraint needs, which are made again afterwards: a COPY that keeps them takes three times as long."""
    query = """SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = %s::regclass
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)"""
    indexes = connection.execute(query, [table]).fetchall()
    for name, _ in indexes:
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    yield
    for _, definition in indexes:
        connection.execute(definition)


def _filled(column: Column[object]) -> str:
    if "sha256" in column.name:
        return "repeat('0', 64)"
    return next((value for kind, value in _FILL.items() if isinstance(column.type, kind)), "'x'")
