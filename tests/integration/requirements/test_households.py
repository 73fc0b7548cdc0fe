"""What a household is in an election, at the gateway: whom it names votes for it, and nobody a second time (REG-18)."""

from typing import Any

from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.street import ordered
from tests.support.triples import SETTINGS, plan_of


def two_grown_up(front: Front, code: str) -> tuple[dict[str, Any], str, str]:
    """A household with its head, and another member of it who is of age."""
    staff = Who("community_staff", code)
    listed = front.done("registry", "GET", f"/communities/{code}/households?limit=1000", staff)["items"]
    household = next(each for each in listed if len(each["members"]) > 1)
    head, *others = (each["id"] for each in household["members"])
    at = f"/communities/{code}/residents"
    born = {each: front.done("registry", "GET", f"{at}/{each}", staff)["birth_date"] for each in others}
    return household, head, min(born, key=lambda each: born[each])


@requirement("REG-18", under=["district-2012"])
def test_whom_a_household_names_has_its_one_vote_and_a_second_is_refused(front: Front) -> None:
    document = "district-2012"
    setting, triple = SETTINGS[document], Triple(document, "residents_committee", "household")
    front.now = setting.now
    measures = {**plan_of(triple)["measures"], "eligibility": "GK-03", "roll_changes": "GK-12"}
    plan = front.agreed(triple, measures=measures)
    (election_id,) = front.activate(document, plan).json()["elections"]
    code = setting.community
    staff, commission = Who("community_staff", code), Who("commission", code)
    household, head, other = two_grown_up(front, code)

    path = f"/elections/{election_id}/households/{household['number']}/representative"
    seen = {"If-Match": front.ask("registry", "GET", path, commission).headers["ETag"]}
    paper = {"evidence_sha256": front.photo(41, code)}
    body = {"resident_id": other, "named_by": head, "named_on": front.now[:10], **paper}
    told = front.event_of(front.ask("registry", "PUT", path, staff, json=body, headers=seen), election_id)
    assert (told["type"], told["data"]["household_no"]) == ("registry.household.represented", household["number"])
    front.done("registry", "POST", f"/elections/{election_id}/electors", commission, json={})
    electors = front.done("registry", "GET", f"/elections/{election_id}/electors?limit=1000", commission)["items"]
    assert [each["resident_id"] for each in electors if each["household_no"] == household["number"]] == [other]

    corrections = f"/elections/{election_id}/elector-corrections"
    change = {"kind": "add", "resident_id": head, "reason": "omitted_before", **paper}
    second = front.ask("registry", "POST", corrections, commission, json=change)
    assert "electorate.one_per_household" in rules_of(second)
    cut = {**change, "kind": "cut", "resident_id": other, "reason": "moved_out"}
    front.done("registry", "POST", corrections, commission, json=cut)
    again = front.ask("registry", "POST", corrections, commission, json={**change, "resident_id": other})
    assert front.event_of(again, election_id)["type"] == "registry.electors.corrected"


@requirement("REG-20", under=["nuoenjiya-2021"])
def test_constituencies_tell_their_households_and_how_far_they_are_from_fifty(front: Front) -> None:
    document, code = "nuoenjiya-2021", SETTINGS["nuoenjiya-2021"].community
    front.now = SETTINGS[document].now
    front.populate(code, 450)
    front.draft(Triple(document, "residents_committee", "direct"))
    staff, stranger = Who("community_staff", code), Who("community_staff", "220602005003")
    path, listed = f"/communities/{code}/constituencies", f"/communities/{code}/households?limit=1000"
    numbers = [each["number"] for each in front.done("registry", "GET", listed, staff)["items"]]
    whole = {"number": 1, "name": "第一选区", "grid_code": "150525-01-001", "households": numbers}
    seen = {"If-Match": front.ask("registry", "GET", path, staff).headers["ETag"]}
    lacking = {"constituencies": [{**whole, "households": numbers[1:]}]}
    refused = front.ask("registry", "PUT", path, staff, json=lacking, headers=seen)
    assert rules_of(refused) == ["constituency.once"]
    done = front.ask("registry", "PUT", path, staff, json={"constituencies": [whole]}, headers=seen)
    assert front.event_of(done, kind="registry.constituencies.divided")["data"]["sizes"] == {"1": len(numbers)}
    (shown,) = front.done("registry", "GET", path, staff)["constituencies"]
    (size,) = shown["sizes"]
    assert (shown["households"], size["observed"]) == (len(numbers), len(numbers) - 50)
    assert size["citation"]["words"] == "居民代表按三级网格区域每50户左右划分若干选区"
    assert front.ask("registry", "GET", path, stranger).status_code == 403


@requirement("REG-21", under=["shenyang-2015"])
def test_low_income_is_stated_and_told_as_shares_only(front: Front) -> None:
    code = "210103001002"
    front.now = SETTINGS["shenyang-2015"].now
    front.populate(code, 400)
    front.draft(Triple("shenyang-2015", "residents_committee", "direct"), communities=[committee(code)])
    staff, committee_ = Who("community_staff", code), Who("residents_committee", code)
    listed = front.done("registry", "GET", f"/communities/{code}/households?limit=1000", staff)["items"]
    heads = [(each["number"], each["head_id"], each["group_no"]) for each in listed[1:11]]
    batch = [{"resident_id": head, "group_no": group} for _, head, group in heads]
    body = {"term_from": "2015-01-01", "term_to": "2018-12-31", "representatives": batch}
    front.done("registry", "POST", f"/communities/{code}/representatives", committee_, json=body)

    path = f"/communities/{code}/quota-flags"
    paper = {"evidence_sha256": front.photo(43, code), "marginal_low_income": [], "employed": []}
    for poor, verdict, words in ((1, "ok", "符合规定的比例"), (2, "blocked", "高于规定的比例")):
        seen = {"If-Match": front.ask("registry", "GET", path, staff).headers["ETag"]}
        flags = {**paper, "low_income": [number for number, _, _ in heads[:poor]]}
        done = front.ask("registry", "PUT", path, staff, json=flags, headers=seen)
        assert front.event_of(done)["type"] == "registry.quota_flags.stated"
        told = front.done("registry", "GET", path, committee_)
        decision, shares = told["decisions"]
        assert (decision["rule"], decision["verdict"]) == ("representatives.low_income_share", verdict)
        assert (shares["rule"], shares["observed"]) == ("representatives.preferred", None)
        assert words in decision["reason_zh"] and decision["observed"] is None
        assert {each["low_income"] for each in told["shares"]} == {None}
    assert front.ask("registry", "GET", path, Who("community_staff", "220602005003")).status_code == 403


@requirement("REG-22", under=["district-2012"])
def test_units_with_their_contact_are_on_a_register_and_counted(front: Front) -> None:
    code = SETTINGS["district-2012"].community
    front.now = SETTINGS["district-2012"].now
    front.draft(Triple("district-2012", "residents_committee", "direct"))
    staff, stranger = Who("community_staff", code), Who("community_staff", "220602005003")
    path, counts = f"/communities/{code}/units", f"/communities/{code}/counts"
    unit = {"name": "某区实验小学", "kind": "institution", "contact": "王校长，电话88000000", "since": "2005-09-01"}
    made = front.ask("registry", "POST", path, staff, json=unit)
    assert front.event_of(made)["data"]["kind"] == "institution"
    (shown,) = front.done("registry", "GET", path, staff)["items"]
    assert shown["contact"] == unit["contact"]
    assert front.done("registry", "GET", counts, staff)["units"] == 1
    for each in (path, counts):
        assert front.ask("registry", "GET", each, stranger).status_code == 403


def committee(code: str) -> dict[str, Any]:
    """A committee of five in a community, elected directly."""
    return ordered(code, director=1, deputy=1, member=3) | {"mode": "direct"}
