"""Questions about supervision committees (监督委员会)."""

from collections.abc import Mapping, Sequence
from datetime import date

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import supervision, supervision_chair
from electoral_rules.questions import Answer, Question


def sc_chair(
    book: Rulebook,
    kind: str,
    staff_of: str = "",
    willing: bool = True,
    one_shoulder: bool = False,
    party_leader_deputy: bool = False,
) -> Answer:
    chair = supervision_chair.Chair(kind, staff_of, willing, party_leader_deputy)
    return supervision_chair.sc_chair(book, chair, one_shoulder)


def sc_member(
    book: Rulebook,
    birth: date,
    on: date,
    lives_in_community: bool = True,
    works_in_community: bool = False,
    roles: Sequence[str] = ("member_representative",),
) -> Answer:
    member = supervision.SupervisionMember(birth, lives_in_community, works_in_community, tuple(roles))
    return supervision.sc_member(book, member, on)


QUESTIONS: Mapping[str, Question] = {
    "sc_chair": sc_chair,
    "sc_member": sc_member,
}
