"""Reports in versions, and the runs that make them: one worker at a time, what was missed once, a late worker never."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import httpx2
import pytest
from audit.storage.report_schedules import load_schedules, parse_schedules
from electoral_rules.book.rulebook import rulebook

from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import event, new_election, until
from tests.support.services import Speaker
from tests.support.tokens import Tokens

PROVINCE, CITY, DISTRICT, STREET, COMMUNITY = "34", "3401", "340102", "340102001", "340102001001"
FINALS = {"350202": "reports.district_final", "3502": "reports.city_final"}
PDF, XLSX = b"%PDF-1.7 made of a report", b"PK\x03\x04 made of a report"


def at(instant: str) -> dict[str, str]:
    return {"Huanjie-Now": f"{instant}:00+08:00"}


@pytest.fixture(scope="module")
def election(registry: Speaker) -> str:
    """A province of its own with one open election, told in 2030."""
    codes = {PROVINCE: "province", CITY: "city", DISTRICT: "district", STREET: "street", COMMUNITY: "community"}
    listed = [{"code": code, "name": f"地{code}", "level": level} for code, level in codes.items()]
    told = event(None, "registry.jurisdiction.listed", places=listed) | {"community_code": None}
    begun = new_election()
    election = event(begun, body="residents_committee", kind="general") | {
        "community_code": COMMUNITY,
        "at": "2030-01-10T08:00:00.000000Z",
    }
    assert registry.say(told, election).is_success
    return begun


@pytest.fixture(scope="module")
def job(connect: Connect, tokens: Tokens, election: str) -> Iterator[httpx2.Client]:
    yield connect(tokens.user("report_job", PROVINCE))


@pytest.fixture(scope="module")
def bureau(connect: Connect, tokens: Tokens, election: str) -> httpx2.Client:
    return connect(tokens.user("civil_affairs_bureau", DISTRICT))


def content(*rows: list[Any]) -> dict[str, Any]:
    columns = [{"name": "code", "zh": "社区", "en": "Community"}, {"name": "done", "zh": "已办结", "en": "Done"}]
    table = {"name": "communities", "zh": "各社区", "en": "Communities", "keys": 1, "columns": columns}
    return {"zh": "进度表", "en": "Progress", "notes": [], "tables": [table | {"rows": list(rows)}]}


def brought(code: str = STREET, as_of: str = "2030-02-01T08:00", *rows: list[Any], **more: Any) -> dict[str, Any]:
    body = {"kind": "statistics", "community_code": code, "as_of": f"{as_of}:00+08:00"}
    return body | {"content": content(*(rows or ([COMMUNITY, 0],)))} | more


def slug(answer: httpx2.Response) -> str:
    return str(answer.json()["type"]).rsplit("/", 1)[-1]


def make(job: httpx2.Client, *args: Any, **more: Any) -> dict[str, Any]:
    answer = job.post("/v1/reports", json=brought(*args, **more), headers=at("2030-03-01T08:00"))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_the_same_report_again_is_the_same_report(job: httpx2.Client) -> None:
    first, again = (make(job, year=2029) for _ in range(2))
    assert first == again and first["version"] == 1 and first["replaces"] is None
    bytes_ = [job.get(f"/v1/reports/{first['id']}/files/json").content for _ in range(2)]
    assert bytes_[0] == bytes_[1] and sha256(bytes_[0]).hexdigest() == first["sha256"]
    assert json.loads(bytes_[0])["content"]["tables"][0]["rows"] == [[COMMUNITY, 0]]


def test_two_jobs_with_the_same_report_at_once_make_one(job: httpx2.Client) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: make(job, year=2028)["id"], range(4)))
    assert len(set(made)) == 1


def test_another_content_is_the_next_version_and_says_what_changed(job: httpx2.Client, bureau: httpx2.Client) -> None:
    first = make(job, STREET, "2030-02-01T08:00", ["a", 1], ["b", 2], year=2027)
    second = make(job, STREET, "2030-02-02T08:00", ["a", 3], ["c", None], year=2027)
    assert (second["version"], second["replaces"]) == (2, first["id"])
    changes = bureau.get(f"/v1/reports/{second['id']}/changes").json()["items"]
    told = [[each[name] for name in ("what", "row", "column", "before", "after")] for each in changes]
    assert told == [
        ["cell", "a", "done", 1, 3],
        ["row_added", "c", "", None, None],
        ["row_removed", "b", "", None, None],
    ]
    older = make(job, STREET, "2030-01-31T08:00", ["a", 1], year=2027)
    assert (older["version"], older["replaces"]) == (3, None)


def test_a_report_rests_on_the_entries_its_logs_had_by_then(
    job: httpx2.Client, bureau: httpx2.Client, election: str
) -> None:
    before = make(job, COMMUNITY, "2030-01-10T15:59", year=2026)
    after = make(job, COMMUNITY, "2030-01-10T16:00", year=2026)
    sizes = [
        {each["log"]: each["size"] for each in bureau.get(f"/v1/reports/{made['id']}").json()["rests_on"]}
        for made in (before, after)
    ]
    assert election not in sizes[0] and sizes[1][election] == 1
    assert sizes[1]["house"] >= sizes[0].get("house", 0)


def test_files_are_kept_as_they_were_brought_and_their_readers_are_told(
    job: httpx2.Client, bureau: httpx2.Client, auditor: httpx2.Client
) -> None:
    made = make(job, year=2025)
    path = f"/v1/reports/{made['id']}/files"
    for form, content_ in (("pdf", PDF), ("pdf", PDF), ("xlsx", XLSX)):
        answer = job.post(f"{path}/{form}", files={"file": ("report", content_)})
        assert answer.json() == {"format": form, "sha256": sha256(content_).hexdigest(), "bytes": len(content_)}
    assert slug(job.post(f"{path}/pdf", files={"file": ("report", PDF + b".")})) == "report-file-differs"
    assert slug(job.post(f"{path}/xlsx", files={"file": ("report", PDF)})) == "report-file-refused"
    read = bureau.get(f"{path}/pdf")
    assert (read.content, read.headers["content-type"]) == (PDF, "application/pdf")
    entries = [json.loads(each["entry"]) for each in last_entries(auditor)]
    told = [each for each in entries if each["type"] == "audit.report.read"]
    assert (told[-1]["data"]["report_id"], told[-1]["data"]["format"]) == (made["id"], "pdf")
    assert told[-1]["actor"]["role"] == "civil_affairs_bureau"
    listed = {each["id"]: each for each in bureau.get(f"/v1/reports?within={STREET}&year=2025").json()["items"]}
    assert [each["format"] for each in listed[made["id"]]["files"]] == ["pdf", "xlsx"]


def last_entries(auditor: httpx2.Client) -> list[dict[str, Any]]:
    size = next(each for each in auditor.get("/v1/logs").json()["items"] if each["log"] == "house")["size"]
    return list(auditor.get(f"/v1/logs/house/entries?after={max(-1, size - 20)}").json()["items"])


def test_a_report_of_an_unknown_place_of_another_scope_or_of_tomorrow_is_refused(
    job: httpx2.Client, connect: Connect, tokens: Tokens
) -> None:
    now = at("2030-03-01T08:00")
    unknown = job.post("/v1/reports", json=brought("340199"), headers=now)
    outside = job.post("/v1/reports", json=brought("220602005"), headers=now)
    ahead = job.post("/v1/reports", json=brought(STREET, "2030-03-01T08:06"), headers=now)
    assert [unknown.status_code, outside.status_code, slug(ahead)] == [404, 403, "as-of-in-future"]
    made = make(job, year=2024)
    stranger = connect(tokens.user("civil_affairs_bureau", "220602"))
    assert stranger.get(f"/v1/reports/{made['id']}").status_code == 404
    assert stranger.get(f"/v1/reports/{made['id']}/files/json").status_code == 404
    assert bureau_may_not_make(connect, tokens).status_code == 403


def bureau_may_not_make(connect: Connect, tokens: Tokens) -> httpx2.Response:
    return connect(tokens.user("civil_affairs_bureau", DISTRICT)).post("/v1/reports", json=brought())


@pytest.mark.parametrize(
    "spoilt",
    [
        content(["a", 1], ["a", 2]),
        content(["a"]),
        content(["a", 1.5]),
        content(["a", "110101199003077758"]),
        content() | {"tables": []},
    ],
)
def test_a_content_that_is_no_table_or_names_an_id_number_is_refused(
    job: httpx2.Client, spoilt: dict[str, Any]
) -> None:
    answer = job.post("/v1/reports", json=brought() | {"content": spoilt}, headers=at("2030-03-01T08:00"))
    assert slug(answer) == "invalid-input" and "110101199003077758" not in answer.text


def start(job: httpx2.Client, now: str, **more: Any) -> dict[str, Any]:
    body = {"kind": "statistics", "community_code": STREET} | more
    answer = job.post("/v1/report-runs", json=body, headers=at(now))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def claim(job: httpx2.Client, now: str, run: str | None = None) -> dict[str, Any] | None:
    answer = job.post("/v1/report-runs/claim", json={"run_id": run}, headers=at(now))
    assert answer.is_success, answer.text
    found: dict[str, Any] | None = answer.json()["run"]
    return found


def bring(job: httpx2.Client, run: dict[str, Any], now: str) -> httpx2.Response:
    hold = {"run_id": run["id"], "fence": run["fence"]}
    body = brought(as_of="2030-01-01T00:00", run=hold) | {"as_of": run["as_of"], "year": run["year"]}
    return job.post("/v1/reports", json=body, headers=at(now))


def finish(job: httpx2.Client, run: dict[str, Any], report: str, now: str) -> httpx2.Response:
    body = {"fence": run["fence"], "report_id": report}
    return job.post(f"/v1/report-runs/{run['id']}/finish", json=body, headers=at(now))


def test_of_two_workers_at_once_one_gets_the_run(job: httpx2.Client) -> None:
    run = start(job, "2030-03-02T08:00")
    with ThreadPoolExecutor(4) as pool:
        got = [each for each in pool.map(lambda _: claim(job, "2030-03-02T08:01", run["id"]), range(4)) if each]
    assert [(each["id"], each["fence"], each["state"]) for each in got] == [(run["id"], 1, "claimed")]
    report = bring(job, got[0], "2030-03-02T08:02").json()["id"]
    done = finish(job, got[0], report, "2030-03-02T08:02").json()
    assert (done["state"], done["report_id"], done["attempts"]) == ("done", report, 1)


def test_a_worker_that_died_is_followed_by_another_and_comes_too_late(job: httpx2.Client) -> None:
    run = start(job, "2030-03-03T08:00", as_of="2030-03-01T00:00:00+08:00", year=2023)
    dead = claim(job, "2030-03-03T08:00", run["id"])
    assert dead and claim(job, "2030-03-03T08:09", run["id"]) is None
    alive = claim(job, "2030-03-03T08:11", run["id"])
    assert alive and (alive["fence"], alive["attempts"]) == (2, 2)
    assert slug(bring(job, dead, "2030-03-03T08:12")) == "report-run-lost"
    report = bring(job, alive, "2030-03-03T08:12").json()
    assert report["as_of"] == "2030-02-28T16:00:00Z"
    assert slug(finish(job, dead, report["id"], "2030-03-03T08:12")) == "report-run-lost"
    assert finish(job, alive, report["id"], "2030-03-03T08:13").json()["state"] == "done"
    assert slug(finish(job, alive, report["id"], "2030-03-03T08:14")) == "report-run-lost"
    made = job.get(f"/v1/reports?within={STREET}&year=2023").json()["items"]
    assert [each["id"] for each in made] == [report["id"]]


def test_what_cannot_be_made_is_tried_later_and_fails_after_five_attempts(job: httpx2.Client) -> None:
    run = start(job, "2030-03-04T08:00")
    minute, waits = 0, [5, 10, 15, 20]
    for wait in [*waits, 0]:
        now = f"2030-03-04T{8 + minute // 60:02}:{minute % 60:02}"
        held = claim(job, now, run["id"])
        assert held, now
        body = {"fence": held["fence"], "reason": "网关暂时无法连接"}
        given = job.post(f"/v1/report-runs/{run['id']}/failure", json=body, headers=at(now)).json()
        minute += wait
    assert (given["state"], given["attempts"], given["reason"]) == ("failed", 5, "网关暂时无法连接")
    assert claim(job, "2030-03-05T08:00", run["id"]) is None


def test_a_run_whose_workers_all_died_is_given_up_by_the_day(job: httpx2.Client) -> None:
    run = start(job, "2030-03-06T08:00")
    for hour in range(8, 13):
        assert claim(job, f"2030-03-06T{hour:02}:00", run["id"])
    assert claim(job, "2030-03-06T14:00", run["id"]) is None
    swept(job, "2030-03-07")
    (known,) = [each for each in runs(job, "failed") if each["id"] == run["id"]]
    assert "claimed several times" in known["reason"]


def swept(job: httpx2.Client, day: str) -> dict[str, int]:
    answer = job.post("/v1/sweeps", json={}, headers=at(f"{day}T06:00"))
    assert answer.is_success, answer.text
    return {each["step"]: each["moved"] for each in answer.json()["steps"]}


def runs(job: httpx2.Client, state: str, kind: str = "") -> list[dict[str, Any]]:
    query = f"within={DISTRICT}&state={state}&kind={kind}&limit=1000"
    return list(job.get(f"/v1/report-runs?{query}").json()["items"])


def test_what_was_missed_is_made_up_for_by_one_run(job: httpx2.Client) -> None:
    # 2030-04-01 is a Monday; the progress of an open election is due each week, at the street and the district.
    swept(job, "2030-04-02")
    drawn = {each["community_code"]: each for each in runs(job, "due", "progress")}
    assert set(drawn) == {STREET, DISTRICT}
    assert {(each["due_on"], each["started_by"], each["as_of"]) for each in drawn.values()} == {
        ("2030-04-01", "", None)
    }
    first = claim(job, "2030-04-02T07:00", drawn[STREET]["id"])
    assert first and first["as_of"] == "2030-04-01T23:00:00Z"
    report = job.post(
        "/v1/reports",
        json=brought(kind="progress", run={"run_id": first["id"], "fence": 1}) | {"as_of": first["as_of"]},
        headers=at("2030-04-02T07:01"),
    )
    assert finish(job, first, report.json()["id"], "2030-04-02T07:01").is_success
    assert swept(job, "2030-04-02") and swept(job, "2030-04-03")
    assert [each["community_code"] for each in runs(job, "due", "progress")] == [DISTRICT]
    swept(job, "2030-04-23")
    waiting = {each["community_code"]: (each["due_on"], each["periods"]) for each in runs(job, "due", "progress")}
    assert waiting == {STREET: ("2030-04-22", 3), DISTRICT: ("2030-04-22", drawn[DISTRICT]["periods"] + 3)}


def test_a_schedule_nobody_works_on_goes_on_for_weeks_as_one_run(job: httpx2.Client) -> None:
    before = {each["community_code"]: each["periods"] for each in runs(job, "due", "progress")}
    mondays = [date(2031, 1, 6) + timedelta(weeks=week) for week in range(8)]
    for monday in mondays:
        swept(job, monday.isoformat())
    waiting = {each["community_code"]: each for each in runs(job, "due", "progress")}
    assert set(waiting) == {STREET, DISTRICT}
    assert {each["due_on"] for each in waiting.values()} == {mondays[-1].isoformat()}
    assert waiting[DISTRICT]["periods"] > before.get(DISTRICT, 0) + 7


def test_how_things_stand_now_cannot_be_asked_as_of_an_instant_past(job: httpx2.Client, bureau: httpx2.Client) -> None:
    body = {"kind": "progress", "community_code": STREET, "as_of": "2030-03-01T00:00:00+08:00"}
    assert slug(bureau.post("/v1/report-runs", json=body, headers=at("2030-03-08T08:00"))) == "as-of-not-kept"
    future = {"kind": "statistics", "community_code": STREET, "as_of": "2030-03-09T00:00:00+08:00"}
    assert slug(bureau.post("/v1/report-runs", json=future, headers=at("2030-03-08T08:00"))) == "as-of-in-future"
    assert bureau.post("/v1/report-runs", json=body | {"community_code": "3401"}).status_code == 403
    assert job.post("/v1/report-runs", json=body | {"community_code": "349999"}).status_code == 404
    assert bureau.post("/v1/report-runs/claim", json={}).status_code == 403


def test_a_report_is_brought_for_the_run_it_was_claimed_for_only(job: httpx2.Client) -> None:
    run = start(job, "2030-03-09T08:00")
    held = claim(job, "2030-03-09T08:00", run["id"])
    assert held
    other = brought(DISTRICT, run={"run_id": held["id"], "fence": held["fence"]}) | {"as_of": held["as_of"]}
    assert slug(job.post("/v1/reports", json=other, headers=at("2030-03-09T08:01"))) == "report-of-another-run"


def test_schedules_are_data_of_places_and_a_mistake_in_them_is_named() -> None:
    file = """
    "": {progress: {levels: [street], every: week, while: elections_open}}
    "34": {progress: null, due_list: {levels: [city], every: month, while: duties_open}}
    """
    schedules = parse_schedules(file)
    assert set(schedules.of("3401")) == {"due_list"} and set(schedules.of("22")) == {"progress"}
    with pytest.raises(ValueError, match="no such kind of report: progess"):
        parse_schedules('"": {progess: {levels: [street], every: week, while: elections_open}}')
    assert {"progress", "due_list"} <= set(load_schedules().of("22"))


def ordered(registry: Speaker, district: str, city: str, count: int = 1) -> list[str]:
    """A plan of Shenyang's document in a district of its own, in 2015: so many elections, told with what they are held to."""
    book = rulebook("shenyang-2015", {}, {}).as_dict()
    places = {city: "city", district: "district", f"{district}001": "street", f"{district}001001": "community"}
    listed = [{"code": code, "name": f"地{code}", "level": level} for code, level in places.items()]
    told = [event(None, "registry.jurisdiction.listed", places=listed) | {"community_code": None}]
    ids = [new_election() for _ in range(count)]
    begun = [event(each, body="residents_committee", kind="general", rulebook=book) for each in ids]
    told += [each | {"community_code": f"{district}001001"} for each in begun]
    active = event(None, "registry.plan.activated", plan_id=new_election(), elections=ids, last_days={})
    told.append(active | {"community_code": f"{district}001"})
    assert registry.say(*told).is_success
    return ids


def become(registry: Speaker, election: str, code: str, kind: str = "advanced", **data: Any) -> None:
    """What becomes of an election: it is filed, or ends without a result."""
    told = event(election, f"registry.election.{kind}", **data) | {"community_code": code}
    assert registry.say(told).is_success


def duty_of(job: httpx2.Client, place: str, rule: str) -> dict[str, Any]:
    """The duty of a place by a rule, once it is drawn."""

    def found() -> list[dict[str, Any]]:
        items = job.get(f"/v1/duties?within={place}&rule={rule}").json()["items"]
        return [each for each in items if each["community_code"] == place]

    return until(found, f"a duty of {rule}")[0]


def drawn(job: httpx2.Client, place: str, kind: str) -> list[dict[str, Any]]:
    """The runs of a kind that were drawn for duties of a place."""
    found = job.get(f"/v1/report-runs?within={place}&kind={kind}&limit=1000").json()["items"]
    return [each for each in found if each["duty_ids"]]


@pytest.fixture(scope="module")
def everywhere(connect: Connect, tokens: Tokens) -> httpx2.Client:
    return connect(tokens.user("report_job", ""))


def test_a_final_is_drawn_once_its_elections_are_filed_or_ended_and_its_duty_is_near(
    registry: Speaker, everywhere: httpx2.Client
) -> None:
    job, place = everywhere, "350102"
    filed, void = ordered(registry, place, "3501", 2)
    duty = duty_of(job, place, "reports.district_final")
    assert duty["due_on"] == "2015-03-31"
    become(registry, filed, f"{place}001001", to="filing")
    swept(job, "2015-03-25")
    assert drawn(job, place, "district_final") == [], "one of two elections is open"
    become(registry, void, f"{place}001001", "voided", to="void")
    swept(job, "2015-03-23")
    assert drawn(job, place, "district_final") == [], "eight days before its day"
    swept(job, "2015-03-24")
    (run,) = drawn(job, place, "district_final")
    assert (run["duty_ids"], run["due_on"], run["periods"], run["started_by"]) == ([duty["id"]], "2015-03-24", 1, "")
    assert run["as_of"] == "2015-03-23T22:00:00Z"
    swept(job, "2015-03-26")
    assert [each["id"] for each in drawn(job, place, "district_final")] == [run["id"]]
    held = claim(job, "2015-03-26T08:00", run["id"])
    assert held and held["as_of"] == run["as_of"]
    made = make_for(job, held, "2015-03-26T08:01")
    assert finish(job, held, made["id"], "2015-03-26T08:02").json()["state"] == "done"
    swept(job, "2015-03-27")
    assert len(drawn(job, place, "district_final")) == 1, "what was made for a duty is not made again"


def make_for(job: httpx2.Client, run: dict[str, Any], now: str) -> dict[str, Any]:
    """A report that is made for a run."""
    hold = {"run_id": run["id"], "fence": run["fence"]}
    body = brought(run["community_code"], kind=run["kind"], run=hold) | {"as_of": run["as_of"], "year": run["year"]}
    answer = job.post("/v1/reports", json=body, headers=at(now))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_the_report_of_a_city_waits_for_those_of_its_districts_and_what_was_missed_is_drawn_once(
    registry: Speaker, everywhere: httpx2.Client, connect: Connect, tokens: Tokens
) -> None:
    job, city, district = everywhere, "3502", "350202"
    (election,) = ordered(registry, district, city)
    due = {place: duty_of(job, place, rule) for place, rule in FINALS.items()}
    become(registry, election, f"{district}001001", to="filing")
    swept(job, "2015-05-01")
    (run,) = drawn(job, district, "district_final")
    assert run["periods"] == 1, "the day is past, and one run makes up for it"
    assert drawn(job, city, "city_final") == []
    held = claim(job, "2015-05-01T08:00", run["id"])
    assert held
    report = make_for(job, held, "2015-05-01T08:00")
    bureau = connect(tokens.user("civil_affairs_bureau", district))
    sent_to = [*due[district]["receivers"], *due[district]["copies"]]
    filing = {"duty_id": due[district]["id"], "filed_on": "2015-05-01", "sent_to": sent_to}
    filed = bureau.post(f"/v1/reports/{report['id']}/filing", json=filing, headers=at("2015-05-01T09:00"))
    assert filed.is_success, filed.text
    swept(job, "2015-05-02")
    (own,) = drawn(job, city, "city_final")
    assert own["duty_ids"] == [due[city]["id"]] and own["community_code"] == city


def test_a_schedule_by_duties_is_only_for_kinds_that_answer_some() -> None:
    with pytest.raises(ValueError, match="no duty is answered by progress"):
        parse_schedules('"": {progress: {days_before_due: 7}}')
    assert {"street_summary", "district_final", "city_final"} <= set(load_schedules().of("22"))


def test_what_inspection_counts_names_no_account_and_its_report_is_for_inspection(
    registry: Speaker, everywhere: httpx2.Client, connect: Connect, tokens: Tokens
) -> None:
    place, community = "350302", "350302001001"
    (election,) = ordered(registry, place, "3503")
    leader = {"id": "u-leader", "role": "street_leader", "office": "", "via": ""}
    for kind, actor, day in (
        ("registry.stage.overridden", leader, "2015-02-28T15:59:59.000000Z"),
        ("registry.stage.overridden", leader, "2015-02-28T16:00:00.000000Z"),
        ("registry.id_number.read", leader | {"id": "u-clerk", "role": "clerk"}, "2015-03-05T08:00:00.000000Z"),
    ):
        told = event(election, kind) | {"community_code": community, "actor": actor, "at": day}
        assert registry.say(told).is_success
    path = f"/v1/places/{place}/inspection-counts"
    answer = everywhere.get(path)
    counted = [[each[name] for name in ("area", "kind", "role", "month", "number")] for each in answer.json()["items"]]
    assert counted == [
        ["350302001", "sensitive_read", "clerk", "2015-03", 1],
        ["350302001", "override", "street_leader", "2015-02", 1],
        ["350302001", "override", "street_leader", "2015-03", 1],
    ]
    assert "u-leader" not in answer.text
    march = everywhere.get(f"{path}?from=2015-03-01T00:00:00%2B08:00&until=2015-03-05T08:00:00Z").json()["items"]
    assert [each["kind"] for each in march] == ["override"]
    bureau, inspector = (connect(tokens.user(role, place)) for role in ("civil_affairs_bureau", "auditor"))
    assert bureau.get(path).status_code == 403
    assert connect(tokens.user("report_job", "3504")).get(path).status_code == 403
    made = make(everywhere, place, kind="inspection")
    listed = f"/v1/reports?within={place}"
    assert [each["id"] for each in inspector.get(listed).json()["items"]] == [made["id"]]
    assert inspector.get(f"/v1/reports/{made['id']}").is_success
    assert bureau.get(listed).json()["items"] == []
    for end in ("", "/files/json", "/changes"):
        assert bureau.get(f"/v1/reports/{made['id']}{end}").status_code == 404, end
    wanted = {"kind": "inspection", "community_code": place}
    assert bureau.post("/v1/report-runs", json=wanted).status_code == 403
    assert everywhere.post("/v1/report-runs", json=wanted).status_code == 201
    runs_ = f"/v1/report-runs?within={place}&kind=inspection"
    assert bureau.get(runs_).json()["items"] == [] and inspector.get(runs_).json()["items"] != []
