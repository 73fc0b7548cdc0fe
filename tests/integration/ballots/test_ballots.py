"""Ballots handed out at the desk: in person, once, to whoever has checked in, while the vote is open."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.integration.ballots.hall import CLERK, COMMISSION, DAY, OVERSEER, SEAL, Hall, Meeting, papers
from tests.integration.candidates.town import rules_of, slug_of

CLERKS = 8


@pytest.fixture(scope="module")
def meeting(hall: Hall) -> Meeting:
    """A session that is open."""
    return hall.opened()


def test_a_ballot_for_somebody_else_is_refused_with_the_documents_words(hall: Hall, meeting: Meeting) -> None:
    refused = hall.issue(meeting, meeting.electors[0], proxy_for=meeting.electors[1])
    assert rules_of(refused) == ["voting.proxy"]
    assert refused.json()["decisions"][0]["citation"]["words"] == "不办理委托投票"


def test_who_has_not_checked_in_gets_no_ballot(hall: Hall, meeting: Meeting) -> None:
    assert rules_of(hall.issue(meeting, meeting.electors[0])) == ["voting.once"]


def test_eight_clerks_at_once_hand_one_ballot_to_one_elector(hall: Hall, meeting: Meeting) -> None:
    elector = meeting.electors[2]
    hall.check_in(meeting, elector)
    path = f"/v1/sessions/{meeting.session}/ballot-issues"

    def hand_out(place: int) -> int:
        with hall.another_client(CLERK) as desk:
            return desk.post(path, json={"elector_id": elector, "desk": f"{place}号台"}).status_code

    with ThreadPoolExecutor(CLERKS) as pool:
        answers = list(pool.map(hand_out, range(CLERKS)))
    assert sorted(answers) == [201] + [409] * (CLERKS - 1)
    again = hall.issue(meeting, elector)
    assert slug_of(again) == "ballot-already-issued"
    assert again.json()["desk"].endswith("号台")
    assert again.json()["issued_at"].startswith("2024-05-28T01:30:00")


def test_nothing_stored_or_told_links_an_elector_to_a_paper(hall: Hall, meeting: Meeting) -> None:
    elector = meeting.electors[3]
    hall.check_in(meeting, elector)
    told = hall.issue(meeting, elector).json()
    assert set(told) == {"elector_id", "desk", "sheet", "venue", "round", "issued_at"}
    assert elector not in str(hall.seen(f"/sessions/{meeting.session}"))


def test_a_sealed_box_stays_shut_and_the_vote_closes_only_with_a_balanced_account(hall: Hall, meeting: Meeting) -> None:
    assert slug_of(hall.step(f"/boxes/{meeting.box}/unsealing", OVERSEER, SEAL)) == "wrong-state"
    path, account = f"/sessions/{meeting.session}/closing", _account(hall, meeting)
    lost = hall.step(path, COMMISSION, papers(account | {"unreturned": 1}))
    assert rules_of(lost) == ["counting.accounting"]
    assert rules_of(hall.step(path, COMMISSION, papers(account | {"printed": 19}))) == ["counting.accounting"]
    assert hall.made(path, COMMISSION, papers(account))["account"]["issued"] == account["returned"]
    assert slug_of(hall.issue(meeting, meeting.electors[5])) == "wrong-state"


def test_a_box_is_not_opened_under_another_seal_and_the_attempt_is_in_the_log(hall: Hall, meeting: Meeting) -> None:
    if hall.seen(f"/sessions/{meeting.session}")["state"] == "open":
        hall.made(f"/sessions/{meeting.session}/closing", COMMISSION, papers(_account(hall, meeting)))
    path = f"/boxes/{meeting.box}/unsealing"
    other = hall.step(path, OVERSEER, SEAL | {"seal_number": "NL-2024-0008"})
    assert (other.status_code, slug_of(other)) == (409, "seal-mismatch")
    late = hall.step(path, OVERSEER, SEAL, now=DAY.replace("28T", "29T"))
    assert rules_of(late) == ["counting.same_day"]
    alone = hall.step(path, OVERSEER, SEAL | {"witnesses": ["高伟", "高伟"]})
    assert alone.status_code == 422
    assert hall.made(path, OVERSEER, SEAL)["state"] == "unsealed"
    types = hall.logged(meeting, "ballots.box.unsealed")
    assert types.count("ballots.box.seal_mismatched") == 1
    assert types.index("ballots.box.seal_mismatched") < types.index("ballots.box.unsealed")


def test_a_vote_does_not_close_over_a_box_without_a_seal_and_the_election_stays_at_voting(hall: Hall) -> None:
    mine = hall.opened()
    hall.check_in(mine, mine.electors[0])
    assert hall.issue(mine, mine.electors[0]).status_code == 201
    second = hall.made(f"/sessions/{mine.session}/boxes", CLERK, {"number": 2})["id"]
    path = f"/sessions/{mine.session}/closing"
    assert slug_of(hall.step(path, COMMISSION, papers(_account(hall, mine)))) == "boxes-not-sealed"
    hall.made(f"/boxes/{second}/sealing", OVERSEER, SEAL)
    assert rules_of(hall.step(path, COMMISSION, papers(_account(hall, mine) | {"unreturned": 1}))) == [
        "counting.accounting"
    ]
    # Refused as it was, the closing has shut nobody out.
    hall.check_in(mine, mine.electors[1])
    assert hall.issue(mine, mine.electors[1]).status_code == 201
    assert hall.made(path, COMMISSION, papers(_account(hall, mine)))["account"]["attended"] == 2


def test_who_came_while_the_closing_was_on_its_way_counts_as_present(hall: Hall) -> None:
    mine = hall.opened()
    for elector in mine.electors[:12]:
        hall.check_in(mine, elector)
    for elector in mine.electors[:11]:
        assert hall.issue(mine, elector).status_code == 201
    hall.made(f"/sessions/{mine.session}/closing", COMMISSION, papers(_account(hall, mine)))
    # As if the twelfth had checked in between the closing's look at the list and its commit.
    with psycopg.connect(hall.parts["ballots"].environment["HUANJIE_DATABASE_URL"]) as connection:
        connection.execute("UPDATE sessions SET attended = 11 WHERE id = %s", [mine.session])
    hall.made(f"/boxes/{mine.box}/unsealing", OVERSEER, SEAL)
    assert hall.seen(f"/sessions/{mine.session}")["account"]["attended"] == 12
    types = hall.logged(mine, "ballots.box.unsealed")
    assert types.count("ballots.session.closed") == 2


def _account(hall: Hall, meeting: Meeting) -> dict[str, int]:
    issued = hall.seen(f"/sessions/{meeting.session}")["issued"]
    return {"printed": 20, "unused": 20 - issued, "returned": issued, "unreturned": 0}
