"""The list of electors as it is posted: each version has number, time, place and publisher, and says what it changed."""

from tests.integration.ballots.hall import COMMISSION
from tests.integration.candidates.town import COMMITTEE, NOW
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.street import MEASURES


@requirement("REG-08", under=["chengnan-2024"])
def test_each_posting_of_the_list_is_a_version_that_stays_and_tells_what_it_changed(front: Front) -> None:
    election = front.election(measures={**MEASURES, "roll_changes": "GK-12"})
    path = f"/elections/{election['id']}"
    versions = f"{path}/elector-versions"
    electors = front.done("registry", "GET", f"{path}/electors", COMMISSION)["items"]
    (first,) = front.done("registry", "GET", versions, COMMITTEE)["items"]
    assert (first["version"], first["listed"], first["added"], first["struck"]) == (1, len(electors), [], [])
    assert first["posted_by"] == front.signed_in(COMMITTEE).account and first["place"]

    gone = electors[0]
    proof = front.posting()["evidence_sha256"]
    cut = {"kind": "cut", "resident_id": gone["resident_id"], "reason": "died", "evidence_sha256": proof}
    front.done("registry", "POST", f"{path}/elector-corrections", COMMISSION, json=cut)
    assert front.done("registry", "GET", versions, COMMITTEE)["items"] == [first]
    notice = {"kind": "elector_corrections", **front.posting(NOW)}
    posted = front.ask("registry", "POST", f"{path}/notices", COMMISSION, json=notice)
    assert front.event_of(posted, election["id"])["type"] == "registry.notice.posted"

    before, second = front.done("registry", "GET", versions, COMMITTEE)["items"]
    assert before == first | {"state": "superseded"}
    assert second["predecessor_sha256"] == first["version_sha256"]
    assert (second["version"], second["notice_number"], second["listed"]) == (
        2,
        posted.json()["number"],
        first["listed"] - 1,
    )
    assert (
        second["struck"] == [{name: gone[name] for name in ("name", "sex", "group_no", "unit")}]
        and second["added"] == []
    )
    assert front.ask("registry", "GET", versions, None).status_code == 401
