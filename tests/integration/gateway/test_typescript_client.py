"""A by-election of which the TypeScript client plays five acts, over HTTP, and the demo's own client the rest."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from huanjie.demo import nominating, preparing, slating, voting
from huanjie.demo.play import Theatre, stage_for
from huanjie.demo.scene import at
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES, Role, Round
from huanjie.demo.street import start_plan
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import new_key
from huanjie_client.answers import accepted, pages
from huanjie_client.api.ballots import confirm_count, enter_count, issue_ballot
from huanjie_client.api.candidates import show_reviews
from huanjie_client.api.registry import list_electors
from huanjie_client.models import BallotIssueIn, ConfirmationIn

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
    acts = (preparing.import_roster, preparing.register_representatives, preparing.list_electors, preparing.set_day)
    for act in acts:
        act(made)
    yield made
    made.close()


Sender = dict[str, str]


def sender(stage: Stage, desk: str, day: date, hour: int, minute: int = 0) -> Sender:
    """Who acts, at which gateway and when: what the TypeScript program signs in with."""
    username = f"{STORY.community.slug}.{desk}"
    return {
        "gateway": stage.sign_ins.gateway,
        "username": username,
        "password": PASSWORD,
        "now": at(day, hour, minute).isoformat(),
    }


def play(who: Sender, act: str, **task: Any) -> Any:
    """What the TypeScript program answers to a task."""
    done = node("tests/by_election.ts", task={**who, "act": act, **task})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def nomination(stage: Stage, role: Role, supporters: int) -> dict[str, Any]:
    """A nomination by so many residents, who signed a sheet."""
    commission = stage.who("commission", nominating.NOMINATION_DAY, 9)
    return {
        "contest_id": str(stage.election.contests[0].id),
        "nominee": str(stage.nominee(role.key)),
        "channel": role.channel,
        "supporters": [str(stage.id_of(person)) for person in stage.cast.residents[:supporters]],
        "facts": {"education": "bachelor", "experience": [{"post": "社区网格员", "first": "2020-01-01"}]},
        "sheet_sha256": stage.evidence(commission, role.key, stage="nomination", kind="signature_sheet"),
    }


def clear(item: str) -> dict[str, str]:
    return {"item": item, "answer": "clear", "basis": "record", "note": "未发现该情形"}


def test_the_example_of_the_guide_says_what_stands_in_the_way(stage: Stage) -> None:
    role = STORY.people[0]
    environment = {
        "HUANJIE_URL": stage.sign_ins.gateway,
        "USERNAME": f"{STORY.community.slug}.commission",
        "PASSWORD": PASSWORD,
        "ELECTION": str(stage.election.id),
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
        refused = play(commission, "nominate", election=str(stage.election.id), nomination=few)
        assert refused["refused"].endswith("/refused-by-rule")
        assert refused["rules"] == ["nomination.joint_residents"]
        made = play(commission, "nominate", election=str(stage.election.id), nomination=enough)
        assert (made["state"], made["open"]) == ("admitted", [])
        stage.candidacies[role.key] = UUID(made["candidacy"])


def prereview_both(stage: Stage) -> None:
    """The committee answers every item and lets both pass."""
    reader = stage.who("committee", nominating.PREREVIEW_DAY, 9)
    committee = sender(stage, "committee", nominating.PREREVIEW_DAY, 10)
    for candidacy in stage.candidacies.values():
        answers = [clear(item.id) for item in accepted(show_reviews.sync(candidacy, client=reader)).items]
        opinion = {"verdict": "pass", "reason": "经审查符合"}
        given = {"candidacy": str(candidacy), "stage": "prereview", "answers": answers, "opinion": opinion}
        made = play(committee, "review", **given)
        assert made == {"answers": len(answers), "verdict": "pass", "state": "reviewing"}


def vote_and_count(stage: Stage) -> None:
    """Everybody comes, one teller counts in TypeScript and one in Python, the result follows from both."""
    day, meeting = STORY.election_day, voting.open_meeting(stage, 1, ROUND)
    clerk = stage.who("clerk1", day, HOUR, 20)
    listed = pages(lambda after: list_electors.sync_detailed(stage.election.id, client=clerk, after=after), int)
    electors = [elector for page in listed for elector in page.items][: ROUND.attending]
    arrivals = [{"elector_id": str(each.id), "desk": "1号签到台", "round": 1} for each in electors]
    came = play(sender(stage, "clerk1", day, HOUR, 20), "check_in", election=str(stage.election.id), arrivals=arrivals)
    assert came["numbers"] == [each.number for each in electors]
    for each in electors:
        paper = BallotIssueIn(each.id, "1号签到台")
        accepted(issue_ballot.sync(meeting.session, client=clerk, body=paper, idempotency_key=new_key()))
    voting.close_meeting(stage, meeting)
    sheet = voting.sheet(stage, meeting.contest, ROUND)
    entered = play(sender(stage, "teller1", day, HOUR, 50), "enter_count", box=str(meeting.box), sheet=sheet.to_dict())
    assert entered == {"place": 1}
    teller = stage.who("teller2", day, HOUR, 50)
    accepted(enter_count.sync(meeting.box, client=teller, body=sheet, idempotency_key=new_key()))
    overseer = stage.who("overseer", day, HOUR, 55)
    proof = stage.evidence(overseer, "sheet", stage="count", kind="signature_sheet")
    confirmed = ConfirmationIn(contest_id=meeting.contest, evidence_sha256=proof)
    accepted(confirm_count.sync(meeting.box, client=overseer, body=confirmed, idempotency_key=new_key()))
    commission = sender(stage, "commission", day, HOUR + 1)
    result = play(commission, "determine_results", session=str(meeting.session))
    assert result == {"elected": [str(stage.candidacies["a"])], "office": STORY.community.seats[0][0]}
