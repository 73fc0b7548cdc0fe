"""What of a slate and of a result everybody may see."""

from typing import Any

from gateway.use_cases.public_page import public_result, public_slate

RESULT: dict[str, Any] = {
    "id": "r1", "session_id": "s1", "contest_id": "c1", "office": "member", "round": 1, "kind": "election", "seats": 1,
    "meeting": {"entitled": 50, "attended": 48}, "valid": 47, "void": 1, "announced_at": "2024-05-28T10:00:00Z",
    "notice": {"number": 3, "place": "公告栏"}, "open_seats": 0, "outcome": {"open_seats": 0, "elected": ["p1"]},
    "candidates": [
        {"candidacy_id": "p1", "name": "王一", "order": 1, "for": 30, "against": 2, "abstain": 1, "elected": True, "tied": False, "void": False}
    ],
    "write_ins": [
        {"resident_id": "x1", "name": "李四", "votes": 2, "elected": False, "void": True},
        {"resident_id": "x2", "name": "赵五", "votes": 40, "elected": True, "void": False},
    ],
    "filings": [], "certificates": [{"holder": "王一", "number": "1"}],
}  # fmt: skip


def test_a_written_in_person_is_named_only_when_elected() -> None:
    shown = public_result(RESULT)
    assert [one["name"] for one in shown["write_ins"]] == [None, "赵五"]
    assert "x1" not in str(shown) and "p1" not in str(shown) and "certificates" not in shown


def test_a_result_shows_votes_meeting_and_open_seats() -> None:
    shown = public_result(RESULT)
    assert shown["candidates"][0]["for"] == 30 and shown["open_seats"] == 0
    assert shown["meeting"] == {"entitled": 50, "attended": 48}


def test_whose_election_became_void_is_not_called_elected_any_more() -> None:
    annulled = RESULT["candidates"][0] | {"void": True}
    shown = public_result(RESULT | {"candidates": [annulled], "open_seats": 1})
    assert (shown["candidates"][0]["elected"], shown["candidates"][0]["void"], shown["open_seats"]) == (False, True, 1)
    assert shown["candidates"][0]["for"] == 30


def test_a_posted_list_shows_names_in_order_and_no_ids_of_people() -> None:
    slate = {
        "id": "s", "number": 2, "published": {"notice_number": 2, "posted_at": "2024-05-24T09:00:00Z", "place": "公告栏"},
        "contests": [
            {
                "contest_id": "c1", "office": "member", "seats": 1,
                "candidates": [{"candidacy_id": "p1", "name": "王一", "sex": "female", "order": 1}],
            }
        ],
    }  # fmt: skip
    shown = public_slate(slate)
    assert shown["contests"][0]["candidates"] == [{"name": "王一", "sex": "female", "order": 1}]
    assert "p1" not in str(shown)
