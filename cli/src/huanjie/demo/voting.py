"""The vote (投票): check-in, ballots, boxes, two counts, result; as many rounds as it takes."""

from dataclasses import dataclass
from typing import Any

from huanjie.api import Account
from huanjie.demo.stage import Stage
from huanjie.demo.stories import Round

VENUE = "社区党群服务中心会议室"
SPARE = 5


@dataclass(frozen=True)
class Meeting:
    """One round in progress."""

    number: int
    round: Round
    session: str
    box: str
    contest: str
    hour: int


def vote(stage: Stage) -> None:
    """All rounds of the story, until the last has its result."""
    for number, played in enumerate(stage.story.rounds, start=1):
        meeting = open_meeting(stage, number, played)
        attend(stage, meeting)
        close_meeting(stage, meeting)
        count(stage, meeting)
        decide(stage, meeting)


def open_meeting(stage: Stage, number: int, played: Round) -> Meeting:
    """Plan the session, seal its box before witnesses, open it."""
    day, hour = stage.story.election_day, 7 + 2 * number
    commission, overseer = stage.who("commission", day, hour), stage.who("overseer", day, hour)
    session = commission.post(f"/ballots/elections/{stage.path}/sessions", _session(stage, number))
    box = commission.post(f"/ballots/sessions/{session['id']}/boxes", {"number": 1})
    overseer.post(f"/ballots/boxes/{box['id']}/sealing", _seal(number))
    commission.post(f"/ballots/sessions/{session['id']}/opening")
    contest = stage.election["contests"][0]["id"]
    return Meeting(number, played, session["id"], box["id"], contest, hour)


def _session(stage: Stage, number: int) -> dict[str, Any]:
    def member(desk: str, name: str) -> dict[str, str]:
        return {"account": stage.who(desk, stage.story.election_day, 8).subject, "name": name}

    staff = {
        "callers": [member("teller1", "唱票人")],
        "counters": [member("teller2", "计票人")],
        "overseers": [member("overseer", "监票人")],
    }
    return {"round": number, "venues": [{"kind": "central", "name": VENUE}], "staff": staff}


def attend(stage: Stage, meeting: Meeting) -> None:
    """The representatives come to two desks; each checked in gets one ballot."""
    day = stage.story.election_day
    desks = [stage.who("clerk1", day, meeting.hour, 20), stage.who("clerk2", day, meeting.hour, 20)]
    electors = desks[0].every(f"/registry/elections/{stage.path}/electors")
    for place, elector in enumerate(electors[: meeting.round.attending]):
        clerk, desk = desks[place % 2], f"{place % 2 + 1}号签到台"
        entry = {"elector_id": elector["id"], "desk": desk, "round": meeting.number}
        clerk.post(f"/registry/elections/{stage.path}/check-ins", entry)
        paper = {"elector_id": elector["id"], "desk": desk}
        clerk.post(f"/ballots/sessions/{meeting.session}/ballot-issues", paper)
    stage.tell(f"第{meeting.number}轮 到会 {meeting.round.attending} 人")


def close_meeting(stage: Stage, meeting: Meeting) -> None:
    """Close the vote with its account of papers, break the seal."""
    day, played = stage.story.election_day, meeting.round
    commission = stage.who("commission", day, meeting.hour, 40)
    account = {
        "printed": played.attending + SPARE,
        "unused": SPARE,
        "returned": played.returned,
        "unreturned": played.attending - played.returned,
    }
    commission.post(f"/ballots/sessions/{meeting.session}/closing", account)
    overseer = stage.who("overseer", day, meeting.hour, 45)
    overseer.post(f"/ballots/boxes/{meeting.box}/unsealing", _seal(meeting.number))


def _seal(number: int) -> dict[str, Any]:
    return {"seal_number": f"CN-{number:03d}", "witnesses": ["居民代表甲", "居民代表乙"]}


def count(stage: Stage, meeting: Meeting) -> None:
    """Two tellers on their own; where the story has one misread, the overseer resolves the difference by name."""
    day, path = stage.story.election_day, f"/ballots/boxes/{meeting.box}"
    right, read = sheet(stage, meeting.contest, meeting.round), sheet(stage, meeting.contest, meeting.round)
    if meeting.round.misread:
        misread = stage.candidacies[meeting.round.misread]
        row = next(row for row in read["tallies"] if row["candidate"] == misread)
        row["for"], row["abstain"] = row["for"] - 1, row["abstain"] + 1
    stage.who("teller1", day, meeting.hour, 50).post(f"{path}/count-entries", right)
    stage.who("teller2", day, meeting.hour, 50).post(f"{path}/count-entries", read)
    overseer = stage.who("overseer", day, meeting.hour, 55)
    if meeting.round.misread:
        _resolve(overseer, path, right)
    proof = stage.evidence(overseer, f"sheet {meeting.number}", stage="counting", kind="signature_sheet")
    confirmed = {"contest_id": meeting.contest, "evidence_sha256": proof}
    overseer.post(f"{path}/count-confirmation", confirmed)


def sheet(stage: Stage, contest: str, played: Round) -> dict[str, Any]:
    """A teller's sheet: what is not for a candidate abstains."""
    valid = played.returned - played.void
    tallies = [
        {"candidate": stage.candidacies[key], "for": votes, "against": 0, "abstain": valid - votes}
        for key, votes in played.votes.items()
    ]
    return {
        "contest_id": contest,
        "returned": played.returned,
        "valid": valid,
        "void": played.void,
        "void_by_reason": {"too_many_marks": played.void} if played.void else {},
        "tallies": tallies,
        "write_ins": [{"resident_id": stage.nominee(key), "votes": n} for key, n in played.write_in.items()],
    }


def _resolve(overseer: Account, path: str, right: dict[str, Any]) -> None:
    """Look at the papers again and decide each differing field as the first sheet has it."""
    by_candidate = {row["candidate"]: row for row in right["tallies"]}
    for contest in overseer.get(f"{path}/count")["contests"]:
        for difference in contest["differences"]:
            name, _, candidate = difference["field"].partition(":")
            value = by_candidate[candidate][name] if candidate else right[name]
            body = {"contest_id": contest["contest_id"], "field": difference["field"], "value": value}
            overseer.post(f"{path}/count-resolutions", body | {"reason": "核对选票原件后认定"})


def decide(stage: Stage, meeting: Meeting) -> None:
    """Have the result of the round determined."""
    commission = stage.who("commission", stage.story.election_day, meeting.hour + 1)
    results = commission.post(f"/ballots/sessions/{meeting.session}/result")["items"]
    stage.facts.setdefault("results", []).append(results[0])
