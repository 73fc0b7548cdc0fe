"""Matters of several hands at the gateway: difficult communities, outgoing audits, emergencies, reports, budgets, handovers."""

from typing import Any
from uuid import uuid4

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_posts import begun, posted, signed_up
from tests.support.requirements import requirement
from tests.support.triples import MODES, SETTINGS

LEDGER = {
    "difficulty": "urban_fringe", "cause": "补偿未结清", "work_plan": "先结清补偿再推选代表", "leader": "街道领导甲",
    "cadre": "干部乙", "work_group": ["组员丙"], "deadline": "2020-12-25",
}  # fmt: skip
LED, ABOUT = "D09", "工程款去向不明"
ITEMS = ["important_affairs", "key_projects", "large_spending"]
PURPOSES = ("publicity", "training", "voting")


class Held:
    """A new election under a document, and what people do about it."""

    def __init__(self, front: Front, document: str) -> None:
        self.front, self.document, self.now = front, document, SETTINGS[document].now
        triple = Triple(document, "residents_committee", MODES[document])
        activated = front.activate(document, front.agreed(triple))
        assert activated.status_code == 200, activated.text
        self.election = activated.json()["elections"][0]
        self.log = self.election
        front.begun(self.election)
        found = front.of(document, "GET", f"/elections/{self.election}").json()
        self.row, self.code = found, found["community_code"]
        self.street = Who("street_office", self.code[:9])
        self.chief = Who("street_leader", self.code[:9])
        self.committee = Who("residents_committee", self.code)

    def begin(self, path: str, content: dict[str, Any], who: Who | None = None, **more: Any) -> httpx2.Response:
        """Somebody begins a matter of the election, the street unless another is named."""
        body = {"community_code": self.code, "election_id": self.election, "content": content} | more
        return self.front.ask("audit", "POST", f"/{path}", who or self.street, json=body, now=self.now)

    def ledger(self, **changes: Any) -> dict[str, Any]:
        """An entry of the ledger that is complete, with the emergency plan of the street."""
        content = {"title": "应急处置预案", "made_on": self.now[:10], "measures": "包保领导到场处置"}
        body = {"community_code": self.code[:9], "content": content}
        plan = self.front.ask("audit", "POST", "/emergency-plans", self.street, json=body, now=self.now).json()
        return LEDGER | {"emergency_plan": plan["id"]} | changes

    def step(
        self, matter: dict[str, Any], path: str, name: str, content: dict[str, Any], who: Who | None = None, **more: Any
    ) -> httpx2.Response:
        """Somebody takes a step of a matter."""
        sent = {"json": {"content": content} | more, "now": self.now}
        return self.front.ask("audit", "POST", f"/{path}/{matter['id']}/{name}", who or self.street, **sent)

    def paper(self) -> dict[str, Any]:
        """A paper that proves a step."""
        return {"evidence": [self.front.minutes(self.code)]}

    def told(self, answer: httpx2.Response, kind: str = "") -> dict[str, Any]:
        """The event of what was done, the first or that of a kind."""
        return self.front.event_of(answer, self.log, kind)


class Reviewed(Held):
    """An election in which candidates are under review, by the commission in the first stage."""

    def __init__(self, front: Front, election: dict[str, Any], now: str) -> None:
        self.front, self.election, self.now, self.log = front, election["id"], now, election["id"]
        front.begun(self.election)
        self.code = election["community_code"]
        self.street, self.committee = Who("street_office", self.code[:9]), Who("residents_committee", self.code)
        self.commission = Who("commission", self.code)

    def shown(self, candidacy: str) -> dict[str, Any]:
        """The reviews of a candidacy, as the committee reads them."""
        answer = self.front.ask("candidates", "GET", f"/candidacies/{candidacy}/reviews", self.committee, now=self.now)
        shown: dict[str, Any] = answer.json()
        assert ABOUT not in answer.text
        return shown

    def items(self, candidacy: str) -> list[str]:
        """The items that are asked about everybody."""
        return [each["id"] for each in self.shown(candidacy)["items"]]

    def leads(self, candidacy: str) -> list[dict[str, Any]]:
        """The open leads that are shown to who reviews."""
        found: list[dict[str, Any]] = self.shown(candidacy)["leads"]
        return found

    def answer(self, candidacy: str, *items: str, **said: Any) -> httpx2.Response:
        """The commission's answer to an item, or its form with several."""
        headers = said.pop("headers", {})
        body = {"answer": "clear", "basis": "record", "note": "经核查"} | said
        path = f"/candidacies/{candidacy}/reviews/first_review/answers"
        sent = {"headers": headers, "now": self.now}
        if len(items) == 1:
            return self.front.ask("candidates", "PUT", f"{path}/{items[0]}", self.commission, json=body, **sent)
        form = {"answers": [{"item": item} | body for item in items]}
        return self.front.ask("candidates", "POST", path, self.commission, json=form, **sent)

    def decide(self, candidacy: str) -> httpx2.Response:
        """The commission passes somebody."""
        path, body = f"/candidacies/{candidacy}/reviews/first_review/decision", {"verdict": "pass", "reason": "经审查"}
        return self.front.ask("candidates", "POST", path, self.commission, json=body, now=self.now)

    def audit(self, *about: str) -> dict[str, Any]:
        """An audit with a lead about each of these residents, not published yet."""
        begun = {"audited": ["原主任甲"], "first": "2018-01-01", "last": "2020-11-30"}
        audit: dict[str, Any] = self.begin("outgoing-audits", begun).json()
        leads = [{"about": ABOUT, "resident_id": resident} for resident in about]
        assert self.step(audit, "outgoing-audits", "find", {"items": ITEMS, "leads": leads}).status_code == 201
        return audit


@pytest.mark.parametrize(
    ("document", "missing"),
    [
        pytest.param("nuoenjiya-2021", "work_plan", marks=requirement("GOV-35", under=["nuoenjiya-2021"])),
        pytest.param("liaoning-2014", "cause", marks=requirement("GOV-35", "AUD-22", under=["liaoning-2014"])),
    ],
)
def test_the_ledger_of_a_difficult_community_has_all_that_its_document_wants(
    front: Front, document: str, missing: str
) -> None:
    held = Held(front, document)
    assert "difficult.ledger" in rules_of(held.begin("difficult-communities", held.ledger(**{missing: None})))
    unplanned = held.begin("difficult-communities", held.ledger(emergency_plan=str(uuid4())))
    assert rules_of(unplanned) == ["supervision.emergency_plan"]
    entered = held.begin("difficult-communities", held.ledger())
    told = held.told(entered)
    assert (told["type"], told["data"]["state"]) == ("audit.matter.begun", "open")
    assert str(LEDGER["cause"]) not in str(told) and entered.json()["steps"][0]["content"]["cause"] == LEDGER["cause"]
    assert held.begin("difficult-communities", LEDGER, held.committee).status_code == 403
    solved = {"solved_on": held.now[:10], "result": "已结清"}
    done = held.step(entered.json(), "difficult-communities", "solve", solved, **held.paper())
    assert done.json()["state"] == "solved"


@requirement("GOV-36", "GOV-37", "E2E-10/10e", under=["nuoenjiya-2021"])
def test_a_difficult_community_is_put_right_before_its_election_unless_the_street_releases_it(front: Front) -> None:
    held = Held(front, "nuoenjiya-2021")
    path, day = "difficult-communities", SETTINGS["nuoenjiya-2021"].day
    entry = held.begin(path, held.ledger()).json()
    with front.at(held.now):
        refused = front.day_set(held.row, day)
        assert rules_of(refused) == ["election.rectify_first"] and "先整顿后选举" in refused.text
        sent = {"members": [], "sent_on": "2020-12-01"}
        assert rules_of(held.step(entry, path, "group", sent)) == ["difficult.ledger"]
        held.told(held.step(entry, path, "group", sent | {"members": ["组员丙"], "result": "走访40户"}))
        assert held.step(entry, path, "release", {"reason": "可以换届"}).status_code == 403
        released = held.step(entry, path, "release", {"reason": "主要矛盾已化解"}, held.chief)
        assert held.told(released)["data"]["state"] == "released"
        done = front.day_set(held.row, day)
        assert front.event_of(done, held.log)["type"] == "registry.election.day_set"
    reopened = held.step(entry, path, "reopen", {"reason": "又有集体反映"})
    assert reopened.json()["state"] == "open"
    solved = held.step(entry, path, "solve", {"solved_on": "2020-12-01", "result": "已结清"}, **held.paper())
    assert solved.json()["state"] == "solved", solved.text
    assert slug_of(held.step(entry, path, "group", sent | {"members": ["组员丁"]})) == "matter-step-refused"


@requirement("AUD-25", under=["nuoenjiya-2021"])
def test_an_outgoing_audit_covers_every_item_and_dispute_is_published_and_its_leads_cleared(front: Front) -> None:
    held, path = Held(front, "nuoenjiya-2021"), "outgoing-audits"
    begun = {"audited": ["原主任甲"], "first": "2018-01-01", "last": "2020-11-30", "disputed": ["广场工程款"]}
    audit = held.begin(path, begun).json()
    held.step(audit, path, "find", {"items": ITEMS[:2], "leads": [{"about": "工程款去向不明"}]})
    published = {"published_on": "2020-12-01", "place": "公告栏"}
    for found in ({"items": ITEMS[2:]}, {"items": [], "disputed": ["广场工程款"]}):
        refused = held.step(audit, path, "publish", published, **held.paper())
        assert rules_of(refused) == ["difficult.audit"], refused.text
        held.step(audit, path, "find", found)
    assert slug_of(held.step(audit, path, "publish", published)) == "evidence-needed"
    assert held.told(held.step(audit, path, "publish", published, **held.paper()))["data"]["state"] == "published"
    closed = {"closed_on": "2020-12-01"}
    assert rules_of(held.step(audit, path, "close", closed)) == ["difficult.audit"]
    assert held.step(audit, path, "clear", {"lead": 2, "outcome": "没有"}).status_code == 404
    assert held.step(audit, path, "clear", {"lead": 1, "outcome": "记账错误"}).status_code == 201
    assert held.told(held.step(audit, path, "close", closed))["data"]["state"] == "closed"


@requirement("AUD-26", "E2E-10/10f", under=["nuoenjiya-2021"])
def test_an_open_lead_of_a_published_audit_keeps_its_item_from_being_answered_clear(front: Front) -> None:
    setting = SETTINGS["nuoenjiya-2021"]
    with front.at(setting.now):
        election, people = begun(front), front.populate(setting.community, 450)
        posted(front, election)
        candidacy, other = (signed_up(front, election, people[name], "director") for name in ("丁一安", "王二平"))
    held = Reviewed(front, election, setting.now)
    passed = [each for each in held.items(candidacy) if each != LED]
    assert held.answer(candidacy, LED).status_code == 200
    assert held.answer(candidacy, *passed).status_code == 201
    audit = held.audit(people["丁一安"], people["王二平"])
    assert held.leads(candidacy) == [], "an audit is not read before it is published"
    published = {"published_on": setting.now[:10], "place": "公告栏"}
    told = held.step(audit, "outgoing-audits", "publish", published, **held.paper())
    assert held.told(told)["data"]["state"] == "published"
    assert held.leads(candidacy) == [{"matter_id": audit["id"], "number": 1, "items": [LED]}]
    late = held.decide(candidacy)
    assert rules_of(late) == [f"disqualification.{LED}"] and ABOUT not in late.text

    refused = held.answer(other, LED)
    assert rules_of(refused) == [f"disqualification.{LED}"]
    assert "存在问题线索尚未查清的" in str(refused.json()["decisions"])
    assert rules_of(held.answer(other, *held.items(other))) == [f"disqualification.{LED}"]
    hit = held.answer(other, LED, answer="hit", evidence_sha256=held.paper()["evidence"][0])
    assert held.told(hit)["data"]["answer"] == "hit"
    for number in (1, 2):
        done = held.step(audit, "outgoing-audits", "clear", {"lead": number, "outcome": "记账错误"})
        assert done.status_code == 201
    assert held.leads(other) == []
    cleared = held.answer(other, LED, headers={"If-Match": hit.headers["ETag"]})
    assert held.told(cleared)["data"]["answer"] == "clear"
    assert held.told(held.decide(candidacy))["data"]["verdict"] == "pass"


@requirement("AUD-21", under=["shenyang-2015"])
def test_an_emergency_is_reported_to_the_office_the_document_names(front: Front) -> None:
    held, path = Held(front, "shenyang-2015"), "incidents"
    what = {"grade": "较大", "happened_at": "2015-01-31T10:20:00+08:00", "place": "广场", "action": "到场劝导"}
    incident = held.begin(path, what, held.committee).json()
    assert (
        slug_of(held.step(incident, path, "close", {"closed_on": "2015-02-01", "outcome": "散去"}))
        == "matter-step-refused"
    )
    report = {"told": ["street"], "reported_on": "2015-02-01"}
    assert rules_of(held.step(incident, path, "report", report)) == ["supervision.emergency_report"]
    done = held.step(incident, path, "report", report | {"told": ["joint_meeting_office"]})
    assert held.told(done)["data"]["state"] == "reported"


@requirement("AUD-23", under=["liaoning-2014"])
def test_a_serious_matter_is_acknowledged_by_its_receiver_above_or_below(front: Front) -> None:
    held, path = Held(front, "liaoning-2014"), "serious-matters"
    report = {"form": "serious_matter_report", "text": "选举委员会成员集体辞职", "to_code": held.code[:9]}
    assert rules_of(held.begin(path, report | {"form": "other"}, held.committee)) == ["supervision.serious_matters"]
    sent = held.begin(path, report, held.committee)
    held.told(sent)
    note = {"note": "已阅"}
    assert rules_of(held.step(sent.json(), path, "receive", note, held.committee)) == ["supervision.serious_matters"]
    assert held.told(held.step(sent.json(), path, "receive", note))["data"]["state"] == "received"
    body = {"community_code": held.code[:9], "content": report | {"form": "situation_notice", "to_code": held.code}}
    notice = front.ask("audit", "POST", f"/{path}", held.street, json=body, now=held.now).json()
    listed = front.ask("audit", "GET", "/matters?kind=serious_matter", held.committee).json()["items"]
    assert {notice["id"], sent.json()["id"]} <= {each["id"] for each in listed}
    assert held.step(notice, path, "receive", note, held.committee).json()["state"] == "received"
    other = Who("residents_committee", "220602005001")
    assert held.step(notice, path, "receive", note, other).status_code == 404


@requirement("GOV-29", under=["liaoning-2014"])
def test_a_budget_has_money_for_all_the_document_names_and_tells_what_was_spent(front: Front) -> None:
    held, path = Held(front, "liaoning-2014"), "budgets"
    amounts = [{"purpose": purpose, "yuan": 2000} for purpose in PURPOSES]
    assert rules_of(held.begin(path, {"amounts": amounts[:2]})) == ["plan.budget"]
    planned = held.begin(path, {"amounts": amounts})
    held.told(planned)
    spending = {"purpose": "publicity", "yuan": 800, "spent_on": "2015-02-01", "note": "横幅"}
    assert slug_of(held.step(planned.json(), path, "spend", spending, **held.paper())) == "matter-step-refused"
    assert rules_of(held.step(planned.json(), path, "approve", {"amounts": amounts[1:]}, held.chief)) == ["plan.budget"]
    assert held.step(planned.json(), path, "approve", {"amounts": amounts}, held.chief).json()["state"] == "approved"
    assert slug_of(held.step(planned.json(), path, "spend", spending)) == "evidence-needed"
    spent = held.step(planned.json(), path, "spend", spending, **held.paper()).json()
    assert [each["step"] for each in spent["steps"]] == ["begin", "approve", "spend"]


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("liaoning-2014", marks=requirement("REP-11", under=["liaoning-2014"])),
        pytest.param("district-2012", marks=requirement("REP-11", under=["district-2012"])),
    ],
)
def test_a_handover_is_done_once_both_teams_have_signed(front: Front, document: str) -> None:
    held, path = Held(front, document), "handovers"
    day = held.now[:10]
    goods = {
        "team": "residents_committee", "elected_on": day, "handed_over_by": "原主任甲", "received_by": "新任主任乙",
        "items": ["公章1枚", "账册12册"],
    }  # fmt: skip
    begun = held.begin(path, goods, held.committee).json()
    first = held.step(begun, path, "sign", {"side": "old", "signed_on": day}, held.committee, **held.paper())
    assert [each["verdict"] for each in held.told(first)["decisions"]] == ["blocked"]
    assert rules_of(held.step(begun, path, "close", {"closed_on": day})) == ["follow_up.handover"]
    second = held.step(begun, path, "sign", {"side": "new", "signed_on": day}, held.committee, **held.paper())
    assert [each["verdict"] for each in held.told(second)["decisions"]] == ["ok"]
    assert held.step(begun, path, "close", {"closed_on": day}).json()["state"] == "closed"


@requirement("AUD-04", under=["nuoenjiya-2021"])
def test_all_four_groups_pledge_discipline_by_group_and_day(front: Front) -> None:
    held = Held(front, "nuoenjiya-2021")
    verdicts = []
    for group in ("election_worker", "committee_member", "party_member", "contestant"):
        content = {"pledged": group, "signatures": 12, "signed_on": "2020-12-01"}
        done = held.begin("discipline-pledges", content, held.committee, **held.paper())
        verdicts += [each["verdict"] for each in held.told(done)["decisions"]]
    assert verdicts == ["blocked", "blocked", "blocked", "ok"]
    assert slug_of(held.begin("discipline-pledges", content, held.committee)) == "evidence-needed"


@requirement("REP-05", "REP-06", "E2E-10/10i", under=["shenyang-2015"])
def test_a_community_is_accepted_by_the_checklist_of_its_plan_or_put_right_and_inspected_again(front: Front) -> None:
    held, path = Held(front, "shenyang-2015"), "acceptances"
    held.street = Who("civil_affairs_bureau", held.code[:6])
    listed = front.ask("audit", "GET", f"/elections/{held.election}/acceptance-checklist", held.street).json()["items"]
    checks = [each["check"] for each in listed]
    assert "commission.size" in {each["rule"] for each in listed}
    found = {"inspector": "验收组组长甲", "inspected_on": "2015-02-01", "passed": checks[1:]}
    begun = held.begin(path, found, **held.paper())
    assert listed[0]["zh"] in str(held.told(begun)["decisions"])
    accepted = {"accepted_on": "2015-02-01"}
    assert rules_of(held.step(begun.json(), path, "accept", accepted)) == ["acceptance.inspection"]
    rectify = {"choice": "rectify", "by_day": "2015-02-01"}
    assert rules_of(held.step(begun.json(), path, "follow_up", rectify)) == ["acceptance.inspection"]
    late = held.step(begun.json(), path, "follow_up", rectify | {"by_day": "2015-02-20"})
    assert held.told(late)["data"]["state"] == "following_up"
    again = held.step(begun.json(), path, "inspect", found | {"passed": checks}, **held.paper())
    assert again.json()["state"] == "inspected"
    assert held.told(held.step(begun.json(), path, "accept", accepted))["data"]["state"] == "accepted"
    failed = held.begin(path, found, **held.paper()).json()
    unknown = held.step(failed, path, "follow_up", {"choice": "rectify", "by_day": None})
    assert rules_of(unknown) == ["acceptance.inspection"]
    held_again = held.step(failed, path, "follow_up", {"choice": "re_election", "by_day": None})
    assert held_again.json()["state"] == "following_up", held_again.text
    other = Who("civil_affairs_bureau", "220602")
    assert front.ask("audit", "GET", f"/elections/{held.election}/acceptance-checklist", other).status_code == 404
