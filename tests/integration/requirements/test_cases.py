"""Complaints at the gateway: no decision without a check, and the hotline's own door."""

import json
import uuid
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS

HOTLINE = Who("hotline", "2101")


def asked(front: Front, document: str, path: str, body: dict[str, Any], office: str = "") -> httpx2.Response:
    """The audit service's answer to the street in a document's own place and time."""
    setting = SETTINGS[document]
    who = Who("street_office", setting.community[:9], office)
    return front.ask("audit", "POST", path, who, json=body, now=setting.now)


@pytest.mark.parametrize(
    ("document", "mode"),
    [
        pytest.param("shenyang-2015", "direct", marks=requirement("AUD-08", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", "direct", marks=requirement("AUD-08", "E2E-09/9b", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", "direct", marks=requirement("AUD-08", under=["nuoenjiya-2021"])),
    ],
)
def test_no_complaint_is_decided_before_it_was_checked(front: Front, document: str, mode: str) -> None:
    activated = front.activate(document, front.agreed(Triple(document, "residents_committee", mode)))
    (election,) = activated.json()["elections"]
    front.event_of(activated, election)
    code = SETTINGS[document].community
    claim = {
        "community_code": code,
        "election_id": election,
        "channel": "visit",
        "category": "bribery",
        "content": "送礼",
    }
    case = asked(front, document, "/cases", claim).json()["number"]
    assert (
        asked(
            front, document, f"/cases/{case}/tasks", {"role": "lead", "to_code": code[:9], "office": "street_office"}
        ).status_code
        == 201
    )
    gift = {"giver": "candidate", "receiver": "voter", "benefit": "property", "relation": "本人", "influences": True}
    ending = {"outcome": "true_and_corrected", "grounds": "经查", "bribery": gift}
    refused = asked(front, document, f"/cases/{case}/decision", ending)
    assert "complaints.check" in rules_of(refused)
    checked = asked(front, document, f"/cases/{case}/checks", {"findings": "属实", "evidence": []})
    assert checked.status_code == 201, checked.text
    decided = asked(front, document, f"/cases/{case}/decision", ending)
    assert front.event_of(decided, election, "audit.case.decided")["data"]["case"] == case


@requirement("AUD-18", under=["shenyang-2015"])
def test_the_hotline_brings_a_case_reads_its_answer_and_nothing_else(front: Front) -> None:
    code, number = SETTINGS["shenyang-2015"].community, f"W{uuid.uuid4()}"
    order = {
        "number": number, "received_at": "2015-02-01T08:00:00+08:00", "community_code": code, "category": "bribery",
        "content": "候选人的弟弟送东西给选民", "reporter": {"name": "李四", "contact": "00087654321"},
    }  # fmt: skip
    taken = front.work_order(HOTLINE, order)
    assert taken.status_code == 201, taken.text
    path = f"/hotline/work-orders/{number}"
    seen = front.ask("audit", "GET", path, HOTLINE).json()
    assert seen["case_number"] == taken.json()["case_number"]
    assert "李四" not in json.dumps(seen, ensure_ascii=False)
    for who in (Who("resident", code), Who("street_office", code[:9]), Who("report_job", "21")):
        assert front.ask("audit", "GET", path, who).status_code == 403
    for other in (f"/cases/{taken.json()['case_number']}", "/cases", "/logs"):
        assert front.ask("audit", "GET", other, HOTLINE).status_code == 403
    unsigned = front.ask("audit", "POST", "/hotline/work-orders", HOTLINE, json=order | {"number": f"W{uuid.uuid4()}"})
    assert unsigned.status_code == 401
