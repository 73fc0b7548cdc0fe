"""The sums a return of a city cannot do without (必需的求和), each as the shortest statement that gives it.

Each table that a figure counts is read and added up once, joined to what says where it belongs or who a person is, and to nothing else. They count the
rows as they stand: nothing of instants, of what was taken back, or of years, which the services' statements have to ask on top.
"""

from collections.abc import Mapping, Sequence
from typing import LiteralString

from psycopg import sql

_PERSONS = sql.SQL(
    "count(*), count(*) FILTER (WHERE p.sex = 'female'), count(*) FILTER (WHERE p.political_status = 'party_member')"
)
_RESIDENT: LiteralString = "JOIN residents p ON p.community_code = m.community_code AND p.id = m.resident_id"


def _by_district(sums: LiteralString | sql.SQL, of: LiteralString, where: LiteralString = "true") -> sql.Composed:
    """Sums of rows `m`, by the community they are of."""
    statement = sql.SQL(
        "SELECT left(m.community_code, 6), {} FROM {} WHERE {} AND starts_with(m.community_code, %(city)s) GROUP BY 1"
    )
    return statement.format(sql.SQL(sums) if isinstance(sums, str) else sums, sql.SQL(of), sql.SQL(where))


PLAIN: Mapping[str, Sequence[sql.Composed]] = {
    "registry": [
        _by_district(
            "count(*)",
            "(SELECT code AS community_code FROM jurisdictions WHERE level = 'community') m",
        ),
        _by_district("count(*)", "elections m"),
        _by_district("count(*)", "elections m JOIN rounds r ON r.election_id = m.id"),
        _by_district(
            "sum(r.adults), count(*) FILTER (WHERE r.pilot_method <> '')",
            "elections m JOIN rolls r ON r.election_id = m.id",
        ),
        _by_district(
            "sum(v.listed)",
            """elections m JOIN (SELECT DISTINCT ON (election_id) election_id, listed FROM elector_versions
            ORDER BY election_id, number DESC) v ON v.election_id = m.id""",
        ),
        _by_district(
            "count(*) FILTER (WHERE c.reason = 'died'), count(*) FILTER (WHERE c.reason = 'moved_out')",
            "elections m JOIN elector_corrections c ON c.election_id = m.id",
        ),
        _by_district(
            "count(*), count(c.agent_id)", "elections m JOIN check_ins c ON c.election_id = m.id AND c.round = 1"
        ),
        _by_district("count(*)", "elections m JOIN proxies p ON p.election_id = m.id"),
        _by_district(_PERSONS, "commission_members m " + _RESIDENT),
        _by_district(_PERSONS, "representatives m " + _RESIDENT, "m.status = 'valid'"),
        _by_district(
            _PERSONS, "group_leaders m JOIN residents p ON p.community_code = m.community_code AND p.id = m.leader_id"
        ),
        _by_district(
            """count(*), count(*) FILTER (WHERE m.sex = 'female'), count(*) FILTER (WHERE m.party = 'party_member'), sum(m.age),
            count(*) FILTER (WHERE m.bodies > 1), count(*) FILTER (WHERE m.director), count(*) FILTER (WHERE m.secretary)""",
            """(SELECT community_code, resident_id, max(sex) AS sex, max(age) AS age, max(political_status) AS party,
            count(DISTINCT body) AS bodies, bool_or(office = 'director') AS director, bool_or(office = 'secretary') AS secretary
            FROM office_holders GROUP BY 1, 2) m""",
        ),
    ],
    "candidates": [
        _by_district(
            "count(*), count(*) FILTER (WHERE c.sex = 'female')",
            "slates m JOIN candidacies c ON c.election_id = m.election_id",
        ),
        _by_district(
            "count(*), count(*) FILTER (WHERE c.sex = 'female')",
            """slates m, jsonb_array_elements(m.contests) o, jsonb_array_elements(o -> 'candidates') l
            JOIN candidacies c ON c.id = (l ->> 'candidacy_id')::uuid""",
            "c.election_id = m.election_id",
        ),
        _by_district("sum((o ->> 'seats')::int)", "slates m, jsonb_array_elements(m.contests) o"),
    ],
    "ballots": [
        _by_district("count(*), sum(m.entitled), sum(m.attended)", "sessions m"),
        _by_district(
            "sum(p.issued), sum(p.returned)",
            "sessions m JOIN sheets p ON p.election_id = m.election_id AND p.session_id = m.id",
        ),
        _by_district(
            """sum((r.body ->> 'void')::int), sum((r.body ->> 'valid')::int), sum((r.body ->> 'seats')::int),
            sum(jsonb_array_length(r.body #> '{outcome,elected}')), sum((r.body #>> '{outcome,open_seats}')::int),
            count(*) FILTER (WHERE (r.body #>> '{outcome,valid}')::bool)""",
            "sessions m JOIN results r ON r.election_id = m.election_id AND r.session_id = m.id",
        ),
        _by_district(
            "count(*)",
            """sessions m JOIN results r ON r.election_id = m.election_id AND r.session_id = m.id
            JOIN certificates c ON c.election_id = r.election_id AND c.result_id = r.id""",
        ),
        _by_district(
            "sum((c.figures ->> 'returned')::int)",
            """sessions m JOIN boxes b ON b.election_id = m.election_id AND b.session_id = m.id
            JOIN venues v ON v.election_id = b.election_id AND v.session_id = b.session_id AND v.number = b.venue
            JOIN counts c ON c.election_id = b.election_id AND c.box_id = b.id""",
            "v.kind = 'mobile'",
        ),
    ],
    "audit": [
        _by_district(
            """count(*), count(*) FILTER (WHERE m.decided_on IS NOT NULL),
            count(*) FILTER (WHERE m.decided_on <= m.due_on)""",
            "cases m",
            "m.kind IN ('complaint', 'report')",
        ),
        _by_district("count(*), count(*) FILTER (WHERE (m.completion ->> 'done_on')::date <= m.due_on)", "duties m"),
    ],
}
"""By service; `%(city)s` is the code of the city."""
