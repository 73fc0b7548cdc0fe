"""Who leaves or loses political rights after being nominated: the candidacy says so, and goes no further to the vote."""

from typing import Any

from tests.integration.candidates.test_rights import path_of, state
from tests.integration.candidates.town import (
    COMMITTEE,
    HERE,
    STREET_OFFICE,
    Town,
    Who,
    rules_of,
)
from tests.support.street import STREET

NAMES = ("丁一安", "王二平", "魏三康")
STAFF = Who("community_staff")
ELSEWHERE = f"{STREET}003"


def bars(town: Town, election: dict[str, Any]) -> dict[str, str]:
    """Whom the list of candidacies says to be barred, with the rule."""
    listed = town.get(f"/elections/{election['id']}/candidacies")["items"]
    return {each["name"]: each["bar"]["rule"] for each in listed if each["bar"]}


def formal_slate(town: Town, election: dict[str, Any]) -> dict[str, Any]:
    """The gate of the formal list."""
    gates = town.get(f"/elections/{election['id']}/decisions")["gates"]
    return next(each for each in gates if each["gate"] == "formal_slate")


def leave(town: Town, name: str, reason: str = "died") -> str:
    """The end of a residence entered by the staff; its address."""
    path = f"/communities/{HERE}/residents/{town.people[name]}/departure"
    body = {"reason": reason, "on": town.now[:10], "evidence_sha256": town.photo(6)}
    town.done("registry", "POST", path, STAFF, json=body)
    return path


def come_back(town: Town, path: str) -> None:
    """The same taken back by somebody else."""
    town.done("registry", "POST", f"{path}/undoing", COMMITTEE, json={"reason": "登记错人"})


def draw(town: Town, election: dict[str, Any], **wanted: Any) -> Any:
    return town.post(f"/elections/{election['id']}/slates", COMMITTEE, wanted)


def test_who_has_died_passes_no_review_and_stands_on_no_list(town: Town) -> None:
    election = town.election()
    made = {name: town.nominated(election, name) for name in NAMES}
    for name in NAMES[1:]:
        assert town.through(made[name]) == "cleared"
    left = leave(town, NAMES[0])
    refused = town.review(made[NAMES[0]], "prereview", COMMITTEE)
    assert refused.status_code == 409 and "已登记离开" in refused.json()["detail"]
    shown = town.get(f"/candidacies/{made[NAMES[0]]}")
    assert shown["bar"]["rule"] == bars(town, election)[NAMES[0]] and bars(town, election).keys() == {NAMES[0]}
    come_back(town, left)
    assert bars(town, election) == {}
    assert town.decide(made[NAMES[0]], "prereview", COMMITTEE).status_code == 200

    left = leave(town, NAMES[1], "moved")
    assert "已登记离开" in str(formal_slate(town, election)["decisions"])
    wanted = draw(town, election, candidacies=[made[NAMES[1]], made[NAMES[2]]])
    assert wanted.status_code == 409 and "已登记离开" in wanted.json()["detail"]
    come_back(town, left)
    drawn = draw(town, election).json()
    leave_again = leave(town, NAMES[1])
    hung = town.post(f"/slates/{drawn['id']}/publication", COMMITTEE, town.posting())
    assert hung.status_code == 409 and "已登记离开" in hung.json()["detail"]
    come_back(town, leave_again)
    assert town.post(f"/slates/{drawn['id']}/publication", COMMITTEE, town.posting()).status_code == 200


def test_a_list_that_hangs_is_to_be_changed_before_the_vote_and_can_be(town: Town) -> None:
    election = town.election()
    made, _ = town.slated(election, *NAMES)
    assert formal_slate(town, election)["state"] == "passed"
    left = leave(town, NAMES[2])
    gate = formal_slate(town, election)
    assert gate["state"] == "blocked" and bars(town, election).keys() == {NAMES[2]}
    body = town.withdrawal(declared_by="clerk", reason="本人去世", posting=town.posting())
    assert town.post(f"/candidacies/{made[NAMES[2]]}/withdrawal", COMMITTEE, body).status_code == 200
    assert (formal_slate(town, election)["state"], bars(town, election)) == ("passed", {})
    come_back(town, left)


def test_who_is_transferred_or_loses_political_rights_stands_no_more(town: Town) -> None:
    election = town.election()
    made = {name: town.nominated(election, name) for name in NAMES}
    for each in made.values():
        assert town.through(each) == "cleared"
    rights = town.done("registry", "GET", path_of(town, NAMES[0]), COMMITTEE)["version"]
    assert state(town, NAMES[0], STREET_OFFICE, rights).status_code == 200
    resident = town.done("registry", "GET", f"/communities/{HERE}/residents/{town.people[NAMES[1]]}", STAFF)
    there = {"to_code": ELSEWHERE, "reason": "区划调整", "evidence_sha256": town.photo(6)}
    path = f"/communities/{HERE}/transfers"
    sent = {**there, "households": [resident["household_no"]]}
    moved = town.done("registry", "POST", path, STREET_OFFICE, json=sent)["households"][0]
    assert bars(town, election)[NAMES[0]] == "electorate.deprived"
    assert bars(town, election).keys() == {NAMES[0], NAMES[1]}
    assert "不是本社区居民" in str(formal_slate(town, election)["decisions"])
    assert "electorate.deprived" in rules_of(draw(town, election, candidacies=list(made.values())))
    back = {**there, "to_code": HERE, "households": [moved["became"]], "group_no": resident["group_no"]}
    town.done("registry", "POST", f"/communities/{ELSEWHERE}/transfers", STREET_OFFICE, json=back)
    held = {"deprived_from": None, "deprived_until": None}
    assert state(town, NAMES[0], STREET_OFFICE, rights + 1, **held).status_code == 200
    assert bars(town, election) == {}
