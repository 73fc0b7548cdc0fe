"""What holds for every candidate, list and team: more support never hurts, margins only grow, years never help."""

from dataclasses import replace
from datetime import date, timedelta

from electoral_rules import Decision, Rulebook, rulebook
from electoral_rules.book.decision import verdict_of
from electoral_rules.book.ruled import Ruled
from electoral_rules.candidates.nominations import SignUp, Supporter, channels, nomination, sign_up, threshold
from electoral_rules.candidates.qualifications import (
    CERTIFICATES,
    EDUCATION,
    Nominee,
    age,
    education,
    experience,
    retirement,
)
from electoral_rules.candidates.recruitment import RATINGS, Rating, examined
from electoral_rules.candidates.retirement import KINDS, full_term, retirement_date
from electoral_rules.candidates.slates import PercentMargin, margin, percent_margin, speeches
from electoral_rules.candidates.structure import (
    Member,
    consequence,
    education_share,
    party_share,
    targets,
    women,
    youth,
)
from electoral_rules.organisation.plans import MarginKind
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.books import book, required

CHENGNAN = book()
SHENYANG = rulebook("shenyang-2015", {}, {})
NUOENJIYA = rulebook("nuoenjiya-2021", {}, {})
DISTRICT = rulebook("district-2012", {"retirement": "GK-20"}, {})
LAX = rulebook("shenyang-2015", {}, {}, {"AMB-09": "at_least"})
PARTY_SHARES = [rulebook("nuoenjiya-2021", {}, {}, {"AMB-28": reading}) for reading in ("full_is_met", "literal")]
GRAVITY = {"ok": 0, "not_applicable": 0, "warning": 1, "blocked": 2}
SEATS = st.integers(0, 60)
PEOPLE = st.integers(0, 80)
BIRTHS = st.dates(date(1940, 1, 1), date(2000, 12, 31))
DAYS = st.dates(date(2012, 1, 1), date(2030, 12, 31))
MORE = st.integers(0, 4000)
SHARES = st.tuples(st.integers(1, 5), st.integers(5, 9)).map(list)
MEMBERS = st.builds(
    Member,
    age=st.integers(18, 75),
    education=st.sampled_from(EDUCATION),
    woman=st.booleans(),
    party_member=st.booleans(),
    bodies=st.sampled_from(
        [("residents_committee",), ("party_organisation",), ("residents_committee", "party_organisation")]
    ),
)
TEAMS = st.lists(MEMBERS, min_size=1, max_size=9)
LAST = st.integers(1, 9).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def worse(later: Decision, earlier: Decision) -> bool:
    return GRAVITY[later.verdict] > GRAVITY[earlier.verdict]


def candidates_needed(rules: Rulebook, seats: int) -> int:
    found: int = required(margin(rules, seats, 0))["candidates"]
    return found


@given(SEATS)
def test_one_more_seat_never_needs_fewer_candidates(seats: int) -> None:
    for rules in (CHENGNAN, SHENYANG):
        assert candidates_needed(rules, seats + 1) > candidates_needed(rules, seats) >= seats + bool(seats)


def ruled(share: list[int], comparison: MarginKind) -> Ruled[PercentMargin]:
    return Ruled(CHENGNAN, CHENGNAN.rule("slate.margin"), {"share": share, "comparison": comparison, "of": "seats"})


@given(SEATS, SHARES)
def test_a_share_of_the_seats_is_exact_rounded_up_and_only_grows(seats: int, share: list[int]) -> None:
    rule = ruled(share, "at_least")
    needed = required(percent_margin(rule, seats, 0))["candidates"]
    extra = needed - seats
    assert extra * share[1] >= seats * share[0] > (extra - 1) * share[1]
    assert required(percent_margin(rule, seats + 1, 0))["candidates"] > needed
    assert [percent_margin(rule, seats, count).verdict for count in (needed, needed + 1)] == ["ok", "ok"]
    assert needed == 0 or percent_margin(rule, seats, needed - 1).blocks


@given(SEATS, PEOPLE, SHARES)
def test_what_is_exactly_the_share_is_at_least_it(seats: int, count: int, share: list[int]) -> None:
    least, exact = ruled(share, "at_least"), ruled(share, "exactly")
    assert not worse(percent_margin(least, seats, count), percent_margin(exact, seats, count))


@given(SEATS, PEOPLE)
def test_the_laxer_reading_of_one_more_accepts_whatever_the_default_accepts(seats: int, count: int) -> None:
    assert not worse(margin(LAX, seats, count), margin(SHENYANG, seats, count))


@given(st.sampled_from(channels(CHENGNAN)), PEOPLE, PEOPLE)
def test_more_signers_never_turn_an_accepted_nomination_down(channel: str, count: int, more: int) -> None:
    assert not worse(threshold(CHENGNAN, channel, count + more), threshold(CHENGNAN, channel, count))
    fit = threshold(CHENGNAN, channel, 1_000)
    signed = [Supporter(f"p{number}", fit) for number in range(count + more)]
    verdicts = [verdict_of(nomination(CHENGNAN, channel, some)) for some in (signed[:count], signed)]
    assert GRAVITY[verdicts[1]] <= GRAVITY[verdicts[0]]


@given(DAYS, DAYS, st.booleans())
def test_an_earlier_sign_up_is_never_worse(on: date, last_day: date, written: bool) -> None:
    early, late = (
        sign_up(NUOENJIYA, SignUp(day, written, ("intent", "office")), last_day) for day in (on, on + timedelta(days=1))
    )
    assert GRAVITY[verdict_of(early)] <= GRAVITY[verdict_of(late)]


@given(PEOPLE, PEOPLE)
def test_one_more_speech_never_blocks_the_list(candidates: int, spoken: int) -> None:
    ids = [f"c{number}" for number in range(candidates)]
    fewer, more = (speeches(SHENYANG, ids, ids[:count], "formal_list") for count in (spoken, spoken + 1))
    assert not worse(more, fewer)


@given(BIRTHS, DAYS, MORE, st.sampled_from(KINDS), st.sampled_from(["member", "secretary"]))
def test_growing_older_never_helps(birth: date, on: date, more: int, kind: str, office: str) -> None:
    nominee = Nominee(birth, kind, "bachelor", office=office)
    for rules in (CHENGNAN, NUOENJIYA):
        assert not worse(age(rules, nominee, on), age(rules, nominee, on + timedelta(days=more)))
        assert not worse(retirement(rules, nominee, on), retirement(rules, nominee, on + timedelta(days=more)))


@given(BIRTHS, MORE, st.sampled_from(KINDS), st.sampled_from(["director", "deputy", "secretary"]), DAYS)
def test_who_is_older_is_never_better_able_to_finish_a_term(
    birth: date, more: int, kind: str, office: str, elected: date
) -> None:
    older = birth - timedelta(days=more)
    assert retirement_date(DISTRICT, older, kind) <= retirement_date(DISTRICT, birth, kind)
    assert not worse(
        full_term(DISTRICT, birth, kind, office, elected), full_term(DISTRICT, older, kind, office, elected)
    )


@given(st.integers(0, len(EDUCATION) - 2), st.sampled_from(CERTIFICATES), st.integers(0, 60), st.booleans())
def test_more_education_and_more_months_never_hurt(level: int, certificate: str, months: int, familiar: bool) -> None:
    less, more = (
        Nominee(
            date(1980, 1, 1), "male", EDUCATION[step], certificate, months + step - level, familiar, office="secretary"
        )
        for step in (level, level + 1)
    )
    for rules in (CHENGNAN, NUOENJIYA, DISTRICT):
        assert not worse(education(rules, more), education(rules, less))
        assert not worse(experience(rules, more), experience(rules, less))


@given(st.lists(st.sampled_from(["not_competent", "competent", "excellent"]), max_size=5))
def test_a_further_competent_year_never_ends_an_exemption(ratings: list[Rating]) -> None:
    before, after = (
        examined(SHENYANG, "subsidised", (), "open_recruitment", years) for years in (ratings, [*ratings, "competent"])
    )
    assert not worse(after, before)
    assert set(ratings) <= set(RATINGS)


@given(TEAMS, MEMBERS)
def test_a_further_woman_or_young_member_never_worsens_its_target(team: list[Member], member: Member) -> None:
    assert not worse(women(NUOENJIYA, [*team, replace(member, woman=True)]), women(NUOENJIYA, team))
    assert not worse(youth(NUOENJIYA, [*team, replace(member, age=35)]), youth(NUOENJIYA, team))


@given(TEAMS, MEMBERS, LAST)
def test_a_further_party_member_never_worsens_the_party_share(
    team: list[Member], member: Member, last: tuple[int, int]
) -> None:
    joined = replace(member, party_member=True, bodies=("residents_committee",))
    for rules in PARTY_SHARES:
        before, after = party_share(rules, team, last), party_share(rules, [*team, joined], last)
        assert GRAVITY[verdict_of(after)] <= GRAVITY[verdict_of(before)]


@given(TEAMS, LAST)
def test_a_share_is_above_last_terms_exactly_when_the_fractions_are(team: list[Member], last: tuple[int, int]) -> None:
    part = sum(EDUCATION.index(member.education) >= EDUCATION.index("junior_college") for member in team)
    above = part * last[1] > last[0] * len(team) or (last[0] == last[1] and part == len(team))
    assert (education_share(NUOENJIYA, team, last).verdict == "ok") == above


@given(TEAMS, LAST, LAST)
def test_a_teams_make_up_never_undoes_a_result_under_the_default_reading(
    team: list[Member], education_last: tuple[int, int], party_last: tuple[int, int]
) -> None:
    decided = targets(NUOENJIYA, team, education_last, party_last)
    found = consequence(NUOENJIYA, decided)
    assert not found.blocks
    assert (found.verdict == "ok") == (verdict_of(decided) == "ok")
