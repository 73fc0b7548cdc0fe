"""One election day from the opening to the filed result, and what it leaves behind."""

from tests.integration.ballots.hall import (
    BUREAU,
    COMMISSION,
    OBSERVER,
    STREET_CHIEF,
    Hall,
)
from tests.support.pdf import characters


def test_a_vote_is_held_counted_announced_certified_and_filed(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 8, 3, void=1))
    result = hall.result(meeting)
    winner = meeting.candidacies["丁一安"]
    assert result["outcome"]["elected"] == [winner]
    assert result["meeting"] == {"entitled": 12, "attended": 12, "issued": 12, "returned": 12, "unreturned": 0}
    announced = hall.announced(result)
    assert announced["notice"]["number"] == 3
    election = meeting.election["id"]
    states = {
        row["id"]: row["state"]
        for row in hall.done("candidates", "GET", f"/elections/{election}/candidacies", COMMISSION)["items"]
    }
    assert (states[winner], states[meeting.candidacies["王二平"]]) == ("elected", "not_elected")

    printed = {"printed_by": "provincial_civil_affairs"}
    certificate = hall.made(f"/results/{result['id']}/certificates", STREET_CHIEF, printed)["items"][0]
    assert (certificate["holder"], certificate["issuer"]) == ("丁一安", "城南街道办事处")
    assert certificate["printed_by"] == "provincial_civil_affairs"
    assert set("丁一安当选证书委员省民政厅统一印制") <= characters(
        hall.paper(f"/certificates/{certificate['id']}/paper")
    )
    assert set("选举结果报告单丁一安王二平") <= characters(hall.paper(f"/results/{result['id']}/report-form"))
    assert set("选举结果报告单丁一安王二平") <= characters(
        hall.paper(f"/elections/{result['election_id']}/report-form")
    )

    filings = f"/elections/{result['election_id']}/filings"
    street = hall.made(filings, COMMISSION, {"receiver": "street"})
    assert street["result_ids"] == [result["id"]]
    half = hall.made(f"/filings/{street['id']}/acknowledgement", STREET_CHIEF)
    assert (half["complete"], half["decision"]["rule"]) == (False, "filing.receivers")
    assert hall.seen(f"/results/{result['id']}")["filing"] == "partly_acknowledged"
    bureau = hall.made(filings, COMMISSION, {"receiver": "district_civil_affairs"})
    assert hall.step(f"/filings/{bureau['id']}/acknowledgement", STREET_CHIEF).status_code == 403
    assert hall.made(f"/filings/{bureau['id']}/acknowledgement", BUREAU)["complete"] is True
    assert hall.done("registry", "GET", f"/elections/{election}", COMMISSION)["step"] == "filing"
    shown = hall.done("registry", "GET", f"/elections/{election}/exits", COMMISSION)["exits"]
    assert {each["rule"]: each["state"] for each in shown} == {
        "filing.receivers": "met",
        "nomination.joint_residents": "met",
        "plan.checks": "met",
        "results.announcement": "met",
        "results.certificate": "met",
        "review.chain": "met",
        "timetable.formal_list_notice": "met",
        "voting.proxy": "met",
        "voting.venue": "met",
    }
    gates = hall.seen(f"/elections/{election}/decisions")["gates"]
    assert [gate["state"] for gate in gates] == ["passed"] * 6

    public = hall.seen(f"/elections/{election}/results", OBSERVER)["items"][0]
    assert public["candidates"][0]["elected"] is True
    assert "resident_id" not in str(public["candidates"])
