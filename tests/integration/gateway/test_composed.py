"""Composed reads and the reference, over all four services behind one gateway."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import openpyxl
import pytest
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie.ports import free_ports
from huanjie.processes import ChildProcess, ProcessFailed, run_module
from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import sweep_day
from huanjie_client.models import MachineTokenIn
from service_kit import clock

from tests.conftest import RunService
from tests.integration.gateway.conftest import SignIn
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
    assert answer["community_code"] == election["community_code"] and answer["step"] == "plan"
    assert {gate["service"] for gate in answer["gates"]} == {"registry", "candidates", "ballots"}
    dates = [gate["due"] or "9999" for gate in answer["gates"]]
    assert dates == sorted(dates)
    assert all(gate["zh"] and gate["en"] and gate["state"] for gate in answer["gates"])
    exits = {each["rule"]: each for each in answer["exits"]}
    filed, checked = exits["filing.receivers"], exits["plan.checks"]
    assert (filed["state"], filed["owner"], filed["due"]) == ("open", "commission", "2024-05-31")
    assert (checked["state"], exits["voting.venue"]["state"]) == ("met", "open")


def test_an_election_of_another_community_has_no_readiness(elections: list[dict[str, Any]], as_: SignIn) -> None:
    own = next(found for found in elections if found["community_code"] == "220602005001")
    other = next(found for found in elections if found["community_code"] == "220602005007")
    commission = as_("dongyuan.commission")
    assert commission.get(f"/api/v1/elections/{own['id']}/readiness").status_code == 200
    missing = commission.get("/api/v1/elections/018f0000-0000-7000-8000-000000000000/readiness")
    hidden = commission.get(f"/api/v1/elections/{other['id']}/readiness")
    assert missing.status_code == hidden.status_code == 404
    assert missing.json() == hidden.json()


def overview(as_: SignIn, place: str = STREET, who: str = "street.leader", **params: int) -> dict[str, Any]:
    answer = done(as_(who).get(f"/api/v1/places/{place}/overview", params=params, headers=AS_OF))
    assert isinstance(answer, dict)
    return answer


def test_the_overview_has_a_row_for_each_community(elections: list[dict[str, Any]], as_: SignIn) -> None:
    answer = overview(as_)
    assert (answer["place_code"], answer["as_of"]) == (STREET, "2024-05-15")
    assert [row["community_code"] for row in answer["elections"]] == sorted(SEATS)
    for row in answer["elections"]:
        assert (row["state"], row["step"], row["open_cases"]) == ("open", "plan", 0)
        assert next(stage for stage in row["stages"] if stage["stage"] == "plan")["unmet"] == 0


def test_the_overview_tells_the_exits_that_readiness_tells(elections: list[dict[str, Any]], as_: SignIn) -> None:
    rows = {row["election_id"]: row for row in overview(as_)["elections"]}
    for election in elections:
        path = f"/api/v1/elections/{election['id']}/readiness"
        exits, row = done(as_("street.leader").get(path, headers=AS_OF))["exits"], rows[election["id"]]
        for stage in row["stages"]:
            own = [each["state"] for each in exits if each["stage"] == stage["stage"]]
            assert (stage["met"], stage["unmet"]) == (own.count("met"), len(own) - own.count("met")), stage
        waiting = [each for each in exits if each["state"] in ("open", "withdrawn")]
        assert row["next_due"]["due"] == min(each["due"] or "9999" for each in waiting)
        assert row["next_due"]["rule"] in {each["rule"] for each in waiting}
        assert row["overdue"] == sum((each["due"] or "9999") < "2024-05-15" for each in waiting)


def test_the_overview_sums_up_the_whole_place_on_its_first_page(elections: list[dict[str, Any]], as_: SignIn) -> None:
    path = f"/api/v1/places/{STREET}/overview"
    seen = set()
    for day in ("2024-05-15", "2024-07-15"):
        headers = {"Huanjie-Now": f"{day}T09:00:00+08:00"}
        whole = done(as_("street.leader").get(path, headers=headers))
        late = sum(row["overdue"] > 0 for row in whole["elections"])
        first = as_("street.leader").get(f"{path}?limit=2", headers=headers)
        states = [{"state": "open", "elections": len(elections)}]
        assert done(first)["sums"] == {"elections": len(elections), "done": 0, "late": late, "states": states}
        following = done(as_("street.leader").get(first.links["next"]["url"], headers=headers))
        assert following["sums"] is None
        seen.add(late)
    assert len(seen) == 2, "one day late, one not"


def test_an_overview_of_a_district_comes_in_pages(elections: list[dict[str, Any]], as_: SignIn) -> None:
    whole, district = overview(as_, STREET[:6], "district.bureau"), as_("district.bureau")
    target: str | None = f"/api/v1/places/{STREET[:6]}/overview?limit=2"
    found: list[dict[str, Any]] = []
    while target:
        answer = district.get(target, headers=AS_OF)
        page = done(answer)
        assert len(page["elections"]) <= 2 and page["open_cases"] == whole["open_cases"]
        found, target = found + page["elections"], answer.links.get("next", {}).get("url")
    assert found == whole["elections"] and {row["election_id"] for row in found} >= {each["id"] for each in elections}
    assert as_("street.leader").get(f"/api/v1/places/{STREET[:6]}/overview").status_code == 403


def questions(services: dict[str, Part]) -> float:
    """How many questions all services have been asked."""
    counts = dict[str, float]()
    for part in services.values():
        for line in httpx2.get(f"{part.url}/metrics", trust_env=False).text.splitlines():
            asked, _, number = line.rpartition(" ")
            if asked.startswith("huanjie_requests_total{") and 'method="GET",route="/v1' in asked:
                # Services that share a process share their counts.
                counts[asked] = float(number)
    return sum(counts.values())


def test_an_overview_of_five_elections_asks_no_more_than_one_of_one(
    elections: list[dict[str, Any]], services: dict[str, Part], as_: SignIn
) -> None:
    hops = []
    for place in (elections[0]["community_code"], STREET):
        overview(as_, place)
        before = questions(services)
        overview(as_, place)
        hops.append(questions(services) - before)
    assert hops[0] == hops[1] <= 8


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
    rows = overview(as_)["elections"]
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
    assert (shown["state"], shown["order"]["event"], shown["order"]["reason"]) == (
        "suspended",
        "suspend",
        "洪水，暂停办理",
    )
    again = {"reason": "水已退", "evidence_sha256": kept}
    done(party.post(f"{path}/resumption", json=again, headers={"If-Match": party.get(path).headers["ETag"]} | AS_OF))


def test_the_overview_counts_orders_without_an_election_where_they_lie(
    elections: list[dict[str, Any]], as_: SignIn
) -> None:
    leader, path = as_("street.leader"), f"/api/v1/places/{STREET}/overview"
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
    assert [row["open_cases"] for row in after["elections"]] == [row["open_cases"] for row in before["elections"]]
    overdue = done(leader.get(path, headers={"Huanjie-Now": "2024-07-15T09:00:00+08:00"}))["cases_without_election"]
    assert {row["community_code"]: row["overdue_cases"] for row in overdue}[STREET] == 2


def test_no_overview_is_given_as_of_a_day_before_its_data(elections: list[dict[str, Any]], as_: SignIn) -> None:
    leader, path = as_("street.leader"), f"/api/v1/places/{STREET}/overview"
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
    assert page["step"] == "plan" and page["slate"] is None and page["turnout"] == [] and page["results"] == []
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
    for path in ("/api/v1/registry/plans", "/api/v1/audit/cases", "/api/v1/places/990000001/overview"):
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
        answer = as_("street.leader").get(f"/api/v1/elections/{elections[0]['id']}/readiness")
        assert answer.status_code == 503 and answer.json()["service"] == "ballots"
        assert len(overview(as_)["elections"]) == len(SEATS)
    finally:
        services["ballots"].start()
        services["ballots"].wait_ready()
    path = f"/api/v1/elections/{elections[0]['id']}/readiness"
    assert as_("street.leader").get(path).status_code == 200


def report(house: House, folder: Path, secret: str = PASSWORD) -> list[tuple[Any, ...]]:
    file, target = folder / "secret", folder / "overview.xlsx"
    file.write_text(secret)
    settings = {"HUANJIE_GATEWAY_URL": house.gateway_url, "HUANJIE_CLIENT_SECRET_FILE": str(file)}
    run_module("report_jobs", settings, ("overview", "--place", STREET, "--out", str(target)))
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
    assert {each.step for each in found.steps} == {
        "escalate_duties",
        "erase_reporters",
        "give_up_report_runs",
        "draw_report_runs",
    }


def test_the_process_makes_the_report_an_office_asks_for_and_ends_well_when_it_is_told_to(
    elections: list[dict[str, Any]], house: House, gateway: Part, as_: SignIn, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSWORD)
    port = free_ports(["jobs"])["jobs"]
    settings = {"HUANJIE_GATEWAY_URL": house.gateway_url, "HUANJIE_CLIENT_SECRET_FILE": str(secret)}
    settings |= {"HUANJIE_PORT": str(port), "HUANJIE_POLL_SECONDS": "0.2"}
    ready = f"http://127.0.0.1:{port}/health/ready"
    process = ChildProcess("jobs", "report_jobs", settings, tmp_path / "log", ready, ("run",))
    leader, path = as_("street.leader"), "/api/v1/audit/report-runs"
    process.start()
    try:
        process.wait_ready()
        asked = done(as_("street.affairs").post(path, json={"kind": "progress", "community_code": STREET}))
        run, deadline = asked, time.monotonic() + 60
        while run["state"] != "done" and time.monotonic() < deadline:
            time.sleep(0.2)
            items = done(leader.get(f"{path}?within={STREET}&kind=progress&limit=1000"))["items"]
            (run,) = [each for each in items if each["id"] == asked["id"]]
    finally:
        process.stop()
    assert (run["state"], run["reason"]) == ("done", ""), (tmp_path / "log").read_text()
    assert process.process is not None and process.process.returncode == 0
    report = done(leader.get(f"/api/v1/audit/reports/{run['report_id']}"))
    (lines,) = [each["rows"] for each in report["content"]["tables"] if each["name"] == "elections"]
    assert [line[0] for line in lines] == sorted(SEATS)
    run_module("report_jobs", settings, ("check", "--report", report["id"]))
    folder = tmp_path / "reports"
    place = sorted(SEATS)[0]
    run_module("report_jobs", settings, ("make", "--kind", "progress", "--place", place, "--out", str(folder)))
    assert sorted(each.suffix for each in folder.iterdir()) == [".json", ".pdf", ".xlsx"]
    with pytest.raises(ProcessFailed, match="只能按现在的情况生成"):
        run_module(
            "report_jobs", settings, ("make", "--kind", "progress", "--place", place, "--as-of", "2024-05-15T08:00:00")
        )
