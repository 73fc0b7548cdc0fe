"""What of a slate and of a result everybody may see."""

from typing import Any

from gateway.clients.ballots import Result
from gateway.clients.candidates import Slate
from gateway.pages.result_shapes import ResultView
from gateway.pages.slate_shapes import SlateView
from service_kit import rows

CONTEST, NOTICE = "018f0000-0000-7000-8000-00000000000c", "018f0000-0000-7000-8000-00000000000e"
ON_BALLOT = {"candidacy_id": "p1", "name": "王一", "order": 1, "for": 30, "against": 2, "abstain": 1}
RESULT: dict[str, Any] = {
    "id": "r1",
    "session_id": "s1",
    "contest_id": CONTEST,
    "office": "member",
    "round": 1,
    "kind": "election",
    "seats": 1,
    "meeting": {"entitled": 50, "attended": 48, "issued": 48, "returned": 48, "unreturned": 0},
    "valid": 47,
    "void": 1,
    "rulebook_sha256": "1" * 64,
    "announced_at": "2024-05-28T10:00:00Z",
    "log_size": 90,
    "open_seats": 0,
    "outcome": {"elected": ["p1"]},
    "notice": {
        "id": NOTICE,
        "number": 3,
        "content_sha256": "0" * 64,
        "posted_at": "2024-05-28T10:00:00Z",
        "place": "公告栏",
    },
    "candidates": [ON_BALLOT | {"elected": True, "tied": False, "void": False}],
    "write_ins": [
        {"resident_id": "x1", "name": "李四", "votes": 2, "elected": False, "void": True},
        {"resident_id": "x2", "name": "赵五", "votes": 40, "elected": True, "void": False},
    ],
    "filings": [],
    "certificates": [{"holder": "王一", "number": "1"}],
}


def shown_result(**changes: Any) -> dict[str, Any]:
    return ResultView.of(rows.load(Result, RESULT | changes)).model_dump(mode="json", by_alias=True)


def test_a_written_in_person_is_named_only_when_elected() -> None:
    shown = shown_result()
    assert [one["name"] for one in shown["write_ins"]] == [None, "赵五"]
    assert "x1" not in str(shown) and "p1" not in str(shown) and "certificates" not in shown


def test_a_result_shows_votes_meeting_and_open_seats() -> None:
    shown = shown_result()
    assert shown["candidates"][0]["for"] == 30 and shown["open_seats"] == 0
    assert shown["meeting"]["entitled"] == 50 and shown["meeting"]["attended"] == 48
    assert shown["announced_at"] == "2024-05-28T10:00:00Z"
    assert (shown["rulebook_sha256"], shown["log_size"]) == ("1" * 64, 90)


def test_whose_election_is_void_is_elected_no_more_and_leaves_a_seat_open() -> None:
    shown = shown_result(candidates=[ON_BALLOT | {"elected": True, "tied": False, "void": True}], open_seats=1)
    assert shown["candidates"][0]["elected"] is False and shown["candidates"][0]["void"] is True
    assert shown["candidates"][0]["for"] == 30, "the votes stay as they were counted"
    assert shown["open_seats"] == 1


def test_a_posted_list_shows_names_in_order_and_no_ids_of_people() -> None:
    slate = {
        "id": "s",
        "number": 2,
        "published": {"notice_number": 2, "posted_at": "2024-05-24T09:00:00Z", "place": "公告栏"},
        "rulebook_sha256": "1" * 64,
        "contests": [
            {
                "contest_id": CONTEST,
                "office": "member",
                "seats": 1,
                "candidates": [{"candidacy_id": "p1", "name": "王一", "sex": "female", "order": 1, "distinction": ""}],
            }
        ],
    }
    shown = SlateView.of(rows.load(Slate, slate)).model_dump(mode="json")
    assert shown["contests"][0]["candidates"] == [{"name": "王一", "sex": "female", "order": 1, "distinction": ""}]
    assert "p1" not in str(shown)
