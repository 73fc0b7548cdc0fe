"""Inspection at the gateway: the discipline commission and the people's congress see what was let pass, and change nothing."""

from typing import Any

import httpx2

from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_stages import REASON, close, plan_of
from tests.support.requirements import requirement
from tests.support.services import bearer
from tests.support.triples import SETTINGS


def inspected(front: Front, who: Who, place: str, **wanted: str) -> list[dict[str, Any]]:
    """What an inspection account sees, all pages of it."""
    found: list[dict[str, Any]] = []
    after = ""
    while True:
        params = wanted | {"limit": "1000"} | ({"after": after} if after else {})
        answer = front.at_gateway(
            "GET", f"/audit/places/{place}/inspection-findings", params=params, headers=bearer(front.token(who))
        )
        assert answer.status_code == 200, answer.text
        page = answer.json()["items"]
        found += page
        if "next" not in answer.links:
            return found
        after = page[-1]["event_id"]


@requirement("AUD-29", under=["nuoenjiya-2021"])
def test_what_a_leader_lets_pass_is_shown_to_inspection_with_account_and_role(front: Front) -> None:
    plan, setting = plan_of(front, "nuoenjiya-2021", "direct"), SETTINGS["nuoenjiya-2021"]
    leader = Who("street_leader", setting.community[:9])
    path = f"/plans/{plan['id']}/stage-overrides"
    proposed = front.of(plan["document"], "POST", path, json=REASON | {"stage": "mobilise"}).json()
    approved = front.ask("registry", "POST", f"{path}/{proposed['id']}/approval", leader, now=setting.now)
    event = front.event_of(approved, kind="registry.stage.overridden")
    inspector = Who("auditor", setting.community[:6])
    street, role = setting.community[:9], "street_leader"

    def seen() -> list[str]:
        return [each["event_id"] for each in inspected(front, inspector, street, kind="override", role=role)]

    assert front.once_is(lambda: event["id"] in seen(), True)
    (told,) = [each for each in inspected(front, inspector, street, role=role) if each["event_id"] == event["id"]]
    assert (told["zh"], told["account"], told["office"]) == ("批准越过阶段出口条件", event["actor"]["id"], "")
    assert event["id"] not in {each["event_id"] for each in inspected(front, inspector, street, kind="refusal")}
    assert event["id"] not in {each["event_id"] for each in inspected(front, inspector, setting.community)}
    for other in (leader, Who("street_office", street), Who("auditor", "440303")):
        path = f"/audit/places/{setting.community}/inspection-findings"
        assert front.at_gateway("GET", path, headers=bearer(front.token(other))).status_code == 403


@requirement("AUD-28", under=["liaoning-2014"])
def test_inspection_reads_what_was_refused_and_changes_nothing(front: Front) -> None:
    plan, setting = plan_of(front, "liaoning-2014", "direct"), SETTINGS["liaoning-2014"]
    stage = str(front.of(plan["document"], "GET", f"/plans/{plan['id']}/stages").json()["stages"][0]["stage"])
    (rule, *_) = rules_of(close(front, plan, stage))
    congress = Who("auditor", setting.community[:4])

    def refused() -> set[str]:
        return {each["event_id"] for each in inspected(front, congress, setting.community[:4], kind="refusal")}

    def told() -> bool:
        events = front.events("house")
        own = {each["id"] for each in events if each["type"] == "registry.rule.refused" and rule in str(each)}
        return bool(own & refused())

    assert front.once_is(told, True)
    tried: list[httpx2.Response] = [
        front.ask("registry", "POST", f"/plans/{plan['id']}/stages/{stage}/closing", congress),
        front.ask("audit", "POST", "/cases", congress, json={}),
        front.ask("registry", "GET", f"/plans/{plan['id']}/stages", congress),
    ]
    assert [answer.status_code for answer in tried] == [403, 403, 200]
    assert inspected(front, congress, setting.community, kind="override") == []
    own = Who("street_office", setting.community[:9])
    path = f"/audit/places/{setting.community}/inspection-findings"
    assert front.at_gateway("GET", path, headers=bearer(front.token(own))).status_code == 403
