"""Open data at the gateway, without a token: announced results line by line, interim or final, counted of total."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx2
import jsonschema_rs
import pytest
from electoral_rules.figures.definitions import figures

from tests.integration.ballots.hall import BUREAU, COMMISSION, DAY, STREET_CHIEF, Meeting
from tests.integration.candidates.town import HERE, STREET_OFFICE
from tests.integration.requirements.front import Front
from tests.integration.requirements.votes import counted, voted_again
from tests.support.services import as_of

STREET = HERE[:9]
NEXT_DAY = "2024-05-30T09:00:00+08:00"
WRITTEN_IN = "钱六月"


class Reader:
    """Somebody without an account, who reads at another second each time: what the gateway remembers is as of one."""

    def __init__(self, front: Front, at: str = DAY) -> None:
        self._front, self._at = front, datetime.fromisoformat(at)

    def ask(self, path: str) -> httpx2.Response:
        """The answer below /api/v1/public."""
        self._at += timedelta(seconds=1)
        return self._front.at_gateway("GET", f"/public{path}", headers=as_of(self._at.isoformat()))

    def follow(self, path: str) -> Iterator[httpx2.Response]:
        """The answers of every page."""
        while True:
            answer = self.ask(path)
            assert answer.status_code == 200, answer.text
            yield answer
            if "next" not in answer.links:
                return
            path = answer.links["next"]["url"].removeprefix("/api/v1/public")

    def results(self, place: str = HERE) -> dict[str, Any]:
        """What is answered of a place, the lines of all pages together."""
        pages = [answer.json() for answer in self.follow(f"/places/{place}/results")]
        return {**pages[-1], "items": [line for page in pages for line in page["items"]]}

    def lines(self, meeting: Meeting) -> list[dict[str, Any]]:
        """The lines of one election."""
        return [line for line in self.results()["items"] if line["election_id"] == meeting.election["id"]]


@pytest.fixture(scope="module")
def reader(front: Front) -> Reader:
    return Reader(front)


def states(lines: list[dict[str, Any]]) -> set[tuple[str, str, int, int]]:
    """How far each line is: the election, its result, and its contests counted of total."""
    return {(each["state"], each["result_state"], each["contests_counted"], each["contests_total"]) for each in lines}


def filed(front: Front, meeting: Meeting) -> None:
    """The report of an election that everybody has acknowledged."""
    for receiver, who in (("street", STREET_CHIEF), ("district_civil_affairs", BUREAU)):
        sent = front.made(f"/elections/{meeting.election['id']}/filings", COMMISSION, {"receiver": receiver})
        assert front.step(f"/filings/{sent['id']}/acknowledgement", who).status_code == 200


def test_a_result_is_awaited_then_interim_then_final_and_counted_of_total(front: Front, reader: Reader) -> None:
    meeting = front.opened()
    front.vote(meeting)
    front.count(meeting, front.figures(meeting, 8, 3, void=1))
    before, (empty,) = reader.results(), reader.lines(meeting)
    assert states([empty]) == {("voting", "awaited", 0, 1)}
    assert {key for key, value in empty.items() if value is not None} == {
        *("community_code", "community_name", "election_id", "kind", "body", "mode", "election_day"),
        *("state", "result_state", "contests_counted", "contests_total"),
    }
    result = front.result(meeting)
    assert states(reader.lines(meeting)) == {("decided", "awaited", 0, 1)}, "determined is not announced"
    front.announced(result)
    after, lines = reader.results(), reader.lines(meeting)
    assert states(lines) == {("decided", "interim", 1, 1)}
    assert (after["elections_counted"], after["elections_total"]) == (
        before["elections_counted"] + 1,
        before["elections_total"],
    )
    votes = [(each["name"], each["votes_for"], each["elected"], each["void"], each["order"]) for each in lines]
    assert votes == [("丁一安", 8, True, False, 1), ("王二平", 3, False, False, 2)]
    first = lines[0]
    assert (first["entitled"], first["attended"], first["returned"]) == (12, 12, 12)
    assert (first["valid_ballots"], first["void_ballots"], first["seats"], first["open_seats"]) == (11, 1, 1, 0)
    assert (first["round"], first["round_kind"], first["election_day"]) == (1, "election", DAY[:10])
    filed(front, meeting)
    assert states(reader.lines(meeting)) == {("decided", "interim", 1, 1)}, "filed, and not closed"
    front.order(meeting.election, "closing")
    assert states(reader.lines(meeting)) == {("closed", "final", 1, 1)}


def test_what_became_void_is_told_so_at_once_and_the_votes_stay(front: Front, reader: Reader) -> None:
    meeting = front.opened()
    result = front.announced(counted(front, meeting, 12, 8, 3).json()["items"][0])
    winner = meeting.candidacies["丁一安"]
    case = {"case_number": front.true_case(meeting.election, winner)}
    assert front.post(f"/candidacies/{winner}/cancellation", STREET_OFFICE, case).status_code == 200
    void = [("丁一安", 8, False, True, 1), ("王二平", 3, False, False, 1)]
    assert told(reader.lines(meeting)) == void
    body = {"person": winner, "place": "公告栏", "evidence_sha256": front.photo(4)}
    front.made(f"/results/{result['id']}/statements", STREET_CHIEF, body | case)
    assert told(reader.lines(meeting)) == void
    front.order(meeting.election, "voiding")
    assert states(reader.lines(meeting)) == {("void", "void", 1, 1)}


def told(lines: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Of each person the votes, and what became of them."""
    return [tuple(each[key] for key in ("name", "votes_for", "elected", "void", "open_seats")) for each in lines]


def test_every_round_is_told_and_who_is_written_in_only_if_elected(front: Front, reader: Reader) -> None:
    meeting = front.opened()
    voted_again(front, meeting, counted(front, meeting, 12, 5, 4))
    front.vote(meeting)
    front.count(meeting, front.figures(meeting, 2, 1, write_ins={WRITTEN_IN: 9}))
    front.review_write_in(meeting, WRITTEN_IN)
    front.announced(front.result(meeting))
    rounds = [
        (each["round"], each["round_kind"], each["name"], each["written_in"], each["elected"])
        for each in reader.lines(meeting)
    ]
    assert rounds == [
        (1, "election", "丁一安", False, False),
        (1, "election", "王二平", False, False),
        (2, "run_off", "丁一安", False, False),
        (2, "run_off", "王二平", False, False),
        (2, "run_off", WRITTEN_IN, True, True),
    ]


def test_a_table_says_the_same_and_a_spreadsheet_opens_it(front: Front, reader: Reader) -> None:
    front.announced(counted(front, front.opened(), 12, 8, 3).json()["items"][0])
    (json_answer, *_), (answer, *_) = (list(reader.follow(f"/places/{HERE}/results{form}")) for form in ("", ".csv"))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8" and answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="results-{HERE}.csv"'
    assert b"\r\n" in answer.content and b"\n\n" not in answer.content
    table = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    lines = json_answer.json()["items"]
    assert len(table) == len(lines) > 0 and list(table[0]) == list(lines[0])
    for row, line in zip(table, lines, strict=True):
        plain = {key: value for key, value in line.items() if key != "announced_at"}
        assert {key: row[key] for key in plain} == {key: _cell(value) for key, value in plain.items()}
        assert bool(row["announced_at"]) == bool(line["announced_at"])


def _cell(value: Any) -> str:
    return {None: "", True: "true", False: "false"}[value] if value is None or isinstance(value, bool) else str(value)


@pytest.mark.parametrize("form", ["results", "results.csv"])
def test_both_forms_lead_to_the_dictionary_and_the_schema(front: Front, reader: Reader, form: str) -> None:
    answer = reader.ask(f"/places/{STREET}/{form}")
    links = {each["type"]: each["url"] for each in _links(answer)}
    fields = front.at_gateway("GET", links["application/json"].removeprefix("/api/v1"))
    schema = front.at_gateway("GET", links["application/schema+json"].removeprefix("/api/v1"))
    assert schema.headers["Content-Type"] == "application/schema+json"
    elected = next(each for each in fields.json()["items"] if each["field"] == "elected")
    assert elected["source"]["citation"]["article"] == "第十九条"
    rule = front.at_gateway("GET", elected["source"]["rule_at"].removeprefix("/api/v1"))
    assert rule.status_code == 200 and elected["source"]["citation"]["words"] in rule.text
    if form == "results":
        jsonschema_rs.validate(schema.json(), answer.json())
        assert (answer.json()["fields_at"], answer.json()["schema_at"]) == tuple(links.values())
    else:
        header = answer.content.decode("utf-8-sig").partition("\r\n")[0].split(",")
        assert header == [each["field"] for each in fields.json()["items"]]


def _links(answer: httpx2.Response) -> Iterator[dict[str, str]]:
    for part in answer.headers["Link"].split(", <"):
        url, *words = part.strip("<").split(">")[0], *part.split("; ")[1:]
        said = dict(word.split("=") for word in words)
        if said["rel"] == '"describedby"':
            yield {"url": url, "type": said["type"].strip('"')}


def test_pages_miss_nothing_and_tell_the_same_totals(reader: Reader, held: tuple[Meeting, str]) -> None:
    whole = reader.results(STREET)
    pages = [answer.json() for answer in reader.follow(f"/places/{STREET}/results?limit=2")]
    assert [line for page in pages for line in page["items"]] == whole["items"] and len(pages) > 1
    assert {(page["elections_counted"], page["elections_total"]) for page in pages} == {
        (whole["elections_counted"], whole["elections_total"])
    }
    ids = {line["election_id"] for line in whole["items"]}
    dropped = {line["election_id"] for line in whole["items"] if line["state"] == "cancelled"}
    assert len(ids - dropped) == whole["elections_total"] >= whole["elections_counted"] > 0
    announced = {line["election_id"] for line in whole["items"] if line["contests_counted"]}
    assert len(announced) == whole["elections_counted"]


def test_nobody_is_told_who_is_behind_a_name(front: Front, reader: Reader, held: tuple[Meeting, str]) -> None:
    meeting = held[0]
    texts = [reader.ask(f"/places/{HERE}/results{form}").text for form in ("", ".csv")]
    for text in texts:
        assert meeting.election["id"] in text
        keys = (*front.people.values(), *meeting.candidacies.values(), *meeting.electors)
        assert not [key for key in keys if key in text]


def test_a_place_that_is_not_there_has_no_results(reader: Reader) -> None:
    assert reader.ask("/places/999999999/results").status_code == 404
    assert reader.ask("/places/999999999/results.csv").status_code == 404
    assert reader.ask(f"/places/{HERE}/results?limit=101").status_code == 422
    assert reader.ask("/places/2206020/results").status_code == 422


def test_figures_of_a_place_are_everybodys_as_of_the_beginning_of_the_day(
    front: Front, held: tuple[Meeting, str]
) -> None:
    later = Reader(front, NEXT_DAY)
    answer = later.ask(f"/places/{STREET}/figures")
    found = answer.json()
    assert (found["place_code"], found["as_of"]) == (STREET, "2024-05-30T00:00:00+08:00")
    assert later.ask(f"/places/{STREET}/figures").headers["ETag"] == answer.headers["ETag"]
    (whole,) = {_sum(found["lines"], "elections_held")}
    assert whole > 0 and whole == sum(_sum(area["lines"], "elections_held") for area in found["areas"])
    assert _sum(later.ask(f"/places/{STREET}/figures?year=2023").json()["lines"], "elections_held") == 0
    morning = Reader(front, DAY).ask(f"/places/{STREET}/figures").json()
    assert morning["as_of"] == "2024-05-28T00:00:00+08:00"
    assert _sum(morning["lines"], "elections_held") < whole
    for address in (found["results_at"], found["csv_at"]):
        assert front.at_gateway("GET", address.removeprefix("/api/v1")).status_code == 200
    assert later.ask("/places/999999999/figures").status_code == 404
    assert later.ask(f"/places/{STREET}/figures?as_of=2024-05-29T00:00:00Z").status_code == 422


@pytest.mark.parametrize("place", [STREET[:6], STREET, HERE])
def test_figures_for_everybody_tell_of_no_person(front: Front, held: tuple[Meeting, str], place: str) -> None:
    closed = {slug for slug, each in figures().items() if each.personal}
    found = Reader(front, NEXT_DAY).ask(f"/places/{place}/figures").json()
    lines = [*found["lines"], *(line for area in found["areas"] for line in area["lines"])]
    told = {line["figure"] for line in lines}
    assert "elections_held" in told and told <= {each["figure"] for each in found["definitions"]}
    assert closed and not told & (closed | {"mobile_share", "roll_changes_rights_deprived", "cases", "duties_overdue"})


def _sum(lines: list[dict[str, Any]], figure: str) -> int:
    return sum(each["numerator"] for each in lines if each["figure"] == figure)
