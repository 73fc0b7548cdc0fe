"""Report jobs at the gateway: what they make of a real house, twice the same, as schedules ask; and how a report is filed."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import openpyxl
import pytest
from electoral_rules import inspection
from electoral_rules.book.lifecycle import DUTY, ELECTION
from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import claim_report_run
from huanjie_client.models import ReportClaimIn
from report_jobs import render
from report_jobs.by_hand import FORMATS, read_kept, write_files
from report_jobs.making import make
from report_jobs.worker import Worker

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import Front
from tests.integration.requirements.jobs import AUDITOR, Job
from tests.integration.requirements.test_duties import Due, swept
from tests.integration.requirements.test_matters import Held
from tests.integration.requirements.test_papers import certified, strike
from tests.integration.requirements.test_stages import REASON, plan_of
from tests.support.requirements import requirement
from tests.support.services import as_of, bearer
from tests.support.triples import SETTINGS

# After everything that people do in any election here: an overview is of no time before their acts.
LATER = "2028-01-03T08:00:00+08:00"
MONDAY = "2028-01-03"
STRANGER = Who("civil_affairs_bureau", "110101")


@pytest.fixture
def job(front: Front) -> Iterator[Any]:
    """Makes jobs and closes their connections."""
    made: list[Job] = []

    def one(scope: str, now: str) -> Job:
        made.append(Job(front, scope, now))
        return made[-1]

    yield one
    for each in made:
        each.account.close()


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("shenyang-2015", marks=requirement("REP-14", "E2E-10/10l", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("REP-14", under=["liaoning-2014"])),
        pytest.param("chengnan-2024", marks=requirement("REP-14", under=["chengnan-2024"])),
        pytest.param("urban-law-2025", marks=requirement("REP-14", under=["urban-law-2025"])),
        pytest.param("villagers-law-2025", marks=requirement("REP-14", under=["villagers-law-2025"])),
    ],
)
def test_a_job_gives_the_same_numbers_and_bytes_again(front: Front, job: Any, document: str, tmp_path: Path) -> None:
    held = Held(front, document)
    place = held.code
    first, again = job(place[:6], LATER), job(place[:6], LATER)
    report, same = first.make("progress", place), again.make("progress", place)
    assert (report.id, report.version, report.sha256) == (same.id, same.version, same.sha256)
    assert report.as_of == datetime.fromisoformat(LATER)
    listed = front.ask("audit", "GET", f"/reports?within={place}&kind=progress&limit=1000", AUDITOR).json()["items"]
    (item,) = [each for each in listed if each["id"] == str(report.id)]
    assert [each["format"] for each in item["files"]] == ["pdf", "xlsx"]
    path = f"/reports/{report.id}"
    kept = {form: front.ask("audit", "GET", f"{path}/files/{form}", AUDITOR).content for form in FORMATS}
    assert sha256(kept["json"]).hexdigest() == report.sha256
    frozen = read_kept(first.account, report.id)
    assert render.files(frozen, frozen.content) == {form: kept[form] for form in ("xlsx", "pdf")}
    files = write_files(first.account, report, tmp_path)
    assert [each.read_bytes() for each in files] == [kept[form] for form in FORMATS]
    logs = {each["log"] for each in front.ask("audit", "GET", path, AUDITOR).json()["rests_on"]}
    assert {"house", held.election} <= logs
    for each in (path, f"{path}/files/json"):
        assert front.ask("audit", "GET", each, STRANGER).status_code == 404
    newer = job(place[:6], LATER.replace("08:00:00", "08:01:00")).make("progress", place)
    assert (newer.version, newer.replaces) == (report.version + 1, report.id)


@requirement("REP-17", under=["nuoenjiya-2021"])
def test_progress_is_made_on_demand_and_each_week_for_as_long_as_elections_are_open(front: Front, job: Any) -> None:
    held = Held(front, "nuoenjiya-2021")
    street, bureau = held.code[:9], Who("civil_affairs_bureau", held.code[:6])
    path, staff = f"/places/{held.code}/overview?limit=1000", Who("community_staff", held.code)
    overview = front.at_gateway("GET", path, headers=as_of(LATER) | bearer(front.token(bureau)))
    assert front.at_gateway("GET", path, headers=as_of(LATER) | bearer(front.token(staff))).status_code == 403
    (row,) = [each for each in overview.json()["elections"] if each["election_id"] == held.election]
    worker = job(street, LATER)
    on_demand = worker.make("progress", street)
    lines = worker.tables(on_demand)["by_stage"]
    for stage in row["stages"]:
        assert any(line[3:] == [stage["stage"], stage["zh"], stage["met"], stage["unmet"]] for line in lines), stage
    assert swept(front, MONDAY).is_success
    loop = Worker(worker.account, worker.said.append)
    while loop.make_next():
        pass
    asked = f"/report-runs?within={street}&kind=progress&limit=1000"
    found = front.ask("audit", "GET", asked, bureau).json()["items"]
    (run,) = [each for each in found if each["due_on"] == MONDAY]
    assert (run["state"], run["started_by"], run["attempts"]) == ("done", "", 1)
    report = front.ask("audit", "GET", f"/reports/{run['report_id']}", bureau).json()
    # The same instant, the same numbers: the schedule's report is the one that was asked for by hand.
    assert report["id"] == str(on_demand.id)
    assert not [each for each in found if each["state"] == "due" and each["community_code"] == street]


def test_the_list_of_acceptances_names_what_failed_and_who_is_not_inspected(front: Front, job: Any) -> None:
    held = Held(front, "shenyang-2015")
    bureau = Who("civil_affairs_bureau", held.code[:6])
    path = f"/elections/{held.election}/acceptance-checklist"
    checks = [each["check"] for each in front.ask("audit", "GET", path, bureau).json()["items"]]
    found = {"inspector": "验收组组长甲", "inspected_on": "2015-02-01", "passed": checks[1:]}
    begun = held.begin("acceptances", found, bureau, **held.paper()).json()
    made = job(held.code[:6], LATER)
    line = newest(made.tables(made.make("acceptances", held.code))["acceptances"])
    assert line[4:11] == ["已检查", "2015-02-01", "验收组组长甲", 1, len(checks), len(checks) - 1, checks[0]]
    rectify = {"choice": "rectify", "by_day": "2015-02-20"}
    assert held.step(begun, "acceptances", "follow_up", rectify, bureau).is_success
    report = made.make("acceptances", held.code)
    line = newest(made.tables(report)["acceptances"])
    assert (line[4], line[11], line[12]) == ("整改或重新选举中", "限期整改", "2015-02-20")
    changes = front.ask("audit", "GET", f"/reports/{report.id}/changes?limit=1000", bureau).json()["items"]
    assert ["整改或重新选举中", "已检查"] in [[each["after"], each["before"]] for each in changes]


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("liaoning-2014", marks=requirement("AUD-28", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("AUD-29", under=["nuoenjiya-2021"])),
    ],
)
def test_the_report_of_inspection_counts_by_kind_place_and_role_and_is_for_inspection_alone(
    front: Front, job: Any, document: str
) -> None:
    held = Held(front, document)
    district = held.code[:6]
    inspector, street = Who("auditor", district), Who("street_office", held.code[:9])
    override = stage_overridden(front, document)
    path = f"/places/{district}/inspection-findings?limit=1000"
    assert front.once_is(lambda: override in {each["event_id"] for each in overrides(front, inspector, path)}, True)
    made = job(district, LATER)
    report = made.make("inspection", district)
    tables = made.tables(report)
    kinds = list(inspection.kinds())
    by_role = {line[0]: dict(zip(kinds, line[2:], strict=True)) for line in tables["roles"]}
    leaders = [each for each in overrides(front, inspector, path) if each["role"] == "street_leader"]
    assert by_role["street_leader"]["override"] == len(leaders) > 0
    areas = {line[0]: dict(zip(kinds, line[2:], strict=True)) for line in tables["areas"]}
    of_street = overrides(front, inspector, f"/places/{held.code[:9]}/inspection-findings?limit=1000")
    assert areas[held.code[:9]]["override"] == len(of_street)
    assert sum(line[3] for line in tables["types"]) == sum(sum(each.values()) for each in areas.values())
    assert sum(line[3] for line in tables["types"]) == sum(sum(line[1:]) for line in tables["months"])
    duties = front.ask("audit", "GET", f"/duties?within={district}&limit=1000", inspector).json()["items"]
    waiting = [each for each in duties if each["state"] in DUTY.open]
    assert sum(line[2] for line in tables["rules"]) == sum(line[5] for line in tables["open"]) == len(waiting)
    said = front.ask("audit", "GET", f"/reports/{report.id}/files/json", inspector).text
    assert not {each["account"] for each in overrides(front, inspector, path)} & set(said.split('"'))
    seen = front.ask("audit", "GET", f"/reports/{report.id}", inspector)
    assert seen.is_success and front.event_of(seen)["type"] == "audit.report.read"
    for who in (street, Who("civil_affairs_bureau", district), Who("auditor", "110101")):
        assert front.ask("audit", "GET", f"/reports/{report.id}", who).status_code == 404, who
    here = f"/places/{held.code}/inspection-findings"
    assert [front.ask("audit", "GET", here, who).status_code for who in (inspector, street)] == [200, 403]


def stage_overridden(front: Front, document: str) -> str:
    """A leader of the street lets a stage be closed without what it lacks; the event of it."""
    plan = plan_of(front, document, "direct")
    stage = str(front.of(document, "GET", f"/plans/{plan['id']}/stages").json()["stages"][0]["stage"])
    path = f"/plans/{plan['id']}/stage-overrides"
    proposed = front.of(document, "POST", path, json=REASON | {"stage": stage}).json()
    leader, now = Who("street_leader", SETTINGS[document].community[:9]), SETTINGS[document].now
    approved = front.ask("registry", "POST", f"{path}/{proposed['id']}/approval", leader, now=now)
    return str(front.event_of(approved, kind="registry.stage.overridden")["id"])


def overrides(front: Front, who: Who, path: str) -> list[dict[str, Any]]:
    """What of this kind inspection reads of a place."""
    return list(front.ask("audit", "GET", f"{path}&kind=override", who).json()["items"])


def test_a_streets_summary_is_drawn_once_its_elections_are_over_and_made_once_though_a_worker_dies(
    front: Front, job: Any
) -> None:
    due = Due(front, "district-2012")
    duty = due.one("reports.street_summary")
    street = duty["community_code"]

    def runs() -> list[dict[str, Any]]:
        asked = f"/report-runs?within={street}&kind=street_summary&limit=1000"
        found = front.ask("audit", "GET", asked, Who("street_office", street)).json()["items"]
        return [each for each in found if duty["id"] in each["duty_ids"]]

    assert swept(front, "2028-02-01").is_success
    assert runs() == []
    front.order({"id": due.election, "community_code": due.code}, "cancellation", Who("street_office", street))
    ended = "registry.election.cancelled"
    assert front.once_is(lambda: ended in {each["type"] for each in front.events(due.election)}, True)
    for day in ("2028-02-02", "2028-02-03"):
        assert swept(front, day).is_success
    (run,) = runs()
    assert (run["state"], run["due_on"]) == ("due", "2028-02-02")
    dying, other = job(street, "2028-02-03T08:00:00+08:00"), job(street, "2028-02-03T08:11:00+08:00")
    body = ReportClaimIn(UUID(run["id"]))
    held = accepted(claim_report_run.sync(client=dying.account, body=body, idempotency_key=new_key())).run
    assert held is not None
    told: list[str] = []
    with pytest.raises(Dies):
        make(dying.account, held, dies_at("3/4", told))
    assert not Worker(dying.account, told.append).make_next() or runs()[0]["state"] == "claimed"
    loop = Worker(other.account, other.said.append)
    while loop.make_next():
        pass
    (run,) = runs()
    assert (run["state"], run["attempts"], run["fence"]) == ("done", 2, 2)
    path = f"/reports?within={street}&kind=street_summary&limit=1000"
    made = front.ask("audit", "GET", path, Who("street_office", street)).json()["items"]
    assert [each["id"] for each in made if each["as_of"] == run["as_of"]] == [run["report_id"]]


class Dies(Exception):
    """A worker is killed."""


def dies_at(step: str, told: list[str]) -> Callable[[str], None]:
    """A worker that is killed when it comes to a step."""

    def tell(sentence: str) -> None:
        told.append(sentence)
        if sentence.startswith(step):
            raise Dies

    return tell


def newest(lines: list[list[Any]]) -> list[Any]:
    """The line of the newest election of a community."""
    return max(lines, key=lambda line: int(line[2]))


def test_the_due_list_has_receivers_days_states_and_where_what_is_late_went(front: Front, job: Any) -> None:
    due = Due(front, "liaoning-2014")
    late, report = due.one("training.election_staff"), due.one("reports.city_final")
    assert swept(front, "2028-01-04").is_success
    made = job("2101", "2028-01-04T08:00:00+08:00")
    lines = made.tables(made.make("due_list", "2101"))["duties"]
    shown = front.ask("audit", "GET", f"/duties/{late['id']}", AUDITOR).json()
    days = (date(2028, 1, 4) - date.fromisoformat(shown["due_on"])).days
    went = [shown["due_on"], "逾期督办", days, "", "", shown["held_at"], "2028-01-04", None]
    assert any(line[:2] == [late["community_code"], late["rule"]] and line[5:] == went for line in lines)
    (city,) = [line for line in lines if line[1] == report["rule"]]
    assert city[5] == "2015-04-10" and city[8:10] == ["省委、省政府", "省委组织部、省民政厅"]


@requirement("REP-16", under=["chengnan-2024"])
def test_the_list_of_certificates_counts_used_and_void_and_names_nobody(front: Front, job: Any) -> None:
    issued, voided = certified(front), certified(front)
    strike(front, *voided)
    code = issued[0].election["community_code"]
    street = Who("street_office", code[:9])
    made = job(code[:9], LATER)
    report = made.make("certificates", code[:9])
    tables = made.tables(report)
    serials = front.ask("ballots", "GET", f"/communities/{code}/certificates?limit=1000", street).json()
    (row,) = [each for each in tables["communities"] if each[0] == code]
    assert (row[2], row[3]) == (serials["used"], serials["voided"])
    assert {each[0]: each[5] for each in tables["numbers"] if each[1] == code} == {
        each["number"]: "已作废" if each["status"] == "void" else "应作废" if each["annulled"] else "有效"
        for each in serials["items"]
    }
    content = front.ask("audit", "GET", f"/reports/{report.id}/files/json", street).text
    assert not any(each["holder"] in content for each in serials["items"])
    assert front.ask("ballots", "GET", f"/communities/{code}/certificates", Who("resident")).status_code == 403
    book = openpyxl.load_workbook(
        io.BytesIO(front.ask("audit", "GET", f"/reports/{report.id}/files/xlsx", street).content)
    )
    assert book.sheetnames[1:] == ["各社区", "证书编号"]


def figures_of(front: Front, place: str, who: Who) -> Any:
    """What the gateway counts of a place as of the instant of these reports."""
    return front.at_gateway(
        "GET", f"/places/{place}/figures?as_of=2028-01-03T00:00:00Z", headers=as_of(LATER) | bearer(front.token(who))
    )


def made_again(front: Front, job: Any, kind: str, place: str) -> dict[str, list[list[Any]]]:
    """The tables of a report of figures that is made twice, a day apart: it is one report, with the same files."""
    first, again = job(place[:4], LATER), job(place[:4], "2028-01-05T08:00:00+08:00")
    made, same = (each.make(kind, place, datetime.fromisoformat(LATER)) for each in (first, again))
    assert (made.id, made.sha256) == (same.id, same.sha256)
    frozen = read_kept(first.account, made.id)
    assert {each.sha256 for each in frozen.files} == {
        sha256(each).hexdigest() for each in render.files(frozen, frozen.content).values()
    }
    return dict(first.tables(made))


@requirement("REP-07", under=["district-2012"])
def test_statistics_of_every_level_are_what_the_gateway_counts_with_their_denominators(front: Front, job: Any) -> None:
    held = Held(front, "district-2012")
    bureau, staff = Who("civil_affairs_bureau", held.code[:4]), Who("community_staff", held.code)
    for place in (held.code, held.code[:9], held.code[:6], held.code[:4]):
        tables, shown = made_again(front, job, "statistics", place), figures_of(front, place, bureau).json()
        lines = [[line[0], line[1], *line[6:9]] for line in tables["whole"]]
        names = ("figure", "year", "numerator", "denominator", "value")
        assert lines == [[each[name] for name in names] for each in shown["lines"]]
        assert len(tables["areas"]) == sum(len(area["lines"]) for area in shown["areas"])
        assert {line[0] for line in lines} <= {line[0] for line in tables["definitions"]}
    listed = front.ask("audit", "GET", f"/reports?within={held.code}&kind=statistics", bureau).json()["items"]
    assert front.ask("audit", "GET", f"/reports/{listed[-1]['id']}", bureau).is_success
    assert front.ask("audit", "GET", f"/reports/{listed[-1]['id']}", STRANGER).status_code == 404
    assert figures_of(front, held.code, staff).status_code == 403


@requirement("REP-10", under=["liaoning-2014"])
def test_the_share_of_direct_and_household_elections_is_told_by_year_and_area(front: Front, job: Any) -> None:
    held = Held(front, "liaoning-2014")
    bureau, staff = Who("civil_affairs_bureau", held.code[:4]), Who("community_staff", held.code)
    for place in (held.code, held.code[:4]):
        tables, shown = made_again(front, job, "direct_share", place), figures_of(front, place, bureau).json()
        wanted = {"elections_called", "elections_held", "direct_share", "household_share"}
        own = [each for each in shown["lines"] if each["figure"] in wanted]
        assert [[line[0], line[1], line[6], line[7]] for line in tables["whole"]] == [
            [each[name] for name in ("figure", "year", "numerator", "denominator")] for each in own
        ]
        assert {line[0] for line in tables["definitions"]} == wanted
    listed = front.ask("audit", "GET", f"/reports?within={held.code}&kind=direct_share", bureau).json()["items"]
    assert front.ask("audit", "GET", f"/reports/{listed[-1]['id']}", bureau).is_success
    assert front.ask("audit", "GET", f"/reports/{listed[-1]['id']}", STRANGER).status_code == 404
    assert figures_of(front, held.code, staff).status_code == 403


@pytest.mark.parametrize(
    ("document", "kind", "digits"),
    [
        ("district-2012", "street_summary", 9),
        ("shenyang-2015", "district_final", 6),
        ("liaoning-2014", "city_final", 4),
        ("shenyang-2015", "civil_affairs_return", 6),
    ],
)
def test_the_final_reports_are_made_of_figures_and_say_what_is_not_collected(
    front: Front, job: Any, document: str, kind: str, digits: int
) -> None:
    held = Held(front, document)
    tables = made_again(front, job, kind, held.code[:digits])
    assert [line[0] for line in tables["whole"] if line[0] == "communities"] == ["communities"]
    assert {line[0][:digits] for line in tables["areas"]} == {held.code[:digits]}
    path = f"/reports?within={held.code[:digits]}&kind={kind}&limit=1000"
    report = front.ask("audit", "GET", path, AUDITOR).json()["items"][-1]
    content = front.ask("audit", "GET", f"/reports/{report['id']}", AUDITOR).json()["content"]
    assert any("民族" in each["zh"] for each in content["notes"])


@pytest.mark.parametrize(
    ("document", "kind", "digits"),
    [
        ("district-2012", "street_summary", 9),
        ("shenyang-2015", "district_final", 6),
        ("liaoning-2014", "city_final", 4),
        ("chengnan-2024", "district_final", 6),
    ],
)
def test_a_final_report_has_a_line_for_each_election_that_adds_up_to_its_figures(
    front: Front, job: Any, document: str, kind: str, digits: int
) -> None:
    held = Held(front, document)
    place = held.code[:digits]
    if document == "chengnan-2024":
        strike(front, *certified(front))
    tables = made_again(front, job, kind, place)
    names = columns_of(front, kind, place)
    lines = [dict(zip(names, line, strict=True)) for line in tables["elections"]]
    sums = {
        name: [sum(line[number] or 0 for line in tables["whole"] if line[0] == name) for number in (6, 7)]
        for name in ("elections_called", "turnout", "seats_filled", "void_share", "elected_void")
    }
    assert sums["elections_called"][0] == len(lines) > 0
    assert document != "chengnan-2024" or min(sums["turnout"][0], sums["elected_void"][0]) > 0
    for figure, columns in {
        "turnout": ("attended", "entitled"),
        "seats_filled": ("seats_filled", None),
        "void_share": ("void_ballots", "counted_ballots"),
        "elected_void": ("persons_elected_void", None),
    }.items():
        for number, column in enumerate(columns):
            assert column is None or sum(line[column] or 0 for line in lines) == sums[figure][number], (figure, column)
    overview = front.at_gateway(
        "GET",
        f"/places/{held.code}/overview?limit=1000",
        headers=as_of(LATER) | bearer(front.token(Who("civil_affairs_bureau", held.code[:6]))),
    ).json()
    shown = sorted((each["community_code"], each["body"], each["election_id"]) for each in overview["elections"])
    own = [line for line in lines if line["community_code"] == held.code]
    states = {
        each["election_id"]: (ELECTION.states[each["state"]], each["election_day"]) for each in overview["elections"]
    }
    assert [(line["state"], line["election_day"]) for line in own] == [states[id_] for _, _, id_ in shown]


@pytest.mark.parametrize("service", ["audit", "registry", "ballots"])
def test_the_elections_of_a_place_are_read_page_by_page_within_its_own_jurisdiction(front: Front, service: str) -> None:
    for _ in range(2):
        certified(front)
    street, path = Who("street_office", "220602005"), "/election-tallies?within=220602005&as_of=2028-01-03T00:00:00Z"

    def page(who: Who, query: str = "") -> httpx2.Response:
        return front.ask(service, "GET", f"{path}{query}", who, now=LATER)

    whole = [each["election_id"] for each in page(street, "&limit=1000").json()["items"]]
    found: list[str] = []
    while following := page(street, "&limit=1" + (f"&after={found[-1]}" if found else "")).json()["items"]:
        found += [each["election_id"] for each in following]
    assert found == whole and len(whole) > 1
    assert page(Who("community_staff", "220602005001")).status_code == 403
    assert page(STRANGER).status_code == 403


def columns_of(front: Front, kind: str, place: str) -> list[str]:
    """The columns of the lines of elections of the newest report of a kind and place."""
    content = newest_content(front, kind, place)
    (table,) = [each for each in content["tables"] if each["name"] == "elections"]
    return [each["name"] for each in table["columns"]]


def newest_content(front: Front, kind: str, place: str) -> dict[str, Any]:
    """What the newest report of a kind and place says."""
    path = f"/reports?within={place}&kind={kind}&limit=1000"
    report = front.ask("audit", "GET", path, AUDITOR).json()["items"][-1]
    return dict(front.ask("audit", "GET", f"/reports/{report['id']}", AUDITOR).json()["content"])


def test_a_final_report_says_first_how_much_of_what_it_rests_on_is_open(front: Front, job: Any) -> None:
    due = Due(front, "district-2012")
    street = due.code[:9]
    made_again(front, job, "street_summary", street)
    line = newest_content(front, "street_summary", street)["notes"][0]
    assert "尚未办结（未备案，也未取消或者认定无效）1项，本表不是最终数" in line["zh"]
    front.order({"id": due.election, "community_code": due.code}, "cancellation", Who("street_office", street))
    made_again(front, job, "street_summary", street)
    line = newest_content(front, "street_summary", street)["notes"][0]
    assert "0项，本表为最终数" in line["zh"]
    made_again(front, job, "city_final", "2101")
    content = newest_content(front, "city_final", "2101")
    (filed,) = [each for each in content["tables"] if each["name"] == "district_final_filed"]
    assert [each[:1] for each in filed["rows"]] == [["210103"]]
    assert "各下级报送区县换届选举工作报告：应报1个，未报" in content["notes"][1]["zh"]
