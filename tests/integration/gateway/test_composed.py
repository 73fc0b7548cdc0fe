"""Composed reads and the reference, over all four services behind one gateway."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import openpyxl
import pytest
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie.processes import ProcessFailed, run_module
from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import sweep_day
from huanjie_client.models import MachineTokenIn
from service_kit import clock

from tests.conftest import RunService
from tests.integration.gateway.conftest import SignIn
from tests.integration.gateway.faults import Answer, answering
from tests.support.parts import Part
from tests.support.street import SEATS, STREET, divisions_csv, evidence, photo, plan

AS_OF = {"Huanjie-Now": "2024-05-15T09:00:00+08:00"}


@pytest.fixture(scope="module")
def services(run_service: RunService) -> dict[str, Part]:
    return {name: run_service(name) for name in ("audit", "registry", "candidates", "ballots")}


def done(answer: httpx2.Response) -> Any:
    assert answer.status_code < 300, answer.text
    return answer.json()


@pytest.fixture(scope="module")
def elections(services: dict[str, Part], as_: SignIn) -> list[dict[str, Any]]:
    """The street's five elections, just created by an activated plan."""
    files = {"file": ("places.csv", divisions_csv(), "text/csv")}
    done(as_("admin").post("/api/v1/registry/jurisdiction-imports", files=files))
    party = as_("street.party")
    path = f"/api/v1/registry/plans/{done(party.post('/api/v1/registry/plans', json=plan(), headers=AS_OF))['id']}"
    for office in ("street.party", "street.affairs"):
        done(as_(office).post(f"{path}/checks", json={"agreed": True}, headers=AS_OF))
    etag = party.get(path).headers["ETag"]
    done(party.post(f"{path}/activation", headers={"If-Match": etag} | AS_OF))
    found: list[dict[str, Any]] = done(party.get("/api/v1/registry/elections", params={"jurisdiction": STREET}))[
        "items"
    ]
    return found


def test_readiness_gathers_the_gates_of_three_services_by_date(elections: list[dict[str, Any]], as_: SignIn) -> None:
    election = elections[0]
    answer = done(as_("street.party").get(f"/api/v1/elections/{election['id']}/readiness", headers=AS_OF))
    assert answer["community_code"] == election["community_code"] and answer["stage"] == "preparing"
    assert {gate["service"] for gate in answer["gates"]} == {"registry", "candidates", "ballots"}
    dates = [gate["due"] or "9999" for gate in answer["gates"]]
    assert dates == sorted(dates)
    assert all(gate["zh"] and gate["en"] and gate["state"] for gate in answer["gates"])
    exits = {each["rule"]: each for each in answer["exits"]}
    filed, checked = exits["filing.receivers"], exits["plan.checks"]
    assert (filed["state"], filed["owner"], filed["due"]) == ("open", "commission", "2024-05-31")
    assert (checked["state"], exits["voting.venue"]["state"]) == ("met", "undecidable")


def test_an_election_of_another_community_has_no_readiness(elections: list[dict[str, Any]], as_: SignIn) -> None:
    own = next(found for found in elections if found["community_code"] == "220602005001")
    other = next(found for found in elections if found["community_code"] == "220602005007")
    commission = as_("dongyuan.commission")
    assert commission.get(f"/api/v1/elections/{own['id']}/readiness").status_code == 200
    missing = commission.get("/api/v1/elections/018f0000-0000-7000-8000-000000000000/readiness")
    hidden = commission.get(f"/api/v1/elections/{other['id']}/readiness")
    assert missing.status_code == hidden.status_code == 404
    assert missing.json() == hidden.json()


def test_the_overview_has_a_row_for_each_community(elections: list[dict[str, Any]], as_: SignIn) -> None:
    answer = done(as_("street.leader").get(f"/api/v1/streets/{STREET}/overview", headers=AS_OF))
    assert answer["as_of"] == "2024-05-15"
    assert [row["community_code"] for row in answer["communities"]] == sorted(SEATS)
    for row in answer["communities"]:
        assert row["stage"] == "preparing" and row["open_cases"] == 0
        assert row["open_duties"], "something is to be done at the beginning"
        assert row["next_deadline"] is None or row["next_deadline"]["due"] >= "2024-05-14"


def test_once_the_day_is_set_the_overview_tells_the_next_deadline_and_its_gate(
    elections: list[dict[str, Any]], as_: SignIn
) -> None:
    own = next(found for found in elections if found["community_code"] == "220602005001")
    commission, path = as_("dongyuan.commission"), f"/api/v1/registry/elections/{own['id']}"
    etag = {"If-Match": commission.get(path).headers["ETag"]}
    done(commission.put(f"{path}/election-day", json={"election_day": "2024-05-28"}, headers=AS_OF | etag))
    gates = done(commission.get(f"/api/v1/elections/{own['id']}/readiness", headers=AS_OF))["gates"]
    ahead = [gate for gate in gates if gate["due"] and gate["state"] != "passed"]
    rows = done(as_("street.leader").get(f"/api/v1/streets/{STREET}/overview", headers=AS_OF))["communities"]
    told = next(row for row in rows if row["community_code"] == own["community_code"])
    assert told["election_day"] == "2024-05-28"
    assert told["next_deadline"]["due"] == min(gate["due"] for gate in ahead) <= "2024-05-28"
    assert told["next_deadline"]["zh"] in {gate["zh"] for gate in ahead}
    open_gates = [gate["gate"] for gate in gates if gate["state"] in ("open", "blocked")]
    assert [duty["gate"] for duty in told["open_duties"]] == open_gates


def test_the_overview_counts_open_cases(elections: list[dict[str, Any]], as_: SignIn) -> None:
    election = elections[0]
    case = {
        "community_code": election["community_code"],
        "election_id": election["id"],
        "channel": "visit",
        "category": "bribery",
        "content": "反映候选人亲属向选民赠送物品",
    }
    filed = as_("street.discipline").post("/api/v1/audit/cases", json=case, headers=AS_OF)
    assert filed.status_code == 201, filed.text
    rows = done(as_("street.leader").get(f"/api/v1/streets/{STREET}/overview", headers=AS_OF))["communities"]
    assert {row["community_code"]: row["open_cases"] for row in rows}[election["community_code"]] == 1


def test_the_public_page_says_why_an_election_is_suspended(
    elections: list[dict[str, Any]], nobody: httpx2.Client, as_: SignIn
) -> None:
    election, party = elections[1], as_("street.party")
    page, path = f"/api/v1/public/elections/{election['id']}", f"/api/v1/registry/elections/{election['id']}"
    form, files = evidence(election["community_code"], AS_OF["Huanjie-Now"]), {"file": ("p.jpg", photo("洪水"))}
    kept = done(party.post("/api/v1/audit/evidence", data=form, files=files, headers=AS_OF))["sha256"]
    ruling = {"reason": "洪水，暂停办理", "evidence_sha256": kept}
    done(party.post(f"{path}/suspension", json=ruling, headers={"If-Match": party.get(path).headers["ETag"]} | AS_OF))
    shown = done(nobody.get(page))
    assert (shown["stage"], shown["order"]["event"], shown["order"]["reason"]) == (
        "suspended",
        "suspend",
        "洪水，暂停办理",
    )
    again = {"reason": "水已退", "evidence_sha256": kept}
    done(party.post(f"{path}/resumption", json=again, headers={"If-Match": party.get(path).headers["ETag"]} | AS_OF))


def test_the_overview_counts_orders_without_an_election_where_they_lie(
    elections: list[dict[str, Any]], as_: SignIn
) -> None:
    leader, path = as_("street.leader"), f"/api/v1/streets/{STREET}/overview"
    before = done(leader.get(path, headers=AS_OF))
    case = {"channel": "telephone", "category": "procedure", "content": "反映公告张贴过晚"}
    for code in (elections[0]["community_code"], STREET, STREET):
        filed = as_("street.discipline").post(
            "/api/v1/audit/cases", json=case | {"community_code": f"{code:0<12}"}, headers=AS_OF
        )
        assert filed.status_code == 201, filed.text
    after = done(leader.get(path, headers=AS_OF))
    assert after["open_cases"] == before["open_cases"] + 3
    counts = {row["community_code"]: row for row in after["cases_without_election"]}
    assert counts[STREET] == {"community_code": STREET, "open_cases": 2, "overdue_cases": 0}
    assert counts[elections[0]["community_code"]]["open_cases"] == 1
    assert [row["open_cases"] for row in after["communities"]] == [row["open_cases"] for row in before["communities"]]
    overdue = done(leader.get(path, headers={"Huanjie-Now": "2024-07-15T09:00:00+08:00"}))["cases_without_election"]
    assert {row["community_code"]: row["overdue_cases"] for row in overdue}[STREET] == 2


def test_no_overview_is_given_as_of_a_day_before_its_data(elections: list[dict[str, Any]], as_: SignIn) -> None:
    leader, path = as_("street.leader"), f"/api/v1/streets/{STREET}/overview"
    newest = done(leader.get(f"/api/v1/audit/logs/newest-act?within={STREET}"))["at"]
    assert newest
    early = leader.get(path, headers={"Huanjie-Now": "2024-05-01T09:00:00+08:00"})
    assert (early.status_code, early.json()["type"].rsplit("/", 1)[-1]) == (409, "as-of-before-data")
    assert early.json()["newest"] >= "2024-05-14"


def test_the_public_page_needs_no_token_and_shows_nothing_before_it_is_posted(
    elections: list[dict[str, Any]], nobody: httpx2.Client
) -> None:
    answer = nobody.get(f"/api/v1/public/elections/{elections[0]['id']}")
    page = done(answer)
    assert page["stage"] == "preparing" and page["slate"] is None and page["turnout"] == [] and page["results"] == []
    again = nobody.get(answer.url, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304 and not again.content
    assert nobody.get("/api/v1/public/elections/018f0000-0000-7000-8000-000000000000").status_code == 404


def test_the_reference_lists_every_service_and_needs_no_internet(
    services: dict[str, Part], nobody: httpx2.Client
) -> None:
    page = nobody.get("/api/docs")
    assert page.status_code == 200 and "default-src 'none'" in page.headers["Content-Security-Policy"]
    referred = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert referred and all(target.startswith(("/api/docs/", "data:")) for target in referred)
    for target in referred[1:]:
        assert nobody.get(target).status_code == 200, target
    assert "https://" not in nobody.get("/api/docs/assets/start.js").text
    document = done(nobody.get("/api/openapi.json"))
    for service in services:
        assert any(path.startswith(f"/api/v1/{service}/") for path in document["paths"]), service
    assert "/api/v1/sign-ins" in document["paths"] and not [
        path for path in document["paths"] if path.startswith("/v1")
    ]


def test_who_looks_at_the_front_door_is_led_to_the_reference(nobody: httpx2.Client, services: dict[str, Part]) -> None:
    for path in ("/", "/docs"):
        answer = nobody.get(path)
        assert answer.status_code == 307 and nobody.get(answer.headers["Location"]).status_code == 200


def test_anybody_is_told_the_methods_of_a_path(nobody: httpx2.Client, services: dict[str, Part]) -> None:
    expected = {
        "/api/v1/registry/plans": "GET, HEAD, OPTIONS, POST",
        "/api/v1/ballots/sessions/1/opening": "OPTIONS, POST",
        "/api/v1/accounts": "GET, HEAD, OPTIONS, POST",
        "/api/openapi.json": "GET, HEAD, OPTIONS",
    }
    for path, methods in expected.items():
        answer = nobody.options(path)
        assert answer.status_code == 204 and answer.headers["Allow"] == methods, path
    assert nobody.options("/api/v1/registry/nothing").status_code == 404


def test_head_is_get_without_its_body(as_: SignIn, services: dict[str, Part]) -> None:
    for path in ("/api/v1/registry/plans", "/api/v1/audit/cases", "/api/v1/streets/990000001/overview"):
        # Of an answer packed on its way nobody knows the length before it is made.
        plain = {"Accept-Encoding": "identity"}
        whole, head = (as_("street.leader").request(method, path, headers=plain) for method in ("GET", "HEAD"))
        assert head.status_code == whole.status_code and not head.content
        assert head.headers.get("Content-Length") == whole.headers.get("Content-Length"), path


def test_every_reference_inside_the_document_leads_somewhere(services: dict[str, Part], nobody: httpx2.Client) -> None:
    document = done(nobody.get("/api/openapi.json"))

    def targets(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from ([node["$ref"]] if isinstance(node.get("$ref"), str) else [])
            node = list(node.values())
        if isinstance(node, list):
            for item in node:
                yield from targets(item)

    for target in set(targets(document)):
        _, components, kind, name = target.split("/")
        assert name in document[components][kind], target
    operations = [operation["operationId"] for item in document["paths"].values() for operation in item.values()]
    assert len(operations) == len(set(operations))


def test_a_part_that_is_down_fails_the_whole_and_is_named(
    services: dict[str, Part], elections: list[dict[str, Any]], as_: SignIn, house: House
) -> None:
    services["ballots"].stop()
    try:
        for path in (f"/api/v1/elections/{elections[0]['id']}/readiness", f"/api/v1/streets/{STREET}/overview"):
            answer = as_("street.leader").get(path)
            assert answer.status_code == 503 and answer.json()["service"] == "ballots"
    finally:
        services["ballots"].start()
        services["ballots"].wait_ready()
    path = f"/api/v1/elections/{elections[0]['id']}/readiness"
    assert as_("street.leader").get(path).status_code == 200


FAULTS = {
    "fails": ("candidates", (500, b"{}")),
    "its neighbour fails": ("candidates", (503, b'{"service": "registry"}')),
    "refuses": ("candidates", (409, b'{"title": "none"}')),
    "answers nonsense": ("candidates", (200, b'{"gates": [{"gate": "count"}]}')),
    "fails at the complaints": ("audit", (500, b"{}")),
}


def test_one_election_a_service_fails_at_spoils_no_other_row_and_says_so(
    services: dict[str, Part], elections: list[dict[str, Any]], as_: SignIn, house: House, tmp_path: Path
) -> None:
    bad = min(elections, key=lambda election: str(election["community_code"]))
    gates = f"/v1/elections/{bad['id']}/decisions"
    path = {"candidates": gates, "audit": f"/v1/cases?election_id={bad['id']}&limit=1000"}

    def overview() -> list[dict[str, Any]]:
        answer = as_("street.leader").get(f"/api/v1/streets/{STREET}/overview", headers=AS_OF)
        rows: list[dict[str, Any]] = done(answer)["communities"]
        return rows

    whole, answers = overview(), dict[str, Answer]()
    assert all(row["failed"] == [] for row in whole)
    with answering(services["candidates"], answers), answering(services["audit"], answers):
        for fault, (service, answer) in FAULTS.items():
            answers.clear()
            answers[path[service]] = answer
            first, *others = overview()
            assert others == whole[1:] and first["failed"] == [service], fault
            assert (first["open_cases"] is None) == (service == "audit"), fault
            assert first["open_duties"] == [duty for duty in whole[0]["open_duties"] if duty["service"] != service]
        answers.clear()
        answers[gates] = (500, b"{}")
        rows = report(house, tmp_path)
        assert "1 个社区的内容不完整" in rows[0][0] and [row[8] for row in rows[2:]] == ["候选人", "", "", "", ""]
        # No gates at all is an answer: the document asks none of this service.
        answers[gates] = (200, b'{"gates": []}')
        readiness = done(as_("street.party").get(f"/api/v1/elections/{bad['id']}/readiness", headers=AS_OF))
        assert {gate["service"] for gate in readiness["gates"]} == {"registry", "ballots"}
        assert [row["failed"] for row in overview()] == [[]] * len(SEATS)


def report(house: House, folder: Path, secret: str = PASSWORD) -> list[tuple[Any, ...]]:
    file, target = folder / "secret", folder / "overview.xlsx"
    file.write_text(secret)
    settings = {"HUANJIE_GATEWAY_URL": house.gateway_url, "HUANJIE_CLIENT_SECRET_FILE": str(file)}
    run_module("report_jobs", settings, ("street-overview", "--street", STREET, "--out", str(target)))
    return list(openpyxl.load_workbook(target).active.iter_rows(values_only=True))


def test_the_report_job_writes_the_overview_as_text_only(
    elections: list[dict[str, Any]], house: House, gateway: Part, tmp_path: Path
) -> None:
    rows = report(house, tmp_path)
    assert [row[0] for row in rows[2:]] == sorted(SEATS)
    assert all(isinstance(cell, str) for row in rows[1:] for cell in row if cell is not None)
    with pytest.raises(ProcessFailed, match="报表未能生成"):
        report(house, tmp_path, "wrong")


def test_the_job_lets_the_day_begin_once(
    elections: list[dict[str, Any]], house: House, gateway: Part, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    settings = {"HUANJIE_GATEWAY_URL": house.gateway_url, "HUANJIE_CLIENT_SECRET_FILE": str(secret)}
    secret.write_text("wrong")
    with pytest.raises(ProcessFailed, match="日终处理未完成"):
        run_module("report_jobs", settings, ("sweep",))
    secret.write_text(PASSWORD)
    run_module("report_jobs", settings, ("sweep",))
    begun = clock.wall()
    with Account(house.gateway_url, MachineTokenIn("reports", PASSWORD)) as job:
        found = accepted(sweep_day.sync(client=job, idempotency_key=new_key()))
    assert (found.day, found.swept_at < begun) == (clock.today(), True)
    assert [each.step for each in found.steps] == ["escalate_duties"]
