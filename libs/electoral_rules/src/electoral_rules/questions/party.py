"""Questions about party organisations and their elections (社区党组织选举). A group is written [due, attended]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from electoral_rules.party import approval as party_approval
from electoral_rules.party import committee as party
from electoral_rules.party import congress, recommendation
from electoral_rules.party import members as party_members
from electoral_rules.party import vote as party_vote
from electoral_rules.party.recommendation import Group
from electoral_rules.questions import Answer, Question
from electoral_rules.rulebook import Rulebook


def recommendation_meeting(book: Rulebook, members: Sequence[int], representatives: Sequence[int]) -> Answer:
    """Whether the recommendation is valid: members and resident representatives as [due, attended]."""
    return recommendation.recommendation(book, Group(*members), Group(*representatives))


QUESTIONS: Mapping[str, Question] = {
    "party_method": party_approval.method,
    "party_step": party_approval.step,
    "party_recommendation": recommendation_meeting,
    "party_recommendation_count": recommendation.counted_on_the_spot,
    "party_outside_members": recommendation.outside_members,
    "party_assessment": recommendation.assessment,
    "party_opinions": recommendation.opinions,
    "party_speeches": recommendation.speeches,
    "party_margin": recommendation.margin,
    "party_kind": party.kind_allowed,
    "party_size": party.size,
    "party_officers": party.officers,
    "party_offices": party.offices,
    "party_composition": party_members.composition,
    "party_part_time": party_members.part_time,
    "party_part_time_member": party_members.part_time_member,
    "party_membership": party_members.membership,
    "party_age": party_members.party_age,
    "party_experience": party_members.party_experience,
    "party_submission": party_approval.submission,
    "party_list_approved": party_approval.list_approved,
    "party_street_reply": party_approval.street_reply,
    "party_secretary_investigation": party_approval.secretary_investigation,
    "party_result": party_approval.result,
    "party_secretary_filed": party_approval.secretary_filed,
    "party_subordinates": party_approval.subordinates,
    "party_elected_by": party_vote.elected_by,
    "party_officers_by": party_vote.officers_by,
    "party_officers_now": party_vote.officers_now,
    "party_officers_vote": party_vote.officers_vote,
    "party_meeting": party_vote.meeting_valid,
    "party_elected": party_vote.elected,
    "party_delegates": congress.delegates,
    "party_delegates_margin": congress.delegates_margin,
    "party_delegate_step": congress.delegate_step,
    "party_delegate_support": congress.delegate_support,
}
