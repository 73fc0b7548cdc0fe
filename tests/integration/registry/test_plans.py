"""Plans: what the governing document refuses, who checks, and what an activation freezes."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from electoral_rules import Rulebook
from electoral_rules.book.loading import available
from electoral_rules.vetting.reviews import agencies

from tests.integration.registry.world import EAST, SEATS, STREET, WEN, World, ok
from tests.support.street import OFFICES, ordered

# An election that is not over has to be ended, with its paper, before the next one of the same office begins.
pytestmark = pytest.mark.usefixtures("audit_process")


def test_a_plan_with_dongyuan_as_member_is_refused_with_the_documents_words(world: World) -> None:
    seats = [ordered(code, member=1) for code in SEATS]
    refused = world.street().post("/v1/plans", json=world.draft(communities=seats))
    assert refused.status_code == 409
    decision = refused.json()["decisions"][0]
    assert decision["rule"] == "seats.list"
    assert "东苑社区补选居委会主任1人" in decision["citation"]["words"]
    assert "主任1人" in decision["reason_zh"]


@pytest.mark.parametrize("document", available())
def test_a_plan_under_any_document_is_answered_with_a_plan_or_a_reason(world: World, document: str) -> None:
    for mode in ("direct", "representatives", "member_representatives"):
        answer = world.street().post("/v1/plans", json=world.draft(document=document, mode=mode))
        assert answer.status_code in (201, 409, 422), answer.text
        assert answer.status_code == 201 or answer.json()["detail"]


def test_a_plan_under_the_document_of_another_city_is_refused_with_where_that_holds(world: World) -> None:
    draft = world.draft(document="shenyang-2015", mode="direct", contested=None, margin=None, margin_kind=None)
    refused = world.street().post("/v1/plans", json=draft)
    assert refused.status_code == 409
    places = [entry for entry in refused.json()["decisions"] if entry["rule"] == "jurisdiction.within"]
    assert {entry["required"] for entry in places} == {"2101"} and len(places) == len(SEATS)


def test_what_is_derived_is_no_document_to_hold_an_election_under(world: World) -> None:
    refused = world.street().post("/v1/plans", json=world.draft(document="derived"))
    assert refused.status_code == 422 and "不是规范性文件" in refused.text


def test_a_plan_by_direct_vote_is_refused(world: World) -> None:
    refused = world.street().post("/v1/plans", json=world.draft(mode="direct"))
    assert (refused.status_code, refused.json()["decisions"][0]["rule"]) == (409, "electorate.mode")


def test_a_measure_that_does_not_exist_is_malformed_and_not_repeated(world: World) -> None:
    refused = world.street().post("/v1/plans", json=world.draft(measures={"quorum": "ZZ-99"}))
    assert refused.status_code == 422
    assert "GK-05" in refused.text and "ZZ-99" not in refused.text


def test_one_office_alone_does_not_make_a_plan_active(world: World) -> None:
    plan = ok(world.street().post("/v1/plans", json=world.draft()))
    ok(world.check(plan["id"], "party_building_office"))
    refused = world.activate(plan["id"])
    assert refused.status_code == 409
    assert "尚未同意的有：社会事务办公室" in refused.json()["detail"]
    assert ok(world.street().get(f"/v1/plans/{plan['id']}"))["state"] == "draft"
    assert ok(world.street().get(f"/v1/elections?plan_id={plan['id']}"))["items"] == []


def test_an_office_checks_once_and_one_person_does_not_check_for_both(world: World) -> None:
    plan = ok(world.street().post("/v1/plans", json=world.draft()))
    ok(world.check(plan["id"], "party_building_office", subject="li"))
    assert world.check(plan["id"], "party_building_office", subject="zhao").status_code == 409
    assert world.check(plan["id"], "social_affairs_office", subject="li").status_code == 409
    assert world.check(plan["id"], "peace_office").status_code == 403


def test_a_plan_has_to_say_contested_or_not_before_it_is_active(world: World) -> None:
    plan = ok(world.street().post("/v1/plans", json=world.draft(contested=None, margin=None, margin_kind=None)))
    for office in ("party_building_office", "social_affairs_office"):
        ok(world.check(plan["id"], office))
    refused = world.activate(plan["id"])
    assert [decision["rule"] for decision in refused.json()["decisions"]] == ["slate.contested"]


def test_checks_of_the_same_moment_are_always_told_in_the_same_order(world: World) -> None:
    plan = ok(world.street().post("/v1/plans", json=world.draft()))
    for office in sorted(OFFICES, reverse=True):
        ok(world.check(plan["id"], office))
    told = ok(world.street().get(f"/v1/plans/{plan['id']}"))["checks"]
    assert len({each["checked_at"] for each in told}) == 1
    assert [each["office"] for each in told] == sorted(OFFICES)


def test_a_plan_redrawn_loses_its_checks_and_a_stale_version_is_refused(world: World) -> None:
    street = world.street()
    created = street.post("/v1/plans", json=world.draft(contested=None, margin=None, margin_kind=None))
    path = f"/v1/plans/{created.json()['id']}"
    ok(world.check(created.json()["id"], "party_building_office"))
    stale = street.put(path, json=world.draft(), headers={"If-Match": created.headers["ETag"]})
    assert (stale.status_code, street.put(path, json=world.draft()).status_code) == (412, 428)
    etag = street.get(path).headers["ETag"]
    redrawn = ok(street.put(path, json=world.draft(), headers={"If-Match": etag}))
    assert (redrawn["state"], redrawn["checks"]) == ("draft", [])


SHARES = {"D1": "organisation", "D2": "public_security", "D3": "discipline", "D4": "public_security",
          "D5": "petition_office", "D6": "civil_affairs", "D7": "discipline", "D8": "court", "D9": "health",
          "D10": "organisation"}  # fmt: skip


def test_a_check_that_names_a_text_redrawn_since_is_refused(world: World) -> None:
    street = world.street()
    created = street.post("/v1/plans", json=world.draft(contested=None, margin=None, margin_kind=None))
    path, read = f"/v1/plans/{ok(created)['id']}", {"If-Match": created.headers["ETag"]}
    redrawn = street.put(path, json=world.draft(), headers=read)
    checker = world.as_("street_office", STREET, office="social_affairs_office")
    opinion = {"agreed": True, "remark": "同意"}
    assert checker.post(f"{path}/checks", json=opinion, headers=read).status_code == 412
    now = {"If-Match": redrawn.headers["ETag"]}
    assert len(ok(checker.post(f"{path}/checks", json=opinion, headers=now))["checks"]) == 1


def test_a_plan_may_share_the_items_out_among_other_agencies_and_its_rulebook_says_so(world: World) -> None:
    plan = world.active_plan(agencies=SHARES)
    election = world.street().get(f"/v1/elections/{plan['elections'][0]}").json()
    assert election["agencies"] == SHARES
    frozen = Rulebook.from_json(world.street().get(f"/v1/rulebooks/{election['rulebook_sha256']}").text)
    assert agencies(frozen)["health"] == ("D9",)


def test_a_plan_that_leaves_an_item_to_nobody_is_not_activated(world: World) -> None:
    short = {item: agency for item, agency in SHARES.items() if item != "D8"}
    plan = world.agreed_plan(agencies=short)
    answer = world.activate(plan["id"])
    assert (answer.status_code, answer.json()["decisions"][0]["rule"]) == (409, "review.agencies")


def test_a_plan_may_choose_how_an_ambiguous_text_is_read_and_its_rulebook_keeps_it(world: World) -> None:
    plan = world.active_plan(readings={"AMB-17": "limit_outside"})
    frozen = Rulebook.from_json(world.street().get(f"/v1/rulebooks/{plan['rulebook_sha256']}").text)
    assert plan["readings"] == frozen.readings == {"AMB-17": "limit_outside"}
    assert (frozen.rule("qualification.age").reading, frozen.rule("qualification.age").provenance) == (
        "limit_outside", "plan",
    )  # fmt: skip


@pytest.mark.parametrize("readings", [{"AMB-17": "as-you-like"}, {"AMB-09": "at_least"}])
def test_a_reading_the_document_does_not_offer_is_refused_with_those_it_does(
    world: World, readings: dict[str, str]
) -> None:
    refused = world.street().post("/v1/plans", json=world.draft(readings=readings))
    assert refused.status_code == 422
    assert "AMB-17=limit_inside" in refused.text and "as-you-like" not in refused.text


def test_activation_freezes_the_rulebook_and_creates_five_elections(world: World) -> None:
    plan = world.active_plan()
    assert (plan["state"], len(plan["elections"])) == ("active", 5)
    election = world.election(EAST)
    assert election["contests"][0]["office"] == "director"
    assert (election["step"], election["community_name"], election["street_code"]) == ("plan", "东苑社区", STREET)
    assert election["window"] == {"from": "2024-05-14", "to": "2024-05-31"}
    assert election["agencies"]["D8"] == "court"
    frozen = world.street().get(f"/v1/rulebooks/{election['rulebook_sha256']}")
    assert hashlib.sha256(frozen.content).hexdigest() == election["rulebook_sha256"] == plan["rulebook_sha256"]
    etag = world.street().get(f"/v1/plans/{plan['id']}").headers["ETag"]
    again = world.street().post(f"/v1/plans/{plan['id']}/activation", headers={"If-Match": etag})
    assert again.status_code == 409


def test_the_same_request_twice_makes_one_plan(world: World) -> None:
    key = {"Idempotency-Key": "plan-once-0001"}
    first = world.street().post("/v1/plans", json=world.draft(), headers=key)
    second = world.street().post("/v1/plans", json=world.draft(), headers=key)
    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"
    other = world.street().post("/v1/plans", json=world.draft(title="另一方案"), headers=key)
    assert other.status_code == 422


@pytest.mark.parametrize("scope", ["220602004", "220602004001", "150525"])
def test_a_token_of_another_street_sees_no_plan_and_makes_none_here(world: World, scope: str) -> None:
    plan = ok(world.street().post("/v1/plans", json=world.draft()))
    other = world.as_("street_office", scope, office="social_affairs_office")
    missing = other.get("/v1/plans/00000000-0000-7000-8000-000000000000")
    hidden = other.get(f"/v1/plans/{plan['id']}")
    assert (hidden.status_code, hidden.json()) == (404, missing.json())
    assert other.post("/v1/plans", json=world.draft()).status_code == 403
    assert other.get("/v1/elections").json()["items"] == []


def test_a_community_reads_its_streets_plan_but_does_not_make_one(world: World) -> None:
    plan = ok(world.street().post("/v1/plans", json=world.draft()))
    committee = world.as_("residents_committee", WEN)
    assert ok(committee.get(f"/v1/plans/{plan['id']}"))["document"] == "chengnan-2024"
    assert committee.post("/v1/plans", json=world.draft()).status_code == 403


def test_an_unknown_field_and_a_seat_named_twice_are_refused(world: World) -> None:
    assert world.street().post("/v1/plans", json=world.draft(state="active")).status_code == 422
    doubled = [ordered(WEN, member=1)] * 2
    assert world.street().post("/v1/plans", json=world.draft(communities=doubled)).status_code == 422


def test_four_activations_at_once_create_each_election_once(world: World) -> None:
    plan = ok(world.street().post("/v1/plans", json=world.draft()))
    for office in ("party_building_office", "social_affairs_office"):
        ok(world.check(plan["id"], office))
    world.end_open()
    etag = world.street().get(f"/v1/plans/{plan['id']}").headers["ETag"]
    path = f"/v1/plans/{plan['id']}/activation"
    with ThreadPoolExecutor(4) as streets:
        answers = list(streets.map(lambda _: world.street().post(path, headers={"If-Match": etag}), range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    assert len(ok(world.street().get(f"/v1/elections?plan_id={plan['id']}"))["items"]) == 5
