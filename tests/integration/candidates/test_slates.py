"""The formal list (1a, 1b, 1k): order, margin, posting in time, and what comes after it is posted."""

from typing import Any

import psycopg
import pytest
from huanjie.house import House

from tests.integration.candidates.town import COMMITTEE, HERE, STREET_OFFICE, Town, Who, rules_of, slug_of
from tests.support.street import STREET

RESIDENT, PUBLIC = Who("resident"), Who("observer", "")


def cleared(town: Town, election: dict[str, Any], *names: str) -> dict[str, str]:
    """Candidacies by name, through all reviews."""
    made = {name: town.nominated(election, name) for name in names}
    for candidacy in made.values():
        assert town.through(candidacy) == "cleared"
    return made


def draw(town: Town, election: dict[str, Any]) -> str:
    """The id of the list drawn up."""
    return str(town.done("candidates", "POST", f"/elections/{election['id']}/slates", COMMITTEE, json={})["id"])


def names(slate: dict[str, Any]) -> list[str]:
    """The names on a list in their order."""
    return [row["name"] for row in slate["contests"][0]["candidates"]]


def test_a_list_posted_two_days_before_is_refused_and_three_days_before_accepted(town: Town) -> None:
    election = town.election()
    cleared(town, election, "魏三康", "丁一安")
    path = f"/slates/{draw(town, election)}/publication"
    late = town.post(path, COMMITTEE, town.posting("2024-05-26T08:00:00+08:00"), now="2024-05-26T09:00:00+08:00")
    assert rules_of(late) == ["timetable.formal_list_notice"]
    (decision,) = late.json()["decisions"]
    assert decision["observed"] == {"days": 2, "days_short": 1, "earliest_election_day": "2024-05-29"}
    assert "3日前" in decision["citation"]["words"] and "差1日" in late.json()["detail"]
    # 23:59 in China is the same day, though it is still the day before or after elsewhere.
    posted = town.post(path, COMMITTEE, town.posting("2024-05-25T23:59:00+08:00"), now="2024-05-26T09:00:00+08:00")
    assert posted.status_code == 200, posted.text
    assert names(posted.json()) == ["丁一安", "魏三康"]
    step = town.done("registry", "GET", f"/elections/{election['id']}", COMMITTEE)["step"]
    assert step == "formal_list"


def test_a_list_posted_on_14_may_allows_an_election_on_the_17th(town: Town) -> None:
    with town.at("2024-05-14T09:00:00+08:00"):
        election = town.election()
        cleared(town, election, "丁一安", "王二平")
        town.set_day(election["id"], "2024-05-16")
        path = f"/slates/{draw(town, election)}/publication"
        assert rules_of(town.post(path, COMMITTEE, town.posting())) == ["timetable.formal_list_notice"]
        town.set_day(election["id"], "2024-05-17")
        assert town.post(path, COMMITTEE, town.posting()).status_code == 200


def test_one_candidate_for_a_contested_seat_is_refused(town: Town) -> None:
    election = town.election()
    cleared(town, election, "丁一安")
    refused = town.post(f"/elections/{election['id']}/slates", COMMITTEE)
    assert rules_of(refused) == ["slate.contested"]


def test_one_candidate_is_enough_where_the_plan_says_uncontested(town: Town) -> None:
    election = town.election(contested=False, margin=None, margin_kind=None)
    cleared(town, election, "丁一安")
    assert draw(town, election)


def test_the_public_sees_the_list_once_it_is_posted_and_no_reasons(town: Town) -> None:
    election = town.election()
    made = cleared(town, election, "丁一安", "王二平")
    refused = town.nominated(election, "魏三康")
    town.through(refused, D8="hit")
    slate = draw(town, election)
    path = f"/elections/{election['id']}/slate"
    assert [town.ask("candidates", "GET", path, who).status_code for who in (RESIDENT, PUBLIC)] == [404, 404]
    town.done("candidates", "POST", f"/slates/{slate}/publication", COMMITTEE, json=town.posting())
    shown = town.get(path, PUBLIC)
    assert names(shown) == ["丁一安", "王二平"]
    assert shown["published"]["place"] == "社区公告栏"
    for hidden in (
        f"/candidacies/{refused}",
        f"/candidacies/{refused}/reviews",
        f"/elections/{election['id']}/candidacies",
    ):
        assert [town.ask("candidates", "GET", hidden, who).status_code for who in (RESIDENT, PUBLIC)] == [403, 403]
    assert town.get(f"/candidacies/{made['丁一安']}")["state"] == "slated"


def test_a_list_is_posted_with_proof_that_is_kept_and_not_ahead_of_time(town: Town) -> None:
    election = town.election()
    cleared(town, election, "丁一安", "王二平")
    path = f"/slates/{draw(town, election)}/publication"
    unproven = town.posting() | {"evidence_sha256": "0" * 64}
    assert slug_of(town.post(path, COMMITTEE, unproven)) == "evidence-missing"
    assert slug_of(town.post(path, COMMITTEE, town.posting("2024-05-21T09:00:00+08:00"))) == "posted-in-future"
    for end_of_time in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
        assert town.post(path, COMMITTEE, town.posting(end_of_time)).status_code == 422
    notices = town.done("registry", "GET", f"/elections/{election['id']}/notices", COMMITTEE)["items"]
    assert [each["kind"] for each in notices] == ["electors"]


def test_a_list_is_posted_once_and_not_drawn_up_again(town: Town) -> None:
    election = town.election()
    _, posted = town.slated(election, "丁一安", "王二平")
    again = town.post(f"/slates/{posted['id']}/publication", COMMITTEE, town.posting())
    assert slug_of(again) == "slate-published"
    assert slug_of(town.post(f"/elections/{election['id']}/slates", COMMITTEE)) == "slate-published"


def test_a_list_drawn_up_before_somebody_withdrew_cannot_be_posted(town: Town) -> None:
    election = town.election()
    made = cleared(town, election, "丁一安", "王二平", "魏三康")
    slate = draw(town, election)
    town.done("candidates", "POST", f"/candidacies/{made['魏三康']}/withdrawal", COMMITTEE, json=town.withdrawal())
    assert slug_of(town.post(f"/slates/{slate}/publication", COMMITTEE, town.posting())) == "slate-stale"
    newer = draw(town, election)
    assert slug_of(town.post(f"/slates/{slate}/publication", COMMITTEE, town.posting())) == "slate-stale"
    assert town.post(f"/slates/{newer}/publication", COMMITTEE, town.posting()).status_code == 200


def test_a_withdrawal_after_posting_changes_the_list_and_keeps_the_history(town: Town) -> None:
    election = town.election()
    made, posted = town.slated(election, "丁一安", "王二平", "魏三康")
    path, body = f"/candidacies/{made['丁一安']}/withdrawal", town.withdrawal()
    assert slug_of(town.post(path, COMMITTEE, body)) == "slate-posting-needed"
    left = town.done("candidates", "POST", path, COMMITTEE, json=body | {"posting": town.posting()})
    assert (left["candidacy"]["state"], left["slate_number"]) == ("withdrawn", 2)
    changed = town.get(f"/elections/{election['id']}/slate")
    assert (names(changed), changed["kind"]) == (["王二平", "魏三康"], "slate_change")
    assert changed["published"]["notice_number"] == 3
    history = town.get(f"/elections/{election['id']}/slates")["items"]
    assert [names(each) for each in history] == [["王二平", "魏三康"], ["丁一安", "王二平", "魏三康"]]
    assert history[1]["id"] == posted["id"] and history[1]["published"]
    notices = town.done("registry", "GET", f"/elections/{election['id']}/notices", COMMITTEE)["items"]
    assert [each["kind"] for each in notices] == ["electors", "formal_slate", "slate_change"]


def test_a_change_that_is_not_posted_is_seen_by_those_who_work_on_it_only(town: Town) -> None:
    election = town.election()
    made, posted = town.slated(election, "丁一安", "王二平", "魏三康")
    body, path = {"case_number": town.true_case(election, made["丁一安"])}, f"/elections/{election['id']}/slate"
    town.done("candidates", "POST", f"/candidacies/{made['丁一安']}/cancellation", STREET_OFFICE, json=body)
    for who in (RESIDENT, PUBLIC, Who("clerk"), Who("civil_affairs_bureau", "220602")):
        seen = town.get(path, who)
        assert (seen["id"], names(seen), "posted" in seen) == (posted["id"], names(posted), False)
    newest = town.get(path)
    assert (names(newest), newest["published"]) == (["王二平", "魏三康"], None)
    assert (newest["posted"]["id"], newest["candidates_posted_at"]) == (posted["id"], posted["published"]["posted_at"])
    town.done("candidates", "POST", f"/slates/{newest['id']}/publication", COMMITTEE, json=town.posting())
    assert names(town.get(path, PUBLIC)) == ["王二平", "魏三康"]


def test_while_ballots_holds_the_list_it_is_not_changed_and_a_change_is_posted_before(
    town: Town, town_house: House
) -> None:
    election = town.election()
    made, _ = town.slated(election, "丁一安", "王二平", "魏三康")
    withdrawal, cancellation = (
        f"/candidacies/{made['丁一安']}/withdrawal",
        f"/candidacies/{made['魏三康']}/cancellation",
    )
    hold, ballots = f"/elections/{election['id']}/slate-holds", town.tokens.delegated("ballots", COMMITTEE.role, HERE)
    case = {"case_number": town.true_case(election, made["魏三康"])}
    assert town.post(hold, COMMITTEE).status_code == 403
    held = town.post(hold, COMMITTEE, token=ballots).json()
    refused = town.post(withdrawal, COMMITTEE, town.withdrawal(posting=town.posting()))
    assert (slug_of(refused), refused.json()["until"]) == ("slate-held", held["held_until"])
    assert slug_of(town.post(cancellation, STREET_OFFICE, case)) == "slate-held"
    # Nothing came of it, and the time that was told is over.
    with psycopg.connect(town_house.databases["candidates"].migration_url) as connection:
        connection.execute("UPDATE slate_holds SET held_until = now() WHERE election_id = %s", [election["id"]])
    assert town.post(cancellation, STREET_OFFICE, case).status_code == 200
    assert slug_of(town.post(hold, COMMITTEE, token=ballots)) == "slate-change-unposted"
    changed = town.get(f"/elections/{election['id']}/slate")["id"]
    assert town.post(f"/slates/{changed}/publication", COMMITTEE, town.posting()).status_code == 200
    assert town.post(hold, COMMITTEE, token=ballots).status_code == 200


@pytest.mark.parametrize("scope", ["220602005001", "220602006"])
def test_another_communitys_or_streets_committee_finds_nothing(town: Town, scope: str) -> None:
    election = town.election()
    made = cleared(town, election, "丁一安", "王二平")
    slate, who = draw(town, election), Who("residents_committee", scope)
    reads = (
        f"/elections/{election['id']}/candidacies",
        f"/candidacies/{made['丁一安']}",
        f"/elections/{election['id']}/slate",
    )
    assert [town.ask("candidates", "GET", path, who).status_code for path in reads] == [404, 404, 404]
    writes = {
        f"/elections/{election['id']}/slates": {},
        f"/slates/{slate}/publication": town.posting(),
        f"/candidacies/{made['丁一安']}/withdrawal": town.withdrawal(),
        f"/candidacies/{made['丁一安']}/reviews/prereview/decision": {"verdict": "pass"},
    }
    assert [town.post(path, who, body).status_code for path, body in writes.items()] == [404, 404, 404, 404]
    missing = town.post("/slates/00000000-0000-7000-8000-000000000001/publication", who, town.posting())
    there = town.post(f"/slates/{slate}/publication", who, town.posting())
    assert (missing.status_code, missing.json()) == (there.status_code, there.json())


def test_who_may_not_draw_up_a_list_is_refused(town: Town) -> None:
    election = town.election()
    for who in (RESIDENT, PUBLIC, Who("street_office", STREET), Who("teller")):
        assert town.post(f"/elections/{election['id']}/slates", who).status_code == 403
