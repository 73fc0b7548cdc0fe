"""Plans at the gateway: the law that applies, the size of a committee, the offices that check, what a plan has to say."""

from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.street import OFFICES, ordered
from tests.support.triples import SETTINGS

VILLAGE = "210103001002"
CHENGNAN = Triple("chengnan-2024", "residents_committee", "representatives")


@pytest.fixture(scope="module")
def village(front: Front) -> str:
    """A community of 34 households."""
    front.populate(VILLAGE, 400)
    return VILLAGE


def committee(document: str, mode: str = "direct") -> Triple:
    return Triple(document, "residents_committee", mode)


def of_members(community: str, members: int = 5, **ways: str) -> dict[str, Any]:
    """A committee of so many, director and deputy included, elected directly unless another way is given."""
    deputies = {"deputy": 1} if members > 2 else {}
    seats = ordered(community, director=1, **deputies, member=members - 1 - len(deputies))
    return {"communities": [seats | {"mode": "direct"} | ways]}


def state(front: Front, relocated: int = 0, finished: bool | None = None) -> None:
    """What the street states of the village-turned community."""
    body = {"relocated_households": relocated, "village_reform_finished": finished}
    path = f"/communities/{VILLAGE}/circumstances"
    seen = {"If-Match": front.of("shenyang-2015", "GET", path).headers["ETag"]}
    answer = front.of("shenyang-2015", "PUT", path, json=body, headers=seen)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("shenyang-2015", marks=requirement("REG-25", "E2E-04/4i", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("REG-25", under=["liaoning-2014"])),
    ],
)
def test_a_community_whose_reform_is_unfinished_needs_the_village_law(
    front: Front, village: str, document: str
) -> None:
    state(front, finished=False)
    urban = front.activate(document, front.draft(committee(document), **of_members(village)))
    assert "law.unfinished_reform" in rules_of(urban) and "村民委员会组织法" in urban.json()["detail"]
    front.event_of(front.activate(document, front.draft(committee(document), **of_members(village, law="villagers"))))
    state(front, finished=True)
    finished = front.activate(document, front.draft(committee(document), **of_members(village)))
    assert finished.status_code == 200, finished.text


@requirement("GOV-07", "E2E-13/13g", under=["liaoning-2014"])
def test_no_plan_is_activated_by_the_urban_law_while_the_reform_is_unfinished(front: Front, village: str) -> None:
    state(front, finished=False)
    plan = front.draft(committee("liaoning-2014"), **of_members(village))
    assert "law.unfinished_reform_refused" in rules_of(front.activate("liaoning-2014", plan))
    state(front, finished=True)
    front.event_of(front.activate("liaoning-2014", plan))


@requirement("GOV-07", "E2E-04/4g", under=["shenyang-2015"])
def test_no_plan_is_activated_where_more_than_half_of_the_households_are_relocated(front: Front, village: str) -> None:
    plan = front.draft(committee("shenyang-2015"), **of_members(village))
    state(front, relocated=18, finished=True)
    refused = front.activate("shenyang-2015", plan)
    assert "community.relocated_share" in rules_of(refused) and "50%" in refused.text
    state(front, relocated=17, finished=True)
    front.event_of(front.activate("shenyang-2015", plan))


@requirement("GOV-08", "E2E-01/1g", under=["chengnan-2024"])
def test_a_plan_is_active_once_both_offices_agreed_and_not_before(front: Front) -> None:
    plan = front.draft(CHENGNAN)
    for office in OFFICES:
        refused = front.activate("chengnan-2024", plan)
        assert rules_of(refused) == ["plan.checks"] and "尚未同意的有" in refused.json()["detail"]
        assert front.of("chengnan-2024", "GET", f"/plans/{plan['id']}").json()["state"] == "draft"
        assert front.check("chengnan-2024", plan["id"], office).status_code == 201
    stranger = front.check("chengnan-2024", plan["id"], "peace_office")
    assert stranger.status_code == 403
    event = front.event_of(front.activate("chengnan-2024", plan))
    assert len(event["data"]["elections"]) == 5


@pytest.mark.parametrize(
    ("document", "mode"),
    [
        pytest.param("nuoenjiya-2021", "direct", marks=requirement("GOV-22", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", "member_representatives", marks=requirement("GOV-22", under=["district-2012"])),
    ],
)
def test_a_committee_has_the_size_that_its_document_gives_it(front: Front, document: str, mode: str) -> None:
    place, triple = SETTINGS[document].community, committee(document, mode)
    refused = front.activate(document, front.agreed(triple, **of_members(place, 6, mode=mode)))
    assert rules_of(refused) == ["rc.size"]
    front.event_of(front.activate(document, front.agreed(triple, **of_members(place, 5, mode=mode))))


@requirement("E2E-10/10b", under=["nuoenjiya-2021"])
def test_nuoenjiyas_supervision_committee_has_three_members(front: Front) -> None:
    triple = Triple("nuoenjiya-2021", "supervision_committee", "representatives")
    ways = {"body": triple.body, "mode": triple.mode}
    place = SETTINGS[triple.document].community
    for members in (2, 4):
        other = front.agreed(triple, communities=[ordered(place, chair=1, member=members - 1) | ways])
        refused = front.activate(triple.document, other)
        assert rules_of(refused) == ["supervision.size"] and "应为3人" in refused.json()["detail"]
    front.event_of(front.activate(triple.document, front.agreed(triple)))


@requirement("GOV-22", "E2E-04/4f", under=["shenyang-2015"])
def test_shenyangs_committee_has_three_to_five_members(front: Front) -> None:
    document, place = "shenyang-2015", SETTINGS["shenyang-2015"].community
    for members in (2, 6):
        plan = front.draft(committee(document), **of_members(place, members))
        assert rules_of(front.activate(document, plan)) == ["rc.size"]
    for members in (3, 5):
        plan = front.draft(committee(document), **of_members(place, members))
        front.event_of(front.activate(document, plan))


@requirement("GOV-22", "E2E-01/1h", under=["chengnan-2024"])
def test_dongyuan_fills_the_seat_of_a_director_and_no_other(front: Front) -> None:
    right = front.plan_as_sent(CHENGNAN)
    seats = [ordered(each["community_code"], member=1) for each in right["communities"]]
    refused = front.of("chengnan-2024", "POST", "/plans", json=right | {"communities": seats})
    assert rules_of(refused) == ["seats.list"] and "东苑社区补选居委会主任1人" in refused.text
    drawn = front.of("chengnan-2024", "POST", "/plans", json=right)
    front.event_of(drawn)


@requirement("GOV-05", under=["shenyang-2015"])
def test_a_plan_keeps_its_stages_and_its_day_within_the_days_of_the_city(front: Front) -> None:
    document, right = "shenyang-2015", front.plan_as_sent(committee("shenyang-2015"))
    stages = [
        {"stage": "publicity", "from": "2015-01-12", "to": "2015-01-31"},
        {"stage": "candidates", "from": "2015-02-25", "to": "2015-03-05"},
    ]
    late = [stages[0], stages[1] | {"to": "2015-03-06"}]
    for wrong, rule in (
        ({"stages": late}, "stage.candidates"),
        ({"election_day": "2015-03-21"}, "election.day_window"),
    ):
        refused = front.of(document, "POST", "/plans", json=right | wrong)
        assert rules_of(refused) == [rule] and refused.json()["decisions"][-1]["citation"]["document"] == document
    unknown = front.of(document, "POST", "/plans", json=right | {"stages": [stages[0] | {"stage": "harvest"}]})
    assert unknown.status_code == 422 and "prepare" in unknown.json()["detail"]
    reversed_ = front.of(document, "POST", "/plans", json=right | {"stages": [stages[0] | {"to": "2015-01-11"}]})
    assert reversed_.status_code == 422
    drawn = front.of(document, "POST", "/plans", json=right | {"stages": stages, "election_day": "2015-03-20"})
    assert front.event_of(drawn)["type"] == "registry.plan.created"
    plan = front.activate(document, drawn.json()).json()
    assert (plan["stages"], plan["election_day"], plan["parents"]) == (stages, "2015-03-20", ["liaoning-2014"])
    (body,) = plan["communities"]
    assert (plan["kind"], plan["state"], body["law"], body["mode"]) == ("general_election", "active", "urban", "direct")
    assert {each["office"]: each["seats"] for each in body["offices"]} == {"director": 1, "deputy": 1, "member": 3}
    election = front.of(document, "GET", f"/elections/{plan['elections'][0]}").json()
    assert rules_of(front.day_set(election, "2015-03-21")) == ["election.day_window"]


SIZE = {"rc_size": {"at_least": 3, "at_most": 3}}
UNCONTESTED = {"contested": False, "margin": None, "margin_kind": None}


@pytest.mark.parametrize(
    ("document", "law", "stated", "rule", "higher"),
    [
        pytest.param(
            *("chengnan-2024", "urban", SIZE, "rc.size", "urban-law-2018"),
            marks=requirement("GOV-04", under=["chengnan-2024"]),
        ),
        pytest.param(
            *("liaoning-2014", "villagers", UNCONTESTED, "slate.contested", "villagers-law-2018"),
            marks=requirement("GOV-04", under=["liaoning-2014"]),
        ),
        pytest.param(
            *("shenyang-2015", "urban", {"contested": True, "margin": 2}, "slate.margin", "shenyang-2015"),
            marks=requirement("GOV-04", under=["shenyang-2015"]),
        ),
        pytest.param(
            *(
                "shenyang-2015",
                "urban",
                {"measures": {"roll_notice": "GK-16"}},
                "timetable.roll_notice",
                "shenyang-2015",
            ),
            marks=requirement("GOV-04", under=["shenyang-2015"]),
        ),
        pytest.param(
            *("nuoenjiya-2021", "villagers", UNCONTESTED, "slate.contested", "villagers-law-2018"),
            marks=requirement("GOV-04", under=["nuoenjiya-2021"]),
        ),
        pytest.param(
            *("district-2012", "urban", SIZE, "rc.size", "district-2012"),
            marks=requirement("GOV-04", under=["district-2012"]),
        ),
        pytest.param(
            *("urban-law-2025", "urban", SIZE, "rc.size", "urban-law-2025"),
            marks=requirement("GOV-04", under=["urban-law-2025"]),
        ),
        pytest.param(
            *("villagers-law-2025", "villagers", SIZE, "rc.size", "villagers-law-2025"),
            marks=requirement("GOV-04", under=["villagers-law-2025"]),
        ),
    ],
)
def test_a_plan_states_nothing_that_a_higher_document_settles(
    front: Front, document: str, law: str, stated: dict[str, Any], rule: str, higher: str
) -> None:
    sent = front.plan_as_sent(CHENGNAN if document == "chengnan-2024" else committee(document))
    sent["communities"] = [each | {"law": law} for each in sent["communities"]]
    refused = front.of(document, "POST", "/plans", json=sent | stated)
    assert rule in rules_of(refused)
    said = next(each for each in refused.json()["decisions"] if each["rule"] == rule)
    assert said["citation"]["document"] == higher and said["citation"]["words"]
    event = front.event_of(front.of(document, "POST", "/plans", json=sent))
    assert event["type"] == "registry.plan.created"


@requirement("E2E-01/1k", under=["chengnan-2024"])
def test_a_plan_says_contested_or_not_before_any_list_is_fixed(front: Front) -> None:
    silent = front.agreed(CHENGNAN, contested=None, margin=None, margin_kind=None)
    assert rules_of(front.activate("chengnan-2024", silent)) == ["slate.contested"]
    uncontested = front.agreed(CHENGNAN, contested=False, margin=None, margin_kind=None)
    front.event_of(front.activate("chengnan-2024", uncontested))


DISTRICT = Who("civil_affairs_bureau", "210103")


@requirement("GOV-39", under=["shenyang-2015"])
def test_a_district_proposes_a_condition_that_appears_in_the_plan_once_it_is_lawful(front: Front) -> None:
    document, village = "shenyang-2015", SETTINGS["shenyang-2015"].community
    with front.at(SETTINGS[document].now):
        paper = front.photo(code=village)
        city = Who("civil_affairs_bureau", "2101")

        def proposed(who: Who, code: str, words: str) -> httpx2.Response:
            body = {"document": document, "text": words, "evidence_sha256": paper}
            return front.ask("registry", "POST", f"/jurisdictions/{code}/local-conditions", who, json=body)

        refused = proposed(Who("street_office", village[:9]), village[:9], "须为本街道户籍")
        assert rules_of(refused) == ["disqualification.local_additions"] and "有权的地区" in refused.json()["detail"]
        good, bad = proposed(DISTRICT, "210103", "热心社区工作"), proposed(DISTRICT, "210103", "须缴纳保证金")
        assert front.event_of(good)["data"]["document"] == document
        review = {"lawful": True, "reason": "不违反法律法规"}
        at = "/local-conditions/{}/legality-review"
        own = front.ask("registry", "POST", at.format(good.json()["id"]), DISTRICT, json=review)
        assert slug_of(own) == "own-condition"
        kept = front.ask("registry", "POST", at.format(good.json()["id"]), city, json=review)
        assert front.event_of(kept)["data"]["lawful"] is True
        struck = front.ask("registry", "POST", at.format(bad.json()["id"]), city, json=review | {"lawful": False})
        assert {each["verdict"] for each in front.event_of(struck)["decisions"]} == {"blocked"}
        plan = front.draft(committee(document))
        assert [each["text"] for each in plan["local_conditions"]] == ["热心社区工作"]
        assert front.draft(committee("liaoning-2014"))["local_conditions"] == []


BY_OFFICE: list[dict[str, Any]] = [
    {"office": "director", "comparison": "exactly", "extra": 1},
    {"office": "deputy", "comparison": "none"},
    {"office": "member", "comparison": "at_least", "fraction": [1, 5]},
]


@pytest.mark.parametrize(
    ("document", "mode"),
    [
        pytest.param("chengnan-2024", "representatives", marks=requirement("CAN-30", under=["chengnan-2024"])),
        pytest.param("liaoning-2014", "direct", marks=requirement("CAN-30", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", "direct", marks=requirement("CAN-30", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", "direct", marks=requirement("CAN-30", under=["district-2012"])),
    ],
)
def test_a_plan_states_the_margin_of_each_office(front: Front, document: str, mode: str) -> None:
    silent = {"contested": None, "margin": None, "margin_kind": None}
    lacking = front.agreed(committee(document, mode), margins=BY_OFFICE[:2], **silent)
    refused = front.activate(document, lacking)
    assert "slate.contested" in rules_of(refused) and "还必须写明委员" in refused.json()["detail"]
    plan = front.agreed(committee(document, mode), margins=BY_OFFICE, **silent)
    assert plan["plan_values"]["margins"]["member"]["share"] == [1, 5]
    activated = front.activate(document, plan)
    front.event_of(activated)
    election = front.of(document, "GET", f"/elections/{activated.json()['elections'][0]}").json()
    stated = {"director": True, "deputy": False, "member": True}
    assert all(each["contested"] == stated[each["office"]] for each in election["contests"])


@pytest.mark.parametrize(
    ("document", "mode"),
    [
        pytest.param("shenyang-2015", "household", marks=requirement("CAN-30", under=["shenyang-2015"])),
        pytest.param("urban-law-2025", "direct", marks=requirement("CAN-30", under=["urban-law-2025"])),
        pytest.param("villagers-law-2025", "direct", marks=requirement("CAN-30", under=["villagers-law-2025"])),
    ],
)
def test_a_plan_leaves_the_margin_to_a_document_that_states_it_for_each_office(
    front: Front, document: str, mode: str
) -> None:
    sent = front.plan_as_sent(committee(document, mode))
    refused = front.of(document, "POST", "/plans", json=sent | {"margins": BY_OFFICE})
    assert rules_of(refused) == ["slate.contested"] and "各职位的差额已有规定" in refused.json()["detail"]
    assert refused.json()["decisions"][0]["citation"]["document"] == document
    drawn = front.agreed(committee(document, mode))
    front.event_of(front.activate(document, drawn))
    two = BY_OFFICE[0] | {"fraction": [1, 5]}
    assert front.of("liaoning-2014", "POST", "/plans", json=sent | {"margins": [two]}).status_code == 422


@requirement("E2E-01/1c", under=["chengnan-2024"])
def test_31_may_is_the_last_election_day(front: Front) -> None:
    plan = front.activate("chengnan-2024", front.agreed(CHENGNAN)).json()
    election = front.of("chengnan-2024", "GET", f"/elections/{plan['elections'][0]}").json()
    assert rules_of(front.day_set(election, "2024-06-01")) == ["election.window"]
    event = front.event_of(front.day_set(election, "2024-05-31"), election["id"])
    assert event["data"]["election_day"] == "2024-05-31"


@requirement("GOV-03", under=["liaoning-2014", "chengnan-2024", "urban-law-2025", "villagers-law-2025"])
def test_every_value_of_an_election_shows_its_source_and_what_stands_above_it(front: Front) -> None:
    province = front.activate("liaoning-2014", front.draft(committee("liaoning-2014"))).json()
    city = front.activate("shenyang-2015", front.draft(committee("shenyang-2015"))).json()
    assert frozen(front, province)["complaints.days"]["citation"]["document"] == "liaoning-2014"
    days = frozen(front, city)["complaints.days"]
    assert (days["citation"]["document"], days["above"][0]["citation"]["document"]) == (
        "shenyang-2015",
        "liaoning-2014",
    )
    assert all(rule["citation"]["words"] for rule in frozen(front, city).values())
    street = front.activate("chengnan-2024", front.agreed(CHENGNAN)).json()
    assert all(rule["citation"]["document"] for rule in frozen(front, street).values())
    laws = []
    for law, article in (("urban-law-2025", "第十九条"), ("villagers-law-2025", "第十八条")):
        laws.append(front.activate(law, front.draft(committee(law, "direct"))).json())
        shares = frozen(front, laws[-1])["results.quorum"]
        assert (shares["citation"]["document"], shares["citation"]["article"]) == (law, article)
    for plan in (province, street, *laws):
        nobody = front.ask("registry", "GET", f"/rulebooks/{plan['rulebook_sha256']}", None)
        assert nobody.status_code == 401


def frozen(front: Front, plan: dict[str, Any]) -> dict[str, Any]:
    """The rules an active plan is held to, by id."""
    reader = Who("street_office", plan["jurisdiction_code"])
    rules = front.done("registry", "GET", f"/rulebooks/{plan['rulebook_sha256']}", reader)["rules"]
    return {rule["id"]: rule for rule in rules}


@pytest.mark.parametrize(
    ("document", "mode"),
    [
        pytest.param("chengnan-2024", "representatives", marks=requirement("GOV-31", under=["chengnan-2024"])),
        pytest.param("liaoning-2014", "direct", marks=requirement("GOV-31", under=["liaoning-2014"])),
        pytest.param("shenyang-2015", "direct", marks=requirement("GOV-31", under=["shenyang-2015"])),
        pytest.param("nuoenjiya-2021", "direct", marks=requirement("GOV-31", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", "household", marks=requirement("GOV-31", under=["district-2012"])),
        pytest.param("urban-law-2025", "direct", marks=requirement("GOV-31", under=["urban-law-2025"])),
        pytest.param("villagers-law-2025", "direct", marks=requirement("GOV-31", under=["villagers-law-2025"])),
    ],
)
def test_anybody_finds_stage_dates_who_is_responsible_and_how_to_complain(
    front: Front, document: str, mode: str
) -> None:
    setting = SETTINGS[document]
    plan = front.activate(document, front.agreed(committee(document, mode))).json()
    found = [public(front, document, f"/elections/{each}") for each in plan["elections"]]
    page = next(each for each in found if each["community_code"] == setting.community)
    assert page["step"] == "plan"
    election = front.of(document, "GET", f"/elections/{page['election_id']}").json()
    # Dates follow from the day, where the document has no window for it.
    with front.at(setting.now):
        assert front.day_set(election, setting.day).status_code == 200
    assert public(front, document, f"/elections/{page['election_id']}/timetable")["rows"]
    guide = public(front, document, f"/elections/{page['election_id']}/guide")
    assert guide["responsible"] and guide["complaints"]["filed_at"] == "/api/v1/audit/cases"

    def is_listed() -> bool:
        listed = public(front, document, f"/elections?jurisdiction={setting.community}&limit=1000")["items"]
        return page["election_id"] in {each["id"] for each in listed}

    assert front.once_is(is_listed, True), "a public page is kept for seconds"


def public(front: Front, document: str, path: str) -> Any:
    answer = front.at_gateway("GET", f"/public{path}", headers={"Huanjie-Now": SETTINGS[document].now})
    assert answer.status_code == 200, answer.text
    return answer.json()
