"""Records at the gateway: leaders who answer for communities and visit them, guidance groups that go where they were drawn."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx2
import psycopg
import pytest
from electoral_rules.book.rulebook import rulebook
from electoral_rules.organisation import leadership
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import HERE, Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.support.files import scan
from tests.support.requirements import requirement
from tests.support.street import STREET
from tests.support.triples import SETTINGS

AFFAIRS = Who("street_office", STREET, "social_affairs_office")
LEADER = Who("street_leader", STREET)
ASSIGNED = {"leader": "班子成员甲", "rank": "street_leaders", "reason": "选情复杂", "since": "2024-05-15"}
VISITED = {"visitor": "班子成员甲", "visited_on": "2024-05-20", "deeds": ["guides_on_site"], "note": "核对居民代表名单"}
FOUND = {"problem": "公告栏没有张贴候选人条件", "fix": None, "fixed_on": None}
ELSEWHERE = "220602005003"


def enter(front: Front, kind: str, content: dict[str, Any], who: Who = AFFAIRS, **more: Any) -> httpx2.Response:
    """What somebody enters in the community, unless another is named."""
    return front.ask("audit", "POST", f"/{kind}", who, json={"community_code": HERE, "content": content} | more)


def listed(front: Front, query: str, who: Who = AFFAIRS) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = front.ask("audit", "GET", f"/records?{query}", who).json()["items"]
    return found


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("chengnan-2024", marks=requirement("GOV-16", under=["chengnan-2024"])),
        pytest.param("nuoenjiya-2021", marks=requirement("GOV-16", under=["nuoenjiya-2021"])),
    ],
)
def test_a_leader_of_the_street_answers_for_a_community_and_no_other(front: Front, document: str) -> None:
    setting = SETTINGS[document]
    street = Who("street_office", setting.community[:9], "social_affairs_office")
    body = {"community_code": setting.community, "content": ASSIGNED | {"rank": "county_leader"}}
    refused = front.ask("audit", "POST", "/assignments", street, json=body, now=setting.now)
    assert rules_of(refused) == ["plan.leader_in_charge"] and "街道领导班子成员" in refused.json()["detail"]
    done = front.ask("audit", "POST", "/assignments", street, json=body | {"content": ASSIGNED}, now=setting.now)
    told = front.event_of(done)
    assert (told["data"]["kind"], told["data"]["record_id"]) == ("assignment", done.json()["id"])
    assert done.json()["serves"] == "plan.leader_in_charge" and ASSIGNED["leader"] not in str(told)


@requirement("GOV-16", under=["chengnan-2024"])
def test_visits_are_recorded_of_the_leader_in_charge_with_a_photo(front: Front) -> None:
    photo = [front.photo(code=ELSEWHERE)]
    refused = enter(front, "visits", VISITED, LEADER, community_code=ELSEWHERE, evidence=photo)
    assert rules_of(refused) == ["plan.leader_in_charge"] and "先登记" in refused.json()["detail"]
    assert enter(front, "assignments", ASSIGNED, community_code=ELSEWHERE).status_code == 201
    for evidence, slug in (([], "evidence-needed"), (["a" * 64], "evidence-missing")):
        unproved = enter(front, "visits", VISITED, LEADER, community_code=ELSEWHERE, evidence=evidence)
        assert slug_of(unproved) == slug
    early = enter(front, "visits", VISITED | {"visited_on": "2024-05-14"}, community_code=ELSEWHERE, evidence=photo)
    assert rules_of(early) == ["plan.leader_in_charge"]
    ahead = enter(front, "visits", VISITED | {"visited_on": "2024-05-21"}, community_code=ELSEWHERE, evidence=photo)
    assert slug_of(ahead) == "day-in-future"
    done = enter(front, "visits", VISITED, LEADER, community_code=ELSEWHERE, evidence=photo)
    verdicts = {each["rule"]: each["verdict"] for each in front.event_of(done)["decisions"]}
    assert verdicts == {"plan.leader_in_charge": "ok", "difficult.guidance": "blocked"}
    rest = VISITED | {"deeds": ["sits_in", "solves_problems"]}
    whole = front.event_of(enter(front, "visits", rest, LEADER, community_code=ELSEWHERE, evidence=photo))
    assert {each["rule"]: each["verdict"] for each in whole["decisions"]}["difficult.guidance"] == "ok"
    visits = listed(front, f"kind=visit&within={ELSEWHERE}")
    assert [each["content"]["deeds"] for each in visits] == [VISITED["deeds"], rest["deeds"]]


@requirement("GOV-38", under=["chengnan-2024"])
def test_a_guidance_group_goes_where_it_was_drawn_and_anybody_can_draw_again(front: Front) -> None:
    for election in front.plan_behind(front.election())["elections"]:
        front.begun(election)
    order = {"jurisdiction_code": STREET, "number": 1}
    drawn = front.ask("audit", "POST", "/guidance-draws", AFFAIRS, json=order)
    told, lot = front.event_of(drawn), drawn.json()["content"]
    assert leadership.draw(lot["seed"], lot["among"], 1) == (lot["drawn"][0],)
    assert told["decisions"][0]["observed"] == lot
    inside, outside = lot["drawn"][0], next(each for each in lot["among"] if each not in lot["drawn"])
    found = {"draw": drawn.json()["id"], "group": ["组员甲", "组员乙"], "visited_on": "2024-05-20", "findings": [FOUND]}
    for code, draw in ((outside, found["draw"]), (inside, None), (inside, str(uuid4()))):
        refused = guidance(front, found | {"draw": draw}, code)
        assert rules_of(refused) == ["plan.guidance_group"] and "随机抽取" in refused.json()["detail"]
    visit = guidance(front, found, inside)
    assert front.event_of(visit)["data"]["kind"] == "guidance"
    fixed = [FOUND | {"fix": "当场补贴", "fixed_on": "2024-05-20"}]
    mended = guidance(front, found | {"findings": fixed}, inside, supersedes=visit.json()["id"])
    assert front.event_of(mended)["data"]["supersedes"] == visit.json()["id"]
    standing = listed(front, f"kind=guidance&within={inside}")
    assert [each["content"]["findings"] for each in standing] == [fixed]
    before = front.ask("audit", "GET", f"/records/{visit.json()['id']}", AFFAIRS).json()
    assert (before["content"]["findings"], before["superseded_by"]) == ([FOUND], mended.json()["id"])
    assert len(listed(front, f"kind=guidance&within={inside}&superseded=true")) == 2


def guidance(front: Front, content: dict[str, Any], code: str, **more: Any) -> httpx2.Response:
    photo = [front.photo(code=code)]
    return enter(front, "guidance-visits", content, community_code=code, evidence=photo, **more)


def in_election(front: Front, document: str) -> Callable[..., httpx2.Response]:
    """What the street enters in a new election under a document."""
    activated = front.activate(document, front.agreed(Triple(document, "residents_committee", "direct")))
    (election,) = activated.json()["elections"]
    front.event_of(activated, election)
    setting = SETTINGS[document]
    street, code = Who("street_office", setting.community[:9], "social_affairs_office"), setting.community
    fields = {
        "kind": "record", "stage": "准备", "community_code": code, "taken_at": setting.now, "place": "会议室",
        "photographer": "工作人员",
    }  # fmt: skip
    file = {"file": ("scan.pdf", scan(election), "application/pdf")}
    proof = front.ask("audit", "POST", "/evidence", street, files=file, data=fields, now=setting.now).json()["sha256"]

    def done(kind: str, content: dict[str, Any], supersedes: str | None = None) -> httpx2.Response:
        body = {
            "community_code": code, "election_id": election, "content": content, "evidence": [proof],
            "supersedes": supersedes,
        }  # fmt: skip
        return front.ask("audit", "POST", f"/{kind}", street, json=body, now=setting.now)

    return done


def verdict(front: Front, entered: httpx2.Response, rule: str) -> str:
    """What the event of an entry says of a rule."""
    told = front.event_of(entered, entered.json()["election_id"])
    return str({each["rule"]: each["verdict"] for each in told["decisions"]}[rule])


@requirement("GOV-26", under=["liaoning-2014"])
def test_a_training_with_material_day_and_attendance_counts_once_somebody_came(front: Front) -> None:
    entered = in_election(front, "liaoning-2014")
    training = {"trained": ["election_staff"], "level": "street", "held_on": "2015-01-30", "material": "操作手册"}
    assert verdict(front, entered("trainings", training | {"attended": 0}), "training.election_staff") == "blocked"
    assert verdict(front, entered("trainings", training | {"attended": 12}), "training.election_staff") == "ok"
    assert slug_of(entered("trainings", training | {"attended": 12, "held_on": "2015-02-02"})) == "day-in-future"


@pytest.mark.parametrize(
    ("document", "last"),
    [
        pytest.param("shenyang-2015", "letter_to_residents", marks=requirement("GOV-28", under=["shenyang-2015"])),
        pytest.param("nuoenjiya-2021", "openness_board", marks=requirement("GOV-28", under=["nuoenjiya-2021"])),
    ],
)
def test_publicity_goes_by_every_channel_of_the_document(front: Front, document: str, last: str) -> None:
    entered, day = in_election(front, document), SETTINGS[document].now[:10]
    channels = [each for each in rulebook(document, {}, {}).rule("publicity.channels").value if each != last]
    for channel in (*channels, last):
        told = entered("publicity", {"channel": channel, "held_on": day, "reach": 300, "note": "换届安排"})
        assert verdict(front, told, "publicity.channels") == ("ok" if channel == last else "blocked")


@requirement("AUD-27", under=["nuoenjiya-2021"])
def test_a_branch_holds_its_warning_education_meeting_and_somebody_comes(front: Front) -> None:
    entered, day = in_election(front, "nuoenjiya-2021"), SETTINGS["nuoenjiya-2021"].now[:10]
    meeting = {"branch": "第一党支部", "held_on": day, "attended": 0}
    refused = entered("education-meetings", meeting)
    assert rules_of(refused) == ["supervision.warning_education"] and "警示教育大会" in refused.json()["detail"]
    held = entered("education-meetings", meeting | {"attended": 30})
    assert verdict(front, held, "supervision.warning_education") == "ok"
    other = entered("education-meetings", meeting | {"branch": "第二党支部"})
    assert rules_of(other) == ["supervision.warning_education"]
    # A wrong number can be put right; what the correction takes back counts no more.
    nobody_came = entered("education-meetings", meeting, held.json()["id"])
    assert verdict(front, nobody_came, "supervision.warning_education") == "blocked"


def test_a_record_is_corrected_once_in_its_place_and_kind(front: Front) -> None:
    first = enter(front, "assignments", ASSIGNED).json()["id"]
    photo = [front.photo()]
    other_kind = enter(front, "visits", VISITED, evidence=photo, supersedes=first)
    other_place = enter(front, "assignments", ASSIGNED, community_code=ELSEWHERE, supersedes=first)
    assert (slug_of(other_kind), slug_of(other_place)) == ("cannot-supersede", "cannot-supersede")
    ended = enter(front, "assignments", ASSIGNED | {"until": "2024-05-19"}, supersedes=first)
    assert ended.status_code == 201, ended.text
    assert slug_of(enter(front, "assignments", ASSIGNED, supersedes=first)) == "cannot-supersede"


def test_each_kind_is_entered_and_read_by_those_it_names(front: Front) -> None:
    record = enter(front, "assignments", ASSIGNED).json()["id"]
    commission, neighbour = Who("commission", HERE), Who("residents_committee", ELSEWHERE)
    assert enter(front, "assignments", ASSIGNED, LEADER).status_code == 403
    assert enter(front, "assignments", ASSIGNED, community_code="220603001001").status_code == 403
    for who, status in ((Who("residents_committee", HERE), 200), (commission, 404), (neighbour, 404)):
        assert front.ask("audit", "GET", f"/records/{record}", who).status_code == status
    assert front.ask("audit", "GET", f"/records/{record}", Who("resident", HERE)).status_code == 403
    assert record not in {each["id"] for each in listed(front, "", commission)}
    too_many = front.ask(
        "audit", "POST", "/guidance-draws", AFFAIRS, json={"jurisdiction_code": STREET, "number": 1000}
    )
    assert slug_of(too_many) == "too-many-to-draw"


def test_nobody_but_the_owner_of_the_database_changes_a_record(front: Front) -> None:
    with psycopg.connect(front.parts["audit"].environment["HUANJIE_DATABASE_URL"]) as connection:
        for statement in ("UPDATE records SET kind = 'visit'", "DELETE FROM records", "DELETE FROM question_opinions"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(statement)
