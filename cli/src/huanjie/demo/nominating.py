"""Nominations and the three levels of review (提名、预审、初审、联审)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.candidates import (
    answer_items,
    approve_exception,
    decide_stage,
    nominate_person,
    propose_exception,
    show_reviews,
)
from huanjie_client.models import (
    AnswersIn,
    EmploymentIn,
    ExceptionIn,
    Facts,
    ItemAnswerIn,
    NominationIn,
    OpinionIn,
    OutlineView,
)

from huanjie.demo.cast import EDUCATION
from huanjie.demo.stage import Stage
from huanjie.demo.stories import Role
from huanjie.demo_data.people import Person

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
    for role in stage.story.people:
        body = nomination(stage, role)
        made = nominate_person.sync(stage.election.id, client=commission, body=body, idempotency_key=new_key())
        candidacy = accepted(made).candidacy
        stage.candidacies[role.key] = candidacy.id
        _ask_for_exceptions(stage, candidacy)
    stage.tell(f"提名 {len(stage.story.people)} 人")


def nomination(stage: Stage, role: Role) -> NominationIn:
    """The nomination of one person of the story, with the supporters its channel asks for, who signed a sheet."""
    commission = stage.who("commission", NOMINATION_DAY, 9)
    return NominationIn(
        contest_id=stage.election.contests[0].id,
        nominee=stage.nominee(role.key),
        channel=role.channel,
        supporters=_supporters(stage, role),
        facts=_facts(stage, role),
        sheet_sha256=stage.evidence(commission, f"sheet {role.key}", stage="nomination", kind="signature_sheet"),
    )


def _supporters(stage: Stage, role: Role) -> list[UUID]:
    pools: dict[str, Sequence[Person]] = {
        "joint_residents": stage.cast.residents[:10],
        "joint_household_representatives": stage.cast.heads[:5],
        "joint_group_representatives": stage.cast.representatives[:2],
        "self": (),
    }
    return [stage.id_of(person) for person in pools[role.channel]]


def _facts(stage: Stage, role: Role) -> Facts:
    person = stage.cast.nominees[role.key]
    work = EmploymentIn(post="社区网格员", first=date(2020, 1, 1), last=None)
    return Facts(education=EDUCATION[person.education], experience=[work])


def _ask_for_exceptions(stage: Stage, candidacy: OutlineView) -> None:
    """A condition that warns goes through with a reason and somebody else's approval only."""
    for rule in candidacy.open_conditions:
        reason = "熟悉社区情况，群众认可，经集体研究提请例外。"
        commission, leader = stage.who("commission", EXCEPTION_DAY, 9), stage.who("street.leader", EXCEPTION_DAY, 10)
        body = ExceptionIn(rule=rule, ground="长期从事社区工作", reason=reason)
        asked = propose_exception.sync(candidacy.id, client=commission, body=body, idempotency_key=new_key())
        accepted(approve_exception.sync(accepted(asked).id, client=leader, idempotency_key=new_key()))


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
    answering = stage.election.agencies.additional_properties
    for office, username in AGENCIES.items():
        agency = stage.who(username, JOINT_REVIEW_DAY, 9)
        own = [item for item, agent in answering.items() if agent == office]
        _review(stage, agency, "joint_review", people, own)
    stage.tell(f"联审通过 {len(stage.story.standing)} 人")


def _left(stage: Stage, *stages: str) -> list[Role]:
    return [role for role in stage.story.people if role.refusal is None or role.refusal.stage not in stages]


def _all_items(stage: Stage, account: Account) -> list[str]:
    first = next(iter(stage.candidacies.values()))
    return [item.id for item in accepted(show_reviews.sync(first, client=account)).items]


def _review(stage: Stage, body: Account, level: str, people: list[Role], items: list[str]) -> None:
    for role in people:
        candidacy = stage.candidacies[role.key]
        hit = role.refusal.item if role.refusal and role.refusal.stage == level else ""
        answers = AnswersIn([_answer(stage, body, level, item, hits=item == hit) for item in items])
        accepted(answer_items.sync(candidacy, level, client=body, body=answers, idempotency_key=new_key()))
        opinion = OpinionIn("fail", "经审查不符合") if hit in items else OpinionIn("pass", "经审查符合")
        accepted(decide_stage.sync(candidacy, level, client=body, body=opinion, idempotency_key=new_key()))


def _answer(stage: Stage, body: Account, level: str, item: str, *, hits: bool) -> ItemAnswerIn:
    made = ItemAnswerIn("clear", "record" if item in RECORDS else "judgement", item, note="未发现该情形")
    if hits:
        made.answer, made.note, made.happened_on = "hit", "存在该情形，见凭证", date(2023, 12, 1)
        made.evidence_sha256 = stage.evidence(body, "finding", stage=level, kind="record")
    return made
