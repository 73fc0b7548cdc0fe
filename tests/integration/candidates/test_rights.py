"""Political rights: who is deprived of them signs nothing, is not nominated and does not vote; and who may say so."""

from typing import Any

import httpx2

from tests.integration.candidates.people import SIGNERS
from tests.integration.candidates.test_cancellations_and_standing import standing
from tests.integration.candidates.town import COMMITTEE, HERE, STREET_OFFICE, Town, Who, agency, rules_of, slug_of

DAY = "2024-05-28T09:00:00+08:00"
CLERK = Who("clerk")


def path_of(town: Town, name: str) -> str:
    return f"/communities/{HERE}/residents/{town.people[name]}/political-rights"


def state(town: Town, name: str, who: Who, version: int | None, **changes: Any) -> httpx2.Response:
    """A statement that rights are taken from 1 September 2023, as of a version that was read."""
    body = {
        "deprived_from": "2023-09-01",
        "deprived_until": "2025-08-31",
        "judgement": "（2023）吉0602刑初123号",
        "reason": "法院通知",
        "evidence_sha256": town.photo(5),
    } | changes
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return town.ask("registry", "PUT", path_of(town, name), who, json=body, headers=headers)


def test_who_conducts_the_election_takes_nobodys_rights(town: Town) -> None:
    for who in (COMMITTEE, Who("commission"), CLERK, Who("community_staff")):
        assert state(town, SIGNERS[20], who, 0).status_code == 403
    unread = town.done("registry", "GET", path_of(town, SIGNERS[20]), COMMITTEE)
    assert (unread["deprived"], unread["version"], unread["judgement"]) == (False, 0, "")


def test_a_statement_is_of_what_was_read_and_has_its_judgement(town: Town) -> None:
    name = SIGNERS[21]
    assert state(town, name, STREET_OFFICE, None).status_code == 428
    assert state(town, name, STREET_OFFICE, 1).status_code == 412
    assert slug_of(state(town, name, STREET_OFFICE, 0, evidence_sha256="0" * 64)) == "evidence-missing"
    for wrong in ({"deprived_until": "2023-08-31"}, {"judgement": ""}, {"judgement": "某判决"}, {"reason": ""}):
        assert state(town, name, STREET_OFFICE, 0, **wrong).status_code == 422
    made = state(town, name, agency("court"), 0)
    assert made.status_code == 200 and made.headers["ETag"] == '"1"' and made.json()["deprived"] is True
    assert state(town, name, STREET_OFFICE, 0).status_code == 412
    ended = state(town, name, STREET_OFFICE, 1, deprived_until="2024-05-19")
    assert (ended.json()["deprived"], ended.json()["version"]) == (False, 2)
    held = state(town, name, STREET_OFFICE, 2, deprived_from=None, deprived_until=None)
    assert (held.json()["deprived"], held.json()["deprived_from"]) == (False, None)


def test_who_is_deprived_of_political_rights_is_not_nominated_and_nominates_nobody(town: Town) -> None:
    election, name = town.election(), SIGNERS[22]
    assert state(town, name, STREET_OFFICE, 0, deprived_until=None).status_code == 200
    alone = town.nominate(election, name)
    assert "electorate.deprived" in rules_of(alone) and "被剥夺政治权利" in alone.json()["detail"]
    joint = town.nominate(election, "丁一安", "joint_residents", [*SIGNERS[:9], name])
    assert "electorate.deprived" in rules_of(joint)
    assert state(town, name, STREET_OFFICE, 1, deprived_until="2024-05-19").status_code == 200
    assert town.nominate(election, name).status_code == 201


def test_who_is_deprived_of_political_rights_after_the_list_was_drawn_up_is_not_checked_in(town: Town) -> None:
    election, name = town.election(), SIGNERS[3]
    town.slated(election, "丁一安", "王二平")
    electors = town.done("registry", "GET", f"/elections/{election['id']}/electors", COMMITTEE)["items"]
    by_name = {each["name"]: each["id"] for each in electors}
    assert state(town, name, STREET_OFFICE, 0).status_code == 200
    path = f"/elections/{election['id']}/check-ins"
    with town.at(DAY):
        body = {"elector_id": by_name[name], "desk": "1"}
        refused = town.ask("registry", "POST", path, CLERK, json=body)
        assert rules_of(refused) == ["electorate.deprived"]
        other = {"elector_id": by_name[SIGNERS[4]], "desk": "1"}
        assert town.ask("registry", "POST", path, CLERK, json=other).status_code == 201
    again = town.election()
    drawn = town.done("registry", "GET", f"/elections/{again['id']}/electors", COMMITTEE)["items"]
    assert {each["name"] for each in drawn} == by_name.keys() - {name}
    assert state(town, name, STREET_OFFICE, 1, deprived_from=None, deprived_until=None).status_code == 200


def test_who_has_left_the_community_is_not_nominated_and_not_elected_as_a_write_in(town: Town) -> None:
    election, name = town.election(), SIGNERS[23]
    left = f"/communities/{HERE}/residents/{town.people[name]}/departure"
    body = {"reason": "died", "on": "2024-05-14", "evidence_sha256": town.photo(5)}
    assert town.ask("registry", "POST", left, Who("community_staff"), json=body).status_code == 201
    refused = town.nominate(election, name)
    assert refused.status_code == 409 and "已登记离开" in refused.json()["detail"]
    assert standing(town, election, name)["standing"] == "disqualified"
    undone = {"reason": "登记错人"}
    assert town.ask("registry", "POST", f"{left}/undoing", COMMITTEE, json=undone).status_code == 200
    assert town.nominate(election, name).status_code == 201
