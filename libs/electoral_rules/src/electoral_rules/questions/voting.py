"""Questions about the vote and the count: meeting, room, proxies, boxes, certificates, meetings of the national laws (投票)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from electoral_rules.ballots import boxes, certificates, polling, proxies, voting
from electoral_rules.facts import one_of
from electoral_rules.organisation import assemblies, terms
from electoral_rules.questions import Answer, Question
from electoral_rules.rulebook import Rulebook

STEPS = {"count": voting.COUNT, "announce": voting.ANNOUNCE, "certify": voting.CERTIFY}


def same_day(book: Rulebook, step: str, today: date, election_day: date) -> Answer:
    """Whether `step` (count, announce, certify) is taken on the election day."""
    one_of(step, STEPS)
    return voting.same_day(book, STEPS[step], today, election_day)


def proxy_given(
    book: Rulebook,
    because: str = "",
    written: bool = False,
    relation: str = "",
    agent_entitled: bool = False,
    published: bool = False,
) -> Answer:
    """Whether this proxy may be handed a ballot."""
    return proxies.proxy(book, proxies.Proxy(because, written, relation, agent_entitled, published))


def voting_room(
    book: Rulebook,
    secret: bool = False,
    booth: bool = False,
    station: bool = False,
    instructions: Collection[str] = (),
) -> Answer:
    """Whether the room has what the vote needs."""
    return polling.room(book, polling.Room(secret, booth, station, instructions))


def box_opening(book: Rulebook, place: str, boxes_missing: int = 0, in_public: bool = True) -> Answer:
    """Whether boxes may be opened at `place` now."""
    return boxes.box_opening(book, boxes.BoxOpening(place, boxes_missing, in_public))


QUESTIONS: Mapping[str, Question] = {
    "same_day": same_day,
    "proxy_given": proxy_given,
    "voting_meeting": voting.meeting,
    "voting_as_meeting": voting.mass_meeting,
    "voting_room": voting_room,
    "candidate_admitted": polling.candidate_admitted,
    "mobile_box": polling.mobile_box,
    "act_at_the_vote": polling.incident,
    "certificate_origin": certificates.certificate,
    "box_opening": box_opening,
    "box_count": boxes.box,
    "tellers_chosen": boxes.tellers_chosen,
    "counted_in_public": boxes.in_public,
    "assembly_can_meet": assemblies.can_meet,
    "assembly_decides": assemblies.decides,
    "assembly_must_be_called": assemblies.must_be_called,
    "recall_proposed": assemblies.recall_proposed,
    "recalled": assemblies.recalled,
    "counted_by_the_standard": boxes.by_the_standard,
    "venues_controlled": polling.under_control,
    "result_published": polling.published,
    "term_runs": terms.term_runs,
    "community_size": terms.community_size,
    "share_of_meeting": terms.share_of_meeting,
}
