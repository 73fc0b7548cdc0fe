"""Nominations and the three levels of review (提名、预审、初审、联审)."""

from datetime import date

from huanjie.api import Account
from huanjie.demo.cast import EDUCATION
from huanjie.demo.stage import Stage
from huanjie.demo.stories import Role

NOMINATION_DAY, EXCEPTION_DAY = date(2024, 5, 16), date(2024, 5, 17)
PREREVIEW_DAY, FIRST_REVIEW_DAY, JOINT_REVIEW_DAY = date(2024, 5, 18), date(2024, 5, 20), date(2024, 5, 21)
AGENCIES = {
    "organisation": "district.organisation",
    "civil_affairs": "district.civil",
    "discipline": "district.discipline",
    "public_security": "district.police",
    "court": "district.court",
}
RECORDS = ("D2", "D3", "D4", "D7", "D8")


def nominate(stage: Stage) -> None:
    """Every person of the story by the channel the story names."""
    commission = stage.who("commission", NOMINATION_DAY, 9)
    contest = stage.election["contests"][0]["id"]
    for role in stage.story.people:
        body = {
            "contest_id": contest,
            "nominee": stage.nominee(role.key),
            "channel": role.channel,
            "supporters": _supporters(stage, role),
            "facts": _facts(stage, role),
        }
        made = commission.post(f"/candidates/elections/{stage.path}/nominations", body)
        stage.candidacies[role.key] = made["candidacy"]["id"]
        _ask_for_exceptions(stage, made["candidacy"])
    stage.tell(f"提名 {len(stage.story.people)} 人")


def _supporters(stage: Stage, role: Role) -> list[str]:
    pools = {
        "joint_residents": stage.cast.residents[:10],
        "joint_household_representatives": stage.cast.heads[:5],
        "joint_group_representatives": stage.cast.representatives[:2],
        "self": (),
    }
    return [stage.id_of(person) for person in pools[role.channel]]


def _facts(stage: Stage, role: Role) -> dict[str, object]:
    person = stage.cast.nominees[role.key]
    work = {"post": "社区网格员", "first": "2020-01-01", "last": None}
    return {"education": EDUCATION[person.education], "experience": [work]}


def _ask_for_exceptions(stage: Stage, candidacy: dict[str, object]) -> None:
    """A condition that warns goes through with a reason and somebody else's approval only."""
    rules = candidacy["open_conditions"]
    assert isinstance(rules, list)
    for rule in rules:
        body = {"rule": rule, "ground": "长期从事社区工作", "reason": "熟悉社区情况，群众认可，经集体研究提请例外。"}
        path = f"/candidates/candidacies/{candidacy['id']}/exceptions"
        asked = stage.who("commission", EXCEPTION_DAY, 9).post(path, body)
        stage.who("street.leader", EXCEPTION_DAY, 10).post(f"/candidates/exceptions/{asked['id']}/approval")


def prereview(stage: Stage) -> None:
    """The residents' committee answers every item about everybody and gives its opinion."""
    body = stage.who("committee", PREREVIEW_DAY, 9)
    _review(stage, body, "prereview", list(stage.story.people), _all_items(stage, body))


def first_review(stage: Stage) -> None:
    """The street answers every item about those who passed."""
    body = stage.who("street.affairs", FIRST_REVIEW_DAY, 9)
    _review(stage, body, "first_review", _left(stage, "prereview"), _all_items(stage, body))


def joint_review(stage: Stage) -> None:
    """Each agency of the district answers its own items, and nobody another's."""
    people = _left(stage, "prereview", "first_review")
    for office, username in AGENCIES.items():
        agency = stage.who(username, JOINT_REVIEW_DAY, 9)
        own = [item for item, answering in stage.election["agencies"].items() if answering == office]
        _review(stage, agency, "joint_review", people, own)
    stage.tell(f"联审通过 {len(stage.story.standing)} 人")


def _left(stage: Stage, *stages: str) -> list[Role]:
    return [role for role in stage.story.people if role.refusal is None or role.refusal.stage not in stages]


def _all_items(stage: Stage, account: Account) -> list[str]:
    shown = account.get(f"/candidates/candidacies/{next(iter(stage.candidacies.values()))}/reviews")
    return [item["id"] for item in shown["items"]]


def _review(stage: Stage, body: Account, level: str, people: list[Role], items: list[str]) -> None:
    for role in people:
        path = f"/candidates/candidacies/{stage.candidacies[role.key]}/reviews/{level}"
        hit = role.refusal.item if role.refusal and role.refusal.stage == level else ""
        answers = [_answer(stage, body, level, item, hits=item == hit) for item in items]
        body.post(f"{path}/answers", {"answers": answers})
        verdict = {"verdict": "fail" if hit in items else "pass", "reason": "经审查" + ("不符合" if hit else "符合")}
        body.post(f"{path}/decision", verdict)


def _basis(item: str) -> str:
    return "record" if item in RECORDS else "judgement"


def _answer(stage: Stage, body: Account, level: str, item: str, *, hits: bool) -> dict[str, object]:
    about: dict[str, object] = {"item": item, "basis": _basis(item)}
    if not hits:
        return about | {"answer": "clear", "note": "未发现该情形"}
    proof = stage.evidence(body, "finding", stage=level, kind="record")
    return about | {
        "answer": "hit",
        "note": "存在该情形，见凭证",
        "evidence_sha256": proof,
        "happened_on": "2023-12-01",
    }
