"""What lists and results rest on: the rulebook in force and the log so far, told everywhere and checked offline."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.ballots.hall import DAY, Meeting
from tests.integration.candidates.town import COMMITTEE, slug_of
from tests.integration.requirements.archives import archive_of, verify
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_measures import adopt, draw

Json = dict[str, Any]


@pytest.fixture(scope="module")
def amended(front: Front) -> tuple[Meeting, Json, Json]:
    """An election whose measures a meeting changed between two drawings of its list: the list posted, the result."""
    front.now = "2024-05-20T09:00:00+08:00"
    election = front.election()
    candidacies = {name: front.nominated(election, name) for name in ("丁一安", "王二平")}
    assert {front.through(each) for each in candidacies.values()} == {"cleared"}
    early = draw(front, election).json()
    assert early["rulebook_sha256"] == election["rulebook_sha256"]
    assert adopt(front, election, {"quorum": "GK-01"}).status_code == 201
    refused = front.post(f"/slates/{early['id']}/publication", COMMITTEE, front.posting())
    assert (refused.status_code, slug_of(refused)) == (409, "slate-stale")
    drawn = draw(front, election).json()
    path = f"/slates/{drawn['id']}/publication"
    slate = front.done("candidates", "POST", path, COMMITTEE, json=front.posting())
    front.now = DAY
    planned = Meeting(election, front.done_plan(election), "", election["contests"][0]["id"], candidacies, [])
    meeting = front.begin(planned)
    front.vote(meeting)
    front.count(meeting, front.figures(meeting, 8, 4))
    return meeting, slate, front.announced(front.result(meeting))


def last(events: list[Json], kind: str) -> Json:
    """What the last event of a kind tells."""
    told: Json = [event["data"] for event in events if event["type"] == kind][-1]
    return told


def test_a_list_and_a_result_name_the_rulebook_and_the_log_they_rest_on(
    front: Front, amended: tuple[Meeting, Json, Json]
) -> None:
    meeting, slate, result = amended
    election = meeting.election["id"]
    front.logged(meeting, "ballots.result.announced")
    events = list(front.events(election))
    adopted, announced = last(events, "registry.rulebook.adopted"), last(events, "ballots.result.announced")
    book, first = adopted["rulebook_sha256"], meeting.election["rulebook_sha256"]
    assert adopted["previous_sha256"] == first != book
    assert [each["data"]["rulebook_sha256"] for each in events if each["type"] == "candidates.slate.drawn"] == [
        first,
        book,
    ]
    resting = ("candidates.slate.published", "ballots.result.determined", "ballots.result.announced")
    assert {last(events, kind)["rulebook_sha256"] for kind in resting} == {book}
    kinds = [event["type"] for event in events]
    assert kinds.index("ballots.result.determined") < announced["log_size"] <= kinds.index("ballots.result.announced")
    page = front.at_gateway("GET", f"/public/elections/{election}").json()
    assert {slate["rulebook_sha256"], result["rulebook_sha256"], page["slate"]["rulebook_sha256"]} == {book}
    (shown,) = page["results"]
    assert (shown["rulebook_sha256"], shown["log_size"]) == (book, result["log_size"]) == (book, announced["log_size"])


def older_rulebook(files: dict[str, bytes]) -> None:
    entries = [json.loads(line) for line in files["entries.jsonl"].splitlines()]
    files["rulebook.json"] = json.dumps(entries[0]["data"]["rulebook"]).encode()


def torn_chain(files: dict[str, bytes]) -> None:
    said = next(line for line in files["entries.jsonl"].splitlines() if b"registry.rulebook.adopted" in line)
    before = json.loads(said)["data"]["previous_sha256"].encode()
    files["entries.jsonl"] = files["entries.jsonl"].replace(
        b'"previous_sha256":"' + before, b'"previous_sha256":"' + b"0" * 64
    )


def longer_log(files: dict[str, bytes]) -> None:
    said = next(line for line in files["entries.jsonl"].splitlines() if b"ballots.result.announced" in line)
    size = json.loads(said)["data"]["log_size"]
    files["entries.jsonl"] = files["entries.jsonl"].replace(f'"log_size":{size}'.encode(), b'"log_size":100000')


def test_the_archive_of_an_election_whose_rulebook_changed_midway_is_intact_and_a_torn_chain_is_named(
    front: Front, amended: tuple[Meeting, Json, Json], tmp_path: Path
) -> None:
    meeting, _, _ = amended
    announced = front.logged(meeting, "ballots.result.announced").index("ballots.result.announced")
    archive = archive_of(front, meeting.election["id"], announced + 1)
    assert verify(tmp_path / "a.zip", archive) == []
    assert set(verify(tmp_path / "b.zip", archive, older_rulebook)) == {"file", "rulebook_chain"}
    edited = {"file", "changed", "unsaid", "bad_signature"}
    assert set(verify(tmp_path / "c.zip", archive, torn_chain)) == edited | {"rulebook_chain"}
    assert set(verify(tmp_path / "d.zip", archive, longer_log)) == edited | {"log_size"}
