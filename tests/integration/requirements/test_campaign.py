"""What candidates tell and sign before the formal list, under shenyang-2015, and the list that follows (E2E-05: 5a–5f)."""

from collections.abc import Iterable
from typing import Any

import httpx2
import pytest

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.shenyang import COMMISSION, HERE, STREET, Nominating, nominating
from tests.integration.requirements.test_roll_bases import begun, roster
from tests.support.requirements import requirement

__all__ = ["roster"]
CLEAR = {"against_law": "clear", "infringes_rights": "clear", "attacks_rival": "clear"}
WHOLE = ["plan_or_pledge", "answers_to_electors"]
ASKED = [{"question": "楼道照明什么时候修好？", "answer": "当选后一个月内修好。"}]
RESIDENT = Who("resident", HERE)
STANDING = {
    "director": ("林安", "林北"),
    "deputy": ("林成", "林东"),
    "member": ("丁一安", "魏三康", "钱六月", "孙七月"),
}


class Campaign:
    """An election with its candidates, and what they tell and sign."""

    def __init__(self, front: Front, election: Nominating, made: dict[str, str] | None = None) -> None:
        self.front, self.election, self.id = front, election, election.id
        self.made = self._recommended() if made is None else made

    def _recommended(self) -> dict[str, str]:
        """As many as the list takes, after the recruitment is opened."""
        self.election.open_recruitment()
        return {
            name: candidacy
            for office, names in STANDING.items()
            for name, candidacy in zip(names, self.election.recommended(*names, office=office), strict=True)
        }

    def candidates(self, method: str, path: str, body: Any = None) -> httpx2.Response:
        """Something asked of candidates by the commission."""
        sent = {"json": body} if body is not None else {}
        return self.front.ask("candidates", method, path, self.election.commission, **sent)

    def scheduled(self, candidacy: str) -> str:
        """A speech that is to be given now."""
        body = {"scheduled_for": self.front.now, "place": "社区会议室"}
        made = self.candidates("POST", f"/candidacies/{candidacy}/speeches", body)
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    def given(self, speech: str, parts: list[str]) -> httpx2.Response:
        """How a speech was given."""
        body = {"held_at": self.front.now, "parts": parts, "questions": ASKED, "evidence_sha256": self.photo()}
        return self.candidates("POST", f"/speeches/{speech}/delivery", body)

    def promised(self, candidacy: str, text: str = "办好居民食堂，每月召开一次议事会。") -> str:
        """A programme that was handed in."""
        made = self.candidates("POST", f"/candidacies/{candidacy}/programmes", {"text": text})
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    def reviewed(self, programme: str, **found: str) -> httpx2.Response:
        """A programme reviewed by the street, clear of all but what was found."""
        body = {"answers": CLEAR | found, "reason": "已逐项审核"}
        return self.front.ask("candidates", "POST", f"/programmes/{programme}/review", STREET, json=body)

    def posted(self, programme: str) -> httpx2.Response:
        """A programme published on the board."""
        body = {"posted_at": self.front.now, "place": "公告栏", "evidence_sha256": self.photo()}
        return self.candidates("POST", f"/programmes/{programme}/publication", body)

    def discussed(self, step: str, **opinions: int) -> httpx2.Response:
        """A step of the discussion of everybody who stands, and how many were for whom."""
        heard = [{"candidacy_id": self.made[name], "supporters": count} for name, count in opinions.items()]
        body = {"step": step, "held_at": self.front.now, "place": "社区广场", "evidence_sha256": self.photo()}
        return self.candidates("POST", f"/elections/{self.id}/discussions", body | {"opinions": heard})

    def record(self, kind: str, candidacies: Iterable[str], **content: Any) -> httpx2.Response:
        """A record of audit about some who stand."""
        body = {
            "community_code": self.election.code, "election_id": self.id, "evidence": [self.front.sheet(self.election.code)],
            "content": {**content, "candidacies": list(candidacies)},
        }  # fmt: skip
        return self.front.ask("audit", "POST", f"/{kind}", self.election.commission, json=body)

    def educated(self, *candidacies: str) -> httpx2.Response:
        """The special education."""
        day = self.front.now[:10]
        return self.record("contestant-education", candidacies, held_on=day, subject="竞选纪律")

    def signed(self, *candidacies: str) -> httpx2.Response:
        """The discipline pledge."""
        about = {"pledged": "contestant", "signatures": len(candidacies), "signed_on": self.front.now[:10]}
        return self.record("discipline-pledges", candidacies, **about)

    def ready(self, *candidacies: str) -> None:
        """All that a candidate has to do."""
        for each in candidacies:
            assert self.given(self.scheduled(each), WHOLE).status_code == 200
            assert self.reviewed(self.promised(each)).json()["state"] == "approved"
        assert self.educated(*candidacies).status_code == 201
        assert self.signed(*candidacies).status_code == 201

    def missing(self, *left_out: str) -> set[str]:
        """The rules for which the list is refused, without those left out."""
        return {*rules_of(self.election.slate(*(each for each in self.made.values() if each not in left_out)))}

    def photo(self) -> str:
        """What proves something of this community."""
        return self.front.photo(73, self.election.code)


@pytest.fixture(scope="module")
def campaign(front: Front, roster: Roster) -> Campaign:
    """One direct election for all: the tests go on where the one before ended."""
    made = Campaign(front, nominating(front, roster))
    front.begun(made.id)
    return made


def lacking(campaign: Campaign) -> set[str]:
    """The rules that the gate of the list says stand in its way."""
    return {each["rule"] for each in campaign.election.gates()["formal_slate"]["decisions"]}


def plan_of(front: Front, campaign: Campaign) -> Any:
    election = front.done("registry", "GET", f"/elections/{campaign.id}", COMMISSION)
    return front.done("registry", "GET", f"/plans/{election['plan_id']}", COMMISSION)


@requirement("CAN-34", under=["shenyang-2015"])
def test_the_recommended_list_is_posted_and_then_discussed_by_residents(front: Front, campaign: Campaign) -> None:
    assert plan_of(front, campaign)["document"] == "shenyang-2015"
    assert "slate.discussion" in campaign.missing()
    early = campaign.discussed("residents_discussion")
    assert rules_of(early) == ["slate.discussion"] and "应先完成：张榜公布" in early.json()["detail"]
    assert rules_of(campaign.discussed("representatives_meeting")) == ["slate.discussion"]
    assert campaign.discussed("posted").status_code == 201
    support = {name: 40 + place for place, name in enumerate(campaign.made)}
    talked = front.event_of(campaign.discussed("residents_discussion", **support), campaign.id)
    assert (talked["data"]["step"], talked["data"]["opinions"]) == ("residents_discussion", len(campaign.made))
    assert "slate.discussion" not in campaign.missing()
    at = f"/elections/{campaign.id}/discussions"
    steps = campaign.candidates("GET", at).json()["items"]
    assert [each["step"] for each in steps] == ["posted", "residents_discussion"]
    assert {each["supporters"] for each in steps[1]["opinions"]} == set(support.values())
    assert front.ask("candidates", "GET", at, RESIDENT).status_code == 403


@requirement("CAN-31", "CAN-32", "CAN-33", "E2E-05/5d", "E2E-05/5e", "E2E-05/5f", under=["shenyang-2015"])
def test_a_list_waits_until_each_candidate_has_spoken_promised_and_signed(front: Front, campaign: Campaign) -> None:
    assert plan_of(front, campaign)["document"] == "shenyang-2015"
    last = campaign.made["孙七月"]
    campaign.ready(*(each for each in campaign.made.values() if each != last))
    everything = {"slate.speech", "pledge.content", "pledge.discipline", "supervision.contestant_education"}
    assert everything <= campaign.missing()
    assert everything <= lacking(campaign)

    speech = campaign.scheduled(last)
    unheard = campaign.given(speech, ["plan_or_pledge"])
    assert rules_of(unheard) == ["slate.speech_content"] and "回答" in unheard.json()["detail"]
    refused = campaign.election.slate()
    assert "slate.speech" in rules_of(refused) and "有1名候选人尚未演讲" in refused.text
    done = campaign.given(speech, WHOLE)
    told = front.event_of(done, campaign.id)
    assert (told["type"], told["data"]["questions"], told["data"]["parts"]) == ("candidates.speech.given", 1, WHOLE)
    assert ASKED[0]["question"] not in str(told)
    kept = {
        each["id"]: each for each in campaign.candidates("GET", f"/elections/{campaign.id}/speeches").json()["items"]
    }
    assert len(kept) == len(campaign.made) and kept[speech]["delivery"]["questions"] == ASKED
    assert "slate.speech" not in campaign.missing()

    at = f"/elections/{campaign.id}/programmes"
    attack = campaign.promised(last, "某某人品不好，不配当选。")
    assert slug_of(campaign.posted(attack)) == "refused-by-rule"
    half = {"answers": {"against_law": "clear"}, "reason": ""}
    unfinished = front.ask("candidates", "POST", f"/programmes/{attack}/review", STREET, json=half)
    assert {*rules_of(unfinished)} == {"pledge.content"} and "尚未审核" in unfinished.json()["detail"]
    denied = campaign.reviewed(attack, attacks_rival="hit")
    assert denied.json()["state"] == "refused" and "人身攻击" in denied.text
    told = front.event_of(denied, campaign.id, "candidates.programme.reviewed")
    assert "blocked" in {each["verdict"] for each in told["decisions"]}
    assert rules_of(campaign.posted(attack)) == ["pledge.content"]
    assert "pledge.content" in campaign.missing()
    unlawful = campaign.reviewed(campaign.promised(last, "当选后不再缴税。"), against_law="hit")
    assert unlawful.json()["state"] == "refused"
    good = campaign.promised(last)
    assert campaign.reviewed(good).json()["state"] == "approved"
    assert front.ask("candidates", "GET", at, None).status_code == 401
    assert campaign.posted(good).json()["state"] == "published"
    seen = front.ask("candidates", "GET", at, RESIDENT).json()["items"]
    assert [each["id"] for each in seen] == [good]
    assert "pledge.content" not in campaign.missing()

    early = campaign.signed(last)
    assert rules_of(early) == ["pledge.discipline"] and "专题教育" in early.json()["detail"]
    assert campaign.educated(last).status_code == 201
    assert "supervision.contestant_education" not in campaign.missing() and "pledge.discipline" in campaign.missing()
    assert front.event_of(campaign.signed(last), campaign.id)["data"]["kind"] == "discipline_pledge"
    assert not everything & lacking(campaign)
    drawn = campaign.election.slate(*campaign.made.values())
    assert drawn.status_code == 201, drawn.text
    verdicts = {(each["rule"], each["verdict"]) for each in front.event_of(drawn, campaign.id)["decisions"]}
    assert {(rule, "ok") for rule in everything} <= verdicts


@requirement("CAN-29", "E2E-05/5a", "E2E-05/5b", under=["shenyang-2015"])
def test_each_office_has_exactly_one_candidate_more_than_seats(front: Front, campaign: Campaign) -> None:
    assert plan_of(front, campaign)["document"] == "shenyang-2015"
    (third,) = campaign.election.recommended("林光", office="director")
    (fifth,) = campaign.election.recommended("林丰", office="member")
    many = {"director": [*campaign.made.values(), third], "member": [*campaign.made.values(), fifth]}
    for office, extra in (("director", "恰好2名"), ("member", "恰好4名")):
        refused = campaign.election.slate(*many[office])
        assert "slate.margin" in rules_of(refused) and extra in refused.text
    for name in ("林安", "孙七月"):
        few = [candidacy for each, candidacy in campaign.made.items() if each != name]
        assert "slate.margin" in rules_of(campaign.election.slate(*few))
    others = [each for name, each in campaign.made.items() if name != "林安"]
    assert "slate.shortlist" in rules_of(campaign.election.slate(third, *others))
    drawn = campaign.election.slate(*campaign.made.values())
    front.event_of(drawn, campaign.id)
    assert [len(each["candidates"]) for each in drawn.json()["contests"]] == [2, 2, 4]


@requirement("CAN-35", "E2E-05/5c", under=["shenyang-2015"])
def test_time_place_and_list_are_posted_five_days_before_and_not_four(front: Front, campaign: Campaign) -> None:
    assert plan_of(front, campaign)["document"] == "shenyang-2015"
    assert front.day_set({"id": campaign.id, "community_code": HERE}, "2015-03-16").status_code == 200
    drawn = campaign.election.slate(*campaign.made.values()).json()
    vote = {"begins_at": "2015-03-16T08:00:00+08:00", "place": "社区服务中心"}

    def post(day: str, **told: Any) -> httpx2.Response:
        with front.at(f"{day}T09:00:00+08:00"):
            body = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": campaign.photo()}
            return campaign.candidates("POST", f"/slates/{drawn['id']}/publication", body | told)

    whole = {"vote": vote, "hangs": "prominent_place_in_community"}
    late = post("2015-03-12", **whole)
    assert rules_of(late) == ["timetable.formal_list_notice"] and "差1日" in late.json()["detail"]
    silent = post("2015-03-11", hangs=whole["hangs"])
    assert rules_of(silent) == ["timetable.formal_list_contents"] and "选举时间、选举地点" in silent.json()["detail"]
    assert rules_of(post("2015-03-11", vote=vote)) == ["timetable.formal_list_place"]
    another = whole | {"vote": vote | {"begins_at": "2015-03-17T08:00:00+08:00"}}
    assert slug_of(post("2015-03-11", **another)) == "other-vote-day"
    posted = post("2015-03-11", **whole)
    front.event_of(posted, campaign.id, "candidates.slate.published")
    assert posted.json()["published"]["notice_number"]
    notices = front.done("registry", "GET", f"/elections/{campaign.id}/notices", COMMISSION)["items"]
    (shown,) = [each for each in notices if each["kind"] == "formal_slate"]
    assert "选举时间：2015年03月16日08:00。选举地点：社区服务中心。" in shown["content"] and "林安" in shown["content"]


@requirement("CAN-38", "CAN-39", under=["shenyang-2015"])
def test_private_canvassing_is_reported_checked_and_ends_the_candidacy(front: Front, campaign: Campaign) -> None:
    assert plan_of(front, campaign)["document"] == "shenyang-2015"
    struck, where = campaign.made["孙七月"], {"community_code": HERE, "election_id": campaign.id}
    claim = where | {"channel": "web", "category": "private_canvassing", "content": "候选人让人入户拉票"}
    unnamed = front.ask("audit", "POST", "/cases", RESIDENT, json=claim)
    assert rules_of(unnamed) == ["canvassing.private"] and "受指使的人" in unnamed.json()["detail"]
    accused = {"candidacy_id": struck, "canvasser": "instructed_person"}
    filed = front.ask("audit", "POST", "/cases", RESIDENT, json=claim | {"accused": accused})
    assert front.event_of(filed, campaign.id, "audit.case.received")["data"]["accused"] == struck
    case = filed.json()["number"]
    seen = front.ask("audit", "GET", f"/cases/{case}", STREET).json()
    assert (seen["accused"], seen["category"], seen["state"]) == (accused, "private_canvassing", "received")

    def cancelled() -> httpx2.Response:
        with front.at("2015-03-11T10:00:00+08:00"):
            posting = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": campaign.photo()}
            body = {"case_number": case, "posting": posting}
            return front.ask("candidates", "POST", f"/candidacies/{struck}/cancellation", STREET, json=body)

    assert rules_of(cancelled()) == ["sanctions.candidate"]
    steps = {
        "tasks": {"role": "lead", "to_code": HERE[:9], "office": "street_office"},
        "checks": {"findings": "属实", "evidence": []},
        "decision": {"outcome": "true_and_corrected", "against": struck, "grounds": "经查属实"},
    }
    for step, body in steps.items():
        done = front.ask("audit", "POST", f"/cases/{case}/{step}", STREET, json=body)
        assert done.is_success, done.text
    decided = front.event_of(done, campaign.id, "audit.case.decided")
    assert ("canvassing.private", "blocked") in {(each["rule"], each["verdict"]) for each in decided["decisions"]}
    ended = cancelled()
    event = front.event_of(ended, campaign.id, "candidates.candidacy.cancelled")
    assert (event["data"]["candidacy_id"], event["data"]["case"]) == (struck, case)
    slate = front.done("candidates", "GET", f"/elections/{campaign.id}/slate", RESIDENT)
    listed = {each["candidacy_id"] for contest in slate["contests"] for each in contest["candidates"]}
    assert struck not in listed and len(listed) == len(campaign.made) - 1
    history = campaign.candidates("GET", f"/elections/{campaign.id}/slates").json()["items"]
    assert struck in str(history[1]["contests"]) and slate["kind"] == "slate_change"


@pytest.mark.parametrize(
    ("mode", "steps"),
    [
        ("household", ["posted", "residents_discussion"]),
        ("representatives", ["representatives_meeting", "published"]),
    ],
)
def test_each_mode_has_a_discussion_of_its_own(front: Front, roster: Roster, mode: str, steps: list[str]) -> None:
    election = Nominating(front, begun(front, mode), dict(roster.people))
    body = {"place": "社区会议室", "evidence_sha256": front.photo(73, HERE), "held_at": front.now}
    wrong = "posted" if mode == "representatives" else "representatives_meeting"
    for step in (wrong, steps[1]):
        assert rules_of(election.post("discussions", COMMISSION, body | {"step": step})) == ["slate.discussion"]
    for step in steps:
        assert election.post("discussions", COMMISSION, body | {"step": step}).status_code == 201
