"""A by-election of which the TypeScript client plays five acts, over HTTP, and the demo's own client the rest."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from huanjie.demo import nominating, preparing, slating, voting
from huanjie.demo.play import Theatre, stage_for
from huanjie.demo.stage import Stage, at
from huanjie.demo.stories import STORIES, Role, Round
from huanjie.demo.street import start_plan
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House

from tests.conftest import RunService
from tests.support.parts import Part
from tests.support.typescript import build, node

HOUR = 9
ROUND = Round(attending=45, returned=45, void=0, votes={"a": 30, "b": 15})
STORY = replace(
    next(story for story in STORIES if story.community.slug == "pingtai"),
    people=(Role("a", "joint_residents"), Role("b", "joint_residents")),
    rounds=(ROUND,),
    bribed_for="",
)


@pytest.fixture(scope="module")
def stage(
    house: House, gateway: Part, run_service: RunService, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """A community on its nomination day: its electors are posted and its election day is set."""
    build()
    for service in ("audit", "registry", "candidates", "ballots"):
        run_service(service)
    theatre = Theatre(house.gateway_url, "", tmp_path_factory.mktemp("papers"))
    elections = start_plan(house.gateway_url)
    made = stage_for(theatre, STORY, elections[STORY.community.code], lambda sentence: None)
    for act in (preparing.import_roster, preparing.list_electors, preparing.set_election_day):
        act(made)
    yield made
    made.close()


Sender = dict[str, str]


def sender(stage: Stage, desk: str, day: date, hour: int, minute: int = 0) -> Sender:
    """Who acts, at which gateway and when: what the TypeScript program signs in with."""
    username = f"{STORY.community.slug}.{desk}"
    return {"gateway": stage.gateway, "username": username, "password": PASSWORD, "now": at(day, hour, minute)}


def play(who: Sender, act: str, **task: Any) -> Any:
    """What the TypeScript program answers to a task."""
    done = node("tests/by_election.ts", task={**who, "act": act, **task})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def nomination(stage: Stage, role: Role, supporters: int) -> dict[str, Any]:
    """A nomination by so many residents."""
    return {
        "contest_id": stage.election["contests"][0]["id"],
        "nominee": stage.nominee(role.key),
        "channel": role.channel,
        "supporters": [stage.id_of(person) for person in stage.cast.residents[:supporters]],
        "facts": {"education": "bachelor", "experience": [{"post": "社区网格员", "first": "2020-01-01"}]},
    }


def clear(item: str) -> dict[str, str]:
    return {"item": item, "answer": "clear", "basis": "record", "note": "未发现该情形"}


def test_the_example_of_the_guide_says_what_stands_in_the_way(stage: Stage) -> None:
    role = STORY.people[0]
    environment = {
        "HUANJIE_URL": stage.gateway,
        "USERNAME": f"{STORY.community.slug}.commission",
        "PASSWORD": PASSWORD,
        "ELECTION": stage.path,
        "NOMINATION": json.dumps(nomination(stage, role, 9)),
    }
    done = node("examples/nominate.ts", **environment)
    assert done.returncode == 0, done.stderr
    assert "nomination.joint_residents: " in done.stdout


def test_five_acts_of_a_by_election_and_a_refusal(stage: Stage) -> None:
    nominate_both(stage)
    prereview_both(stage)
    for act in (nominating.first_review, nominating.joint_review, slating.post_slate):
        act(stage)
    vote_and_count(stage)


def nominate_both(stage: Stage) -> None:
    """One supporter too few is refused, with the rule; ten are enough."""
    commission = sender(stage, "commission", nominating.NOMINATION_DAY, 9)
    for role in STORY.people:
        few, enough = nomination(stage, role, 9), nomination(stage, role, 10)
        refused = play(commission, "nominate", election=stage.path, nomination=few)
        assert refused["refused"].endswith("/refused-by-rule")
        assert refused["rules"] == ["nomination.joint_residents"]
        made = play(commission, "nominate", election=stage.path, nomination=enough)
        assert (made["state"], made["open"]) == ("admitted", [])
        stage.candidacies[role.key] = made["candidacy"]


def prereview_both(stage: Stage) -> None:
    """The committee answers every item and lets both pass."""
    reader = stage.who("committee", nominating.PREREVIEW_DAY, 9)
    committee = sender(stage, "committee", nominating.PREREVIEW_DAY, 10)
    for candidacy in stage.candidacies.values():
        shown = reader.get(f"/candidates/candidacies/{candidacy}/reviews")
        answers = [clear(item["id"]) for item in shown["items"]]
        opinion = {"verdict": "pass", "reason": "经审查符合"}
        given = {"candidacy": candidacy, "stage": "prereview", "answers": answers, "opinion": opinion}
        made = play(committee, "review", **given)
        assert made == {"answers": len(answers), "verdict": "pass", "state": "reviewing"}


def vote_and_count(stage: Stage) -> None:
    """Everybody comes, one teller counts in TypeScript and one in Python, the result follows from both."""
    day, meeting = STORY.election_day, voting.open_meeting(stage, 1, ROUND)
    clerk = stage.who("clerk1", day, HOUR, 20)
    electors = clerk.every(f"/registry/elections/{stage.path}/electors")[: ROUND.attending]
    arrivals = [{"elector_id": each["id"], "desk": "1号签到台", "round": 1} for each in electors]
    came = play(sender(stage, "clerk1", day, HOUR, 20), "check_in", election=stage.path, arrivals=arrivals)
    assert came["numbers"] == [each["number"] for each in electors]
    for each in electors:
        paper = {"elector_id": each["id"], "desk": "1号签到台"}
        clerk.post(f"/ballots/sessions/{meeting.session}/ballot-issues", paper)
    voting.close_meeting(stage, meeting)
    sheet = voting.sheet(stage, meeting.contest, ROUND)
    entered = play(sender(stage, "teller1", day, HOUR, 50), "enter_count", box=meeting.box, sheet=sheet)
    assert entered == {"place": 1}
    path = f"/ballots/boxes/{meeting.box}"
    stage.who("teller2", day, HOUR, 50).post(f"{path}/count-entries", sheet)
    overseer = stage.who("overseer", day, HOUR, 55)
    proof = stage.evidence(overseer, "sheet", stage="counting", kind="signature_sheet")
    overseer.post(f"{path}/count-confirmation", {"contest_id": meeting.contest, "evidence_sha256": proof})
    commission = sender(stage, "commission", day, HOUR + 1)
    result = play(commission, "determine_results", session=meeting.session)
    assert result == {"elected": [stage.candidacies["a"]], "office": STORY.community.office}
