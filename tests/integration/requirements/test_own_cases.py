"""A resident sees the own complaint: how it stands, by when, what came of it, and an answer in plain words."""

import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.triples import MODES, SETTINGS

ANSWER = "经查，您反映的情况属实，已责令改正。"


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("chengnan-2024", marks=requirement("AUD-32", under=["chengnan-2024"])),
        pytest.param("shenyang-2015", marks=requirement("AUD-32", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("AUD-32", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("AUD-32", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", marks=requirement("AUD-32", under=["district-2012"])),
        pytest.param("urban-law-2025", marks=requirement("AUD-32", under=["urban-law-2025"])),
        pytest.param("villagers-law-2025", marks=requirement("AUD-32", under=["villagers-law-2025"])),
    ],
)
def test_a_resident_follows_the_own_complaint_to_its_answer_and_nobody_elses(front: Front, document: str) -> None:
    with front.at(SETTINGS[document].now):
        triple = Triple(document, "residents_committee", MODES[document])
        plan = front.activate(document, front.agreed(triple)).json()
        election = plan["elections"][0]
        place = front.of(document, "GET", f"/elections/{election}").json()["community_code"]
        front.begun(election)
        own, other = (Who("resident", place, subject=f"{document} {who}") for who in ("one", "another"))
        office = {"to_code": place[:9], "office": "civil_affairs"}
        handler = Who("street_office", place[:9], office["office"])
        claim = {
            "community_code": place,
            "election_id": election,
            "channel": "web",
            "category": "procedure",
            "content": "名单未张榜",
        }
        filed = front.done("audit", "POST", "/cases", own, json=claim)
        path = f"/cases/{filed['number']}"
        before = front.done("audit", "GET", path, own)
        assert (before["state"], before["answer"], before["overdue"]) == ("received", None, False)
        assert before["due_on"] and before["days_left"] > 0 and before["steps"] == []
        assert before["status_zh"] == f"已收到您的反映，将在{before['due_on']}前办理。"
        for step, body in (
            ("tasks", {"role": "lead"} | office),
            ("checks", {"findings": "名单迟贴一日", "evidence": []}),
            ("decision", {"outcome": "true_and_corrected", "grounds": "名单迟贴一日，已补贴"}),
            ("answer", {"text": ANSWER}),
        ):
            front.done("audit", "POST", f"{path}/{step}", handler, json=body)
        after = front.done("audit", "GET", path, own)
        assert (after["state"], after["outcome"], after["answer"]) == ("answered", "true_and_corrected", ANSWER)
        assert after["status_zh"] == "已答复您，请看答复内容。"
        assert "grounds" not in after and "lead_office" not in after
        assert [each["number"] for each in front.done("audit", "GET", "/own-cases", own)["items"]] == [filed["number"]]
        assert front.ask("audit", "GET", path, other).status_code == 404
        assert front.done("audit", "GET", "/own-cases", other)["items"] == []
        assert front.ask("audit", "GET", "/own-cases", handler).status_code == 403
