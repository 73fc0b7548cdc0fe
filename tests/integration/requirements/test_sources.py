"""Where candidates come from at the gateway, under shenyang-2015: recommended by an organisation, or openly recruited."""

import pytest

from tests.integration.candidates.town import rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.shenyang import COMMISSION, Nominating, nominating
from tests.integration.requirements.test_roll_bases import roster
from tests.support.requirements import requirement

__all__ = ["roster"]


@pytest.fixture(scope="module")
def election(front: Front, roster: Roster) -> Nominating:
    """One direct election for all: each test puts people of its own forward."""
    return nominating(front, roster)


@requirement("CAN-45", under=["shenyang-2015"])
def test_candidates_come_by_both_sources_and_the_file_names_the_source_and_who_answers_for_it(
    front: Front, election: Nominating
) -> None:
    at = f"/elections/{election.id}"
    plan_id = front.done("registry", "GET", at, COMMISSION)["plan_id"]
    assert front.done("registry", "GET", f"/plans/{plan_id}", COMMISSION)["document"] == "shenyang-2015"
    alone = {"contest_id": election.contests["member"], "nominee": election.people["丁一安"], "channel": "self"}
    refused = election.post("nominations", COMMISSION, alone)
    assert slug_of(refused) == "unknown-channel" and "组织推荐、全市统一公开招选" in refused.json()["detail"]

    for missing in ("answerable_person", "answerable_body"):
        nobody = election.recommend("丁一安", "member", **{missing: None})
        assert rules_of(nobody) == ["nomination.accountability"] and "责任人和责任单位" in nobody.json()["detail"]
    assert slug_of(election.recruit("王二平", "member")) == "recruitment-missing"
    made = election.recommend("丁一安", "member")
    told = front.event_of(made, election.id, "candidates.nomination.received")
    assert (told["data"]["channel"], told["data"]["supporters"]) == ("organisation_recommendation", 0)
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["nomination.accountability"] == "ok"
    # No document of this city orders a review, so who is admitted may be listed.
    assert made.json()["candidacy"]["state"] == "cleared"
    first = made.json()["candidacy"]["id"]
    (line,) = front.get(f"/candidacies/{first}", COMMISSION)["nominations"]
    assert (line["channel"], line["answerable_person"], line["answerable_body"], line["filled"]) == (
        "organisation_recommendation", "周正", "某街道党工委", True,
    )  # fmt: skip

    election.recommended("魏三康", "钱六月")
    for office, names in (("director", ("林安", "林北")), ("deputy", ("林成", "林东"))):
        election.recommended(*names, office=office)
    closed = election.slate()
    assert "nomination.sources" in rules_of(closed) and "全市统一公开招选" in closed.json()["detail"]
    gate = election.gates()["nominations"]
    assert gate["state"] == "open" and "nomination.sources" in {each["rule"] for each in gate["decisions"]}

    opened = election.open_recruitment()
    assert front.event_of(opened, election.id)["type"] == "candidates.recruitment.opened"
    assert slug_of(election.open_recruitment()) == "recruitment-known"
    shown = front.done("candidates", "GET", f"{at}/recruitment", COMMISSION)
    assert (shown["organiser"], shown["opened_on"]) == ("沈阳大学社区学院", "2015-01-20")
    recruited = election.recruit("王二平", "member")
    told = front.event_of(recruited, election.id, "candidates.nomination.received")
    assert told["data"]["channel"] == "open_recruitment"
    front.event_of(recruited, election.id, "candidates.candidacy.cleared")
    assert "nomination.sources" not in rules_of(election.slate())
    assert election.gates()["nominations"]["state"] == "passed"
    ready = front.at_gateway("GET", f"{at}/readiness", headers=front.signed(COMMISSION))
    assert ready.status_code == 200, ready.text
    assert {each["state"] for each in ready.json()["gates"] if each["gate"] == "nominations"} == {"passed"}
