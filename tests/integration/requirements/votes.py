"""Rounds of a vote, and what their events tell."""

from typing import Any

import httpx2

from tests.integration.ballots.hall import COMMISSION, Meeting
from tests.integration.requirements.front import Front


def counted(front: Front, meeting: Meeting, present: int, *votes: int) -> httpx2.Response:
    """The result of a vote in which so many were present and gave the candidates these votes."""
    front.vote(meeting, present=present)
    front.count(meeting, front.figures(meeting, *votes, returned=present))
    return front.step(f"/sessions/{meeting.session}/result", COMMISSION)


def determined(front: Front, meeting: Meeting, answer: httpx2.Response) -> dict[str, Any]:
    return front.event_of(answer, meeting.election["id"], "ballots.result.determined")


def voted_again(front: Front, meeting: Meeting, first: httpx2.Response) -> None:
    """The next round, after the first result is announced."""
    front.announced(first.json()["items"][0])
    meeting.round, meeting.session = 2, front.done_plan(meeting.election, 2)
    front.begin(meeting)


def verdict(event: dict[str, Any], rule: str = "filing.receivers") -> str:
    """What an event tells of a rule."""
    (found,) = (each["verdict"] for each in event["decisions"] if each["rule"] == rule)
    return str(found)
