"""Counts of the register (登记计数): one statement over elections, lists, check-ins, representatives, commissions and offices."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import CREDENTIAL, ELECTION
from electoral_rules.candidates import structure
from electoral_rules.electorate import roll
from electoral_rules.figures.areas import area_length
from electoral_rules.figures.definitions import ages, educated, heads
from electoral_rules.figures.lines import Counted
from service_kit.counting import AS_OF, TODAY, Extent, area_of, count_rows, in_year, is_under, stacked
from sqlalchemy import (
    CTE,
    ColumnElement,
    Executable,
    FromClause,
    Integer,
    Label,
    Subquery,
    Text,
    and_,
    case,
    cast,
    exists,
    extract,
    func,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by, distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from registry.storage.tables.commission import commission_members, commissions
from registry.storage.tables.communities import group_divisions, group_leaders
from registry.storage.tables.elections import election_days, election_orders, elections
from registry.storage.tables.electors import (
    check_ins,
    check_ins_undone,
    credential_orders,
    elector_corrections,
    proxies,
    representatives,
    rounds,
)
from registry.storage.tables.office_holders import office_ends, office_holders
from registry.storage.tables.people import resident_change_sets, resident_changes, residents
from registry.storage.tables.places import jurisdictions
from registry.storage.tables.rolls import elector_versions, rolls

_KEYS = ("area", "year", "kind", "body", "mode")
_ENDING = tuple(dict.fromkeys(event for (_, event), to in ELECTION.moves.items() if steps.came_to_nothing(to)))
"""The orders by which an election comes to nothing."""


class FigureStore:
    """Reads within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, under: str, as_of: datetime, year: int | None) -> Sequence[Counted]:
        """What is counted of each place right below `under` of all that was written by `as_of`, of elections of a year or all."""
        """What is counted of each place right below `under` of all that was written by `as_of`, of elections of a year or all."""
        extent = Extent(under, area_length(under), as_of, year)
        return await count_rows(self._session, Counted, _statement(), extent)


@cache
def _statement() -> Executable:
    people = _people()
    persons = _persons_in_office(_in_office())
    return stacked(
        _KEYS,
        _communities(),
        _elections(_called(), people),
        _representatives(people),
        _leaders(people),
        _members(persons),
        _communities_headed(persons),
    )


def _called() -> CTE:
    """The elections there were by then, with the year of their day as it was set then."""
    day = (
        select(election_days.c.election_id, election_days.c.election_day)
        .ext(distinct_on(election_days.c.election_id))
        .where(election_days.c.set_at <= AS_OF)
        .order_by(election_days.c.election_id, election_days.c.number.desc())
        .subquery("day")
    )
    query = select(
        elections.c.id,
        area_of(elections.c.community_code),
        extract("year", day.c.election_day).cast(Integer).label("year"),
        elections.c.kind,
        elections.c.body,
        elections.c.mode,
    ).select_from(elections.outerjoin(day, day.c.election_id == elections.c.id))
    query = query.where(is_under(elections.c.community_code), elections.c.created_at <= AS_OF)
    return query.where(in_year(day.c.election_day)).cte("called")


def _people() -> CTE:
    """Residents whom the register calls otherwise since, as it called them then: what a change replaced, or what was taken back later."""
    sets, changes = resident_change_sets.c, resident_changes.c
    own = and_(sets.community_code == changes.community_code, sets.id == changes.change_set_id)
    of_person = (changes.community_code, changes.resident_id)
    here = is_under(sets.community_code)
    replaced = (
        select(*of_person, sets.made_at.label("at"), changes.before.label("image"))
        .join_from(resident_change_sets, resident_changes, own)
        .where(here, sets.made_at > AS_OF, changes.before.is_not(None))
    )
    taken_back = (
        select(*of_person, sets.taken_back_at.label("at"), changes.after.label("image"))
        .join_from(resident_change_sets, resident_changes, own)
        .where(here, sets.made_at <= AS_OF, sets.taken_back_at > AS_OF)
    )
    later = union_all(replaced, taken_back).subquery("later")
    first = select(
        later.c.community_code,
        later.c.resident_id,
        later.c.image["sex"].astext.label("sex"),
        later.c.image["political_status"].astext.label("political_status"),
    ).ext(distinct_on(later.c.community_code, later.c.resident_id))
    return first.order_by(later.c.community_code, later.c.resident_id, later.c.at).cte("people_then")


def _communities() -> Subquery:
    place, area = jurisdictions.c, area_of(jurisdictions.c.code)
    query = select(*_of_no_election(area), func.count().label("communities")).where(
        place.level == "community", is_under(place.code), _holds(place.valid_from, place.valid_to)
    )
    return query.group_by(area).subquery("of_places")


def _elections(called: CTE, people: CTE) -> Subquery:
    """Elections with what is counted of each: every table is added up by election once, before it meets the others."""
    parts = (
        _cancelled(called),
        _rounds(called),
        _rolls(called),
        _changes(called),
        _arrivals(called),
        _proxies(called),
        _commissions(called, people),
    )
    joined: FromClause = called
    for part in parts:
        joined = joined.outerjoin(part, part.c.election_id == called.c.id)
    keys = [called.c[key] for key in _KEYS]
    sums = [func.sum(each).label(each.name) for part in parts for each in part.c if each.name != "election_id"]
    query = select(*keys, func.count().label("elections_called"), *sums)
    return query.select_from(joined).group_by(*keys).subquery("of_elections")


def _cancelled(called: CTE) -> Subquery:
    order = election_orders.c
    ended = order.event.in_(_ENDING), order.ordered_at <= AS_OF
    return _by_election(
        order.election_id, called, func.least(func.count(), 1).label("elections_cancelled"), where=ended
    )


def _rounds(called: CTE) -> Subquery:
    further = rounds.c.number > 1, rounds.c.opened_at <= AS_OF
    return _by_election(rounds.c.election_id, called, func.count().label("further_rounds"), where=further)


def _rolls(called: CTE) -> Subquery:
    """The list as it was posted last beside the adults of the register it was drawn from; neither where it began from another list."""
    newest = (
        select(elector_versions.c.election_id, elector_versions.c.listed)
        .ext(distinct_on(elector_versions.c.election_id))
        .join(called, called.c.id == elector_versions.c.election_id)
        .where(elector_versions.c.kept_at <= AS_OF)
        .order_by(elector_versions.c.election_id, elector_versions.c.number.desc())
        .subquery("newest")
    )
    query = select(
        rolls.c.election_id,
        case((rolls.c.adults.is_not(None), newest.c.listed)).label("electors_listed"),
        rolls.c.adults.label("adults_registered"),
        cast(rolls.c.pilot_method != "", Integer).label("pilot_elections"),
    ).select_from(rolls.outerjoin(newest, newest.c.election_id == rolls.c.election_id))
    return query.where(rolls.c.drawn_at <= AS_OF).subquery("drawn")


def _changes(called: CTE) -> Subquery:
    """What was decided of lists that hung, by reason."""
    change = elector_corrections.c
    posted = (
        select(elector_versions.c.election_id, elector_versions.c.kept_at)
        .where(elector_versions.c.number == 1)
        .subquery("posted")
    )
    by_reason = (
        select(change.election_id, change.reason, func.count().label("number"))
        .join(posted, posted.c.election_id == change.election_id)
        .where(change.election_id.in_(select(called.c.id)), change.decided_at > posted.c.kept_at)
        .where(change.decided_at <= AS_OF)
        .group_by(change.election_id, change.reason)
        .subquery("by_reason")
    )
    counts = [
        func.sum(by_reason.c.number).filter(by_reason.c.reason == reason).label(f"roll_changes_{reason}")
        for reason in roll.reasons()
    ]
    return select(by_reason.c.election_id, *counts).group_by(by_reason.c.election_id).subquery("changes")


def _arrivals(called: CTE) -> Subquery:
    """Who came to the first vote; what was undone later still counts."""
    undone = check_ins_undone.c
    came = select(check_ins.c.election_id, check_ins.c.agent_id).where(
        check_ins.c.round == 1, check_ins.c.checked_in_at <= AS_OF
    )
    still = select(undone.election_id, undone.agent_id).where(
        undone.round == 1, undone.checked_in_at <= AS_OF, undone.undone_at > AS_OF
    )
    arrival = union_all(came, still).subquery("arrivals").c
    counts = func.count().label("checked_in"), func.count(arrival.agent_id).label("checked_in_by_proxy")
    return _by_election(arrival.election_id, called, *counts)


def _proxies(called: CTE) -> Subquery:
    proxy = proxies.c
    given = proxy.entered_at <= AS_OF, or_(proxy.withdrawn_at.is_(None), proxy.withdrawn_at > AS_OF)
    return _by_election(proxy.election_id, called, func.count().label("proxies_given"), where=given)


def _commissions(called: CTE, people: CTE) -> Subquery:
    """Members on the day: one who left on it is still counted, as no more than the day is known."""
    member = commission_members.c
    formed = (commissions.c.election_id == member.election_id) & (commissions.c.formed_at <= AS_OF)
    serving = member.since <= AS_OF, or_(member.ended_on.is_(None), member.ended_on >= TODAY)
    joined = _with_person(
        commission_members.join(commissions, formed), member.community_code, member.resident_id, people
    )
    counts = _persons("commission_members", people)
    return _by_election(member.election_id, called, *counts, where=serving, of=joined)


def _representatives(people: CTE) -> Subquery:
    """Representatives of record whose credential was valid: before the first order that came later, or now where none did."""
    person, order = representatives.c, credential_orders.c
    later = (
        select(order.community_code, order.representative_id, order.left_status)
        .ext(distinct_on(order.community_code, order.representative_id))
        .where(is_under(order.community_code), order.ordered_at > AS_OF)
        .order_by(order.community_code, order.representative_id, order.number)
        .subquery("later_orders")
    )
    area = area_of(person.community_code)
    own = and_(later.c.community_code == person.community_code, later.c.representative_id == person.id)
    joined = _with_person(representatives.outerjoin(later, own), person.community_code, person.resident_id, people)
    query = select(*_of_no_election(area), *_persons("representatives", people)).select_from(joined)
    query = query.where(
        is_under(person.community_code),
        person.registered_at <= AS_OF,
        func.coalesce(later.c.left_status, person.status) == CREDENTIAL.initial,
        _holds(person.term_from, person.term_to),
    )
    return query.group_by(area).subquery("of_representatives")


def _leaders(people: CTE) -> Subquery:
    """Leaders of residents' groups as they were divided last."""
    newest = (
        select(group_divisions.c.community_code, func.max(group_divisions.c.version).label("version"))
        .where(is_under(group_divisions.c.community_code), group_divisions.c.divided_at <= AS_OF)
        .group_by(group_divisions.c.community_code)
        .subquery("divisions")
    )
    leader = group_leaders.c
    own = (leader.community_code == newest.c.community_code) & (leader.version == newest.c.version)
    area = area_of(leader.community_code)
    joined = _with_person(newest.join(group_leaders, own), leader.community_code, leader.leader_id, people)
    query = select(*_of_no_election(area), *_persons("group_leaders", people)).select_from(joined)
    return query.group_by(area).subquery("of_leaders")


def _in_office() -> CTE:
    """Who held an office of the two committees then; an end that was taken back later still counts."""
    ended = exists().where(
        office_ends.c.community_code == office_holders.c.community_code,
        office_ends.c.holder_id == office_holders.c.id,
        office_ends.c.ended_at <= AS_OF,
        or_(office_ends.c.undone_at.is_(None), office_ends.c.undone_at > AS_OF),
    )
    query = select(office_holders, area_of(office_holders.c.community_code)).where(
        is_under(office_holders.c.community_code),
        office_holders.c.body.in_(structure.COMMITTEES),
        office_holders.c.recorded_at <= AS_OF,
        ~ended,
    )
    return query.cte("in_office")


def _persons_in_office(in_office: CTE) -> CTE:
    """Persons in office, each once in a community, with the facts of the office that was taken last."""
    held = in_office.c
    secretary, director = (and_(held.body == body, held.office == heads()[body]) for body in structure.COMMITTEES)
    order = held.recorded_at.desc(), held.id.desc()
    facts = [
        func.array_agg(aggregate_order_by(held[name], *order))[1].label(name)
        for name in ("sex", "age", "education", "political_status")
    ]
    query = select(
        held.area,
        held.community_code,
        *facts,
        func.bool_or(held.re_elected).label("again"),
        (func.count(held.body.distinct()) > 1).label("crossed"),
        func.bool_or(director).label("director"),
        func.bool_or(secretary).label("secretary"),
    )
    return query.group_by(held.area, held.community_code, held.resident_id).cte("persons")


def _members(persons: CTE) -> Subquery:
    person = persons.c
    woman, party = person.sex == "female", person.political_status.in_(structure.PARTY)
    flags: dict[str, ColumnElement[bool]] = {
        "women_members": woman,
        "party_members": party,
        **{band.measure: person.age.between(band.youngest, band.oldest) for band in ages()},
        "educated_members": person.education.in_(educated()),
        "members_of_unknown_education": person.education == "",
        "members_elected_again": person.again,
        "members_elected_anew": ~person.again,
        "members_of_unknown_term": person.again.is_(None),
        "cross_appointed_members": person.crossed,
        "directors": person.director,
        "women_directors": and_(person.director, woman),
        "party_directors": and_(person.director, party),
        "secretaries": person.secretary,
        "women_secretaries": and_(person.secretary, woman),
    }
    counts = [func.count().filter(holds).label(measure) for measure, holds in flags.items()]
    all_ = func.count().label("members"), func.sum(person.age).label("ages")
    return select(*_of_no_election(person.area), *all_, *counts).group_by(person.area).subquery("of_members")


def _communities_headed(persons: CTE) -> Subquery:
    """Communities that have a secretary and a director, and those where one person is both."""
    person = persons.c
    headed = (
        select(
            person.area,
            and_(func.bool_or(person.director), func.bool_or(person.secretary)).label("whole"),
            func.bool_or(and_(person.director, person.secretary)).label("one"),
        )
        .group_by(person.area, person.community_code)
        .subquery("headed")
    )
    counts = (
        func.count().filter(headed.c.whole).label("whole_communities"),
        func.count().filter(headed.c.one).label("one_shoulder_communities"),
    )
    return select(*_of_no_election(headed.c.area), *counts).group_by(headed.c.area).subquery("of_heads")


def _by_election(
    election_id: ColumnElement[UUID],
    called: CTE,
    *counts: ColumnElement[int],
    where: Sequence[ColumnElement[bool]] = (),
    of: FromClause | None = None,
) -> Subquery:
    """Counts of each election that was called."""
    query = select(election_id, *counts).where(election_id.in_(select(called.c.id)), *where).group_by(election_id)
    return (query if of is None else query.select_from(of)).subquery()


def _holds(begin: ColumnElement[date], end: ColumnElement[date]) -> ColumnElement[bool]:
    """Whether the day lies between two others, both counted and neither needed."""
    return and_(or_(begin.is_(None), begin <= TODAY), or_(end.is_(None), end >= TODAY))


def _of_no_election(area: ColumnElement[str]) -> list[Label[str] | Label[int]]:
    words = [cast(null(), Text).label(key) for key in ("kind", "body", "mode")]
    return [area.label("area"), cast(null(), Integer).label("year"), *words]


def _with_person(of: FromClause, code: ColumnElement[str], id_: ColumnElement[UUID], people: CTE) -> FromClause:
    """The same with the residents, as far as they are any, and what the register called them then."""
    known = and_(residents.c.community_code == code, residents.c.id == id_)
    then = and_(people.c.community_code == code, people.c.resident_id == id_)
    return of.outerjoin(residents, known).outerjoin(people, then)


def _persons(measure: str, people: CTE) -> list[ColumnElement[int]]:
    woman = func.coalesce(people.c.sex, residents.c.sex) == "female"
    party = func.coalesce(people.c.political_status, residents.c.political_status).in_(structure.PARTY)
    return [
        func.count().label(measure),
        func.count().filter(woman).label(f"women_{measure}"),
        func.count().filter(party).label(f"party_{measure}"),
    ]
