"""Questions of communities at the gateway: the two offices confer, then one of them answers, and the time it took is shown."""

from typing import Any

import httpx2
import pytest

from tests.integration.candidates.town import HERE, Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.street import STREET
from tests.support.triples import SETTINGS

PARTY = Who("street_office", STREET, "party_building_office")
AFFAIRS = Who("street_office", STREET, "social_affairs_office")
PEACE = Who("street_office", STREET, "peace_office")
COMMUNITY = Who("residents_committee", HERE)
ANSWER = {"text": "补选不办理委托投票，请通知代表本人到会。"}
OPINION = {"text": "代表须本人到会。"}


@pytest.fixture(scope="module")
def election(front: Front) -> dict[str, Any]:
    """An election of the community."""
    made = front.election()
    front.begun(made["id"])
    return made


def ask(front: Front, who: Who = COMMUNITY, **about: Any) -> httpx2.Response:
    body = {"community_code": who.scope, "text": "代表外出，能否委托他人投票？"}
    return front.ask("audit", "POST", "/questions", who, json=body | about)


def confer(front: Front, question: str, who: Who) -> httpx2.Response:
    return front.ask("audit", "POST", f"/questions/{question}/opinions", who, json=OPINION)


def answer(front: Front, question: str, who: Who = AFFAIRS, **sent: Any) -> httpx2.Response:
    return front.ask("audit", "POST", f"/questions/{question}/answer", who, json=ANSWER, **sent)


@requirement("GOV-09", under=["chengnan-2024"])
def test_a_question_is_answered_once_both_offices_conferred_and_its_time_is_shown(
    front: Front, election: dict[str, Any]
) -> None:
    asked = ask(front, election_id=election["id"])
    question = asked.json()["id"]
    front.event_of(asked, election["id"])
    for office in (AFFAIRS, PARTY):
        refused = answer(front, question)
        assert rules_of(refused) == ["plan.questions"] and "会商" in refused.json()["detail"]
        assert confer(front, question, office).status_code == 201
    done = answer(front, question, now="2024-05-21T10:30:00+08:00")
    told = front.event_of(done, election["id"])
    assert (told["data"]["minutes"], told["data"]["question_id"]) == (25 * 60 + 30, question)
    seen = front.ask("audit", "GET", f"/questions/{question}", COMMUNITY, now="2024-05-24T09:00:00+08:00").json()
    assert (seen["state"], seen["answer"], seen["minutes"]) == ("answered", ANSWER["text"], 25 * 60 + 30)
    assert {each["office"] for each in seen["opinions"]} == {AFFAIRS.office, PARTY.office}
    assert slug_of(answer(front, question)) == "question-step-refused"


def test_only_the_offices_of_the_document_confer_each_once_and_their_texts_stay_out_of_the_log(front: Front) -> None:
    asked = ask(front)
    question = asked.json()["id"]
    refused = confer(front, question, PEACE)
    assert rules_of(refused) == ["plan.questions"] and "社会事务办公室" in refused.json()["detail"]
    assert confer(front, question, AFFAIRS).status_code == 201
    assert slug_of(confer(front, question, AFFAIRS)) == "already-conferred"
    assert confer(front, question, PARTY).json()["consultation"]["verdict"] == "ok"
    assert rules_of(answer(front, question, PEACE)) == ["plan.questions"]
    logged = [each for each in front.events("house") if each["data"].get("question_id") == question]
    assert [each["type"].removeprefix("audit.question.") for each in logged] == ["asked", "conferred", "conferred"]
    assert not [each for each in logged if OPINION["text"] in str(each) or asked.json()["text"] in str(each)]


def test_a_community_asks_for_itself_and_sees_no_question_of_another(front: Front) -> None:
    elsewhere = Who("residents_committee", "220602005001")
    question = ask(front, elsewhere).json()["id"]
    assert ask(front, community_code=elsewhere.scope).status_code == 403
    assert front.ask("audit", "GET", f"/questions/{question}", COMMUNITY).status_code == 404
    assert front.ask("audit", "GET", f"/questions/{question}", Who("resident", elsewhere.scope)).status_code == 403
    assert confer(front, question, COMMUNITY).status_code == 403
    listed = front.ask("audit", "GET", f"/questions?state=asked&within={elsewhere.scope}", PARTY).json()["items"]
    assert question in {each["id"] for each in listed}
    assert front.ask("audit", "GET", "/questions?state=nowhere", PARTY).status_code == 422


def test_where_the_document_names_no_offices_the_street_answers_alone(front: Front) -> None:
    setting = SETTINGS["shenyang-2015"]
    asked = ask(front, Who("residents_committee", setting.community), community_code=setting.community)
    assert asked.json()["consultation"]["verdict"] == "not_applicable"
    street = Who("street_office", setting.community[:9])
    done = answer(front, asked.json()["id"], street, now=setting.now)
    assert done.status_code == 200 and done.json()["state"] == "answered", done.text
