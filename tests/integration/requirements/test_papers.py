"""Papers at the gateway: the ballot account that balances before anything is counted, and the numbers of certificates."""

from typing import Any

from tests.integration.ballots.hall import COMMISSION, FIRST, OVERSEER, SEAL, STREET_CHIEF, Meeting, papers
from tests.integration.candidates.town import HERE, STREET_OFFICE, Who, rules_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.votes import counted
from tests.support.requirements import requirement

SERIALS = f"/communities/{HERE}/certificates"


@requirement("BAL-15", under=["chengnan-2024"])
def test_the_papers_balance_from_the_opening_to_each_office_and_box(front: Front) -> None:
    meeting = front.opened()
    log, path = meeting.election["id"], f"/sessions/{meeting.session}"
    (sheet,) = front.seen(path)["sheets"]
    assert (sheet["number"], sheet["contests"], sheet["printed_at_opening"]) == (1, [meeting.contest], 20)
    for elector in meeting.electors[:12]:
        front.check_in(meeting, elector)
        assert front.issue(meeting, elector).status_code == 201

    right = {"printed": 20, "spoiled": 1, "unused": 7, "returned": 11, "unreturned": 1}
    for wrong, said in (
        ({"unused": 6}, "相差1张"),
        ({"printed": 21, "unused": 8}, "开始投票时登记印制20张"),
        ({"unreturned": 0}, "发出与收回、未收回之和相差1张"),
    ):
        refused = front.step(f"{path}/closing", COMMISSION, papers(right | wrong))
        assert rules_of(refused) == ["counting.accounting"] and said in refused.text
        assert "印制选票等于发出选票加更换选票加剩余选票" in refused.text
    closed = front.step(f"{path}/closing", COMMISSION, papers(right))
    event = front.event_of(closed, log, "ballots.session.closed")
    account = {"issued": 12, "entitled": 12, "attended": 12, **right}
    assert {name: event["data"][name] for name in account} == account == closed.json()["account"]
    (sheet,) = closed.json()["sheets"]
    assert sheet["account"] == {"issued": 12, **right} and sheet["issued"] == [{"venue": 1, "issued": 12}]

    front.made(f"/boxes/{meeting.box}/unsealing", OVERSEER, SEAL)
    sheet = front.figures(meeting, 7, 3, void=1, returned=11)
    unbalanced = front.enter(meeting, FIRST, sheet | {"valid": 11})
    assert rules_of(unbalanced) == ["counting.accounting"]
    marks = [row | {"for": 8} for row in sheet["tallies"]]
    assert rules_of(front.enter(meeting, FIRST, sheet | {"tallies": marks})) == ["counting.tally"]
    front.count(meeting, sheet)
    (office,) = front.seen(f"/boxes/{meeting.box}/count")["contests"]
    told = office["confirmed"]["figures"]
    assert (told["returned"], told["valid"], told["void:unreadable"]) == (11, 10, 1)
    front.made(f"{path}/result", COMMISSION)


def test_papers_printed_later_are_noted_with_their_reason(front: Front) -> None:
    meeting = front.opened()
    front.check_in(meeting, meeting.electors[0])
    assert front.issue(meeting, meeting.electors[0]).status_code == 201
    more = {"printed": 30, "unused": 29, "returned": 1, "unreturned": 0, "reason": "另印十张备用"}
    front.made(f"/sessions/{meeting.session}/closing", COMMISSION, papers(more))
    (shown,) = front.seen(f"/sessions/{meeting.session}")["sheets"]
    assert (shown["printed_at_opening"], shown["account"]["printed"], shown["printed_reason"]) == (
        20,
        30,
        "另印十张备用",
    )


@requirement("REP-16", under=["chengnan-2024"])
def test_the_numbers_of_certificates_are_listed_used_and_void(front: Front) -> None:
    before = front.seen(SERIALS, STREET_CHIEF)
    issued, voided = certified(front), certified(front)
    strike(front, *voided)
    after: dict[str, Any] = front.seen(f"{SERIALS}?limit=1000", STREET_CHIEF)
    assert (after["used"], after["voided"]) == (before["used"] + 2, before["voided"] + 1)
    (valid, void) = (each for each in after["items"] if each["result_id"] in (issued[1]["id"], voided[1]["id"]))
    assert (valid["status"], void["status"], void["annulled"]) == ("issued", "void", True)
    assert int(void["number"][-3:]) == int(valid["number"][-3:]) + 1 and valid["number"].startswith(f"{HERE}-2024-")
    assert front.ask("ballots", "GET", SERIALS, Who("resident")).status_code == 403
    elsewhere = front.ask("ballots", "GET", "/communities/110101001001/certificates", STREET_CHIEF)
    assert elsewhere.status_code == 403


def certified(front: Front) -> tuple[Meeting, dict[str, Any]]:
    """A meeting whose first candidate was elected and has the certificate, and the result."""
    meeting = front.opened()
    result = front.announced(counted(front, meeting, 12, 8, 3).json()["items"][0])
    front.made(f"/results/{result['id']}/certificates", STREET_CHIEF, {})
    return meeting, result


def strike(front: Front, meeting: Meeting, result: dict[str, Any]) -> None:
    """The election of the first candidate becomes void."""
    person = meeting.candidacies["丁一安"]
    case = front.true_case(meeting.election, person)
    assert front.post(f"/candidacies/{person}/cancellation", STREET_OFFICE, {"case_number": case}).status_code == 200
    stated = {"person": person, "place": "公告栏", "evidence_sha256": front.photo(4), "case_number": case}
    front.made(f"/results/{result['id']}/statements", STREET_CHIEF, stated)
