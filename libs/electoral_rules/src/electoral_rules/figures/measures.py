"""What is counted (计数项): each measure is counted by one service from its own rows, and is added up over places."""

from __future__ import annotations

from typing import Literal, get_args

RegistryMeasure = Literal[
    "communities",
    "elections_called",
    "elections_cancelled",
    "pilot_elections",
    "further_rounds",
    "adults_registered",
    "electors_listed",
    "roll_changes_came_of_age",
    "roll_changes_moved_in",
    "roll_changes_rights_restored",
    "roll_changes_omitted_before",
    "roll_changes_died",
    "roll_changes_moved_out",
    "roll_changes_rights_deprived",
    "roll_changes_cannot_exercise",
    "proxies_given",
    "checked_in",
    "checked_in_by_proxy",
    "representatives",
    "women_representatives",
    "party_representatives",
    "group_leaders",
    "women_group_leaders",
    "party_group_leaders",
    "commission_members",
    "women_commission_members",
    "party_commission_members",
    "members",
    "women_members",
    "party_members",
    "young_members",
    "middle_aged_members",
    "mature_members",
    "old_members",
    "ages",
    "educated_members",
    "members_of_unknown_education",
    "members_elected_again",
    "members_elected_anew",
    "members_of_unknown_term",
    "cross_appointed_members",
    "whole_communities",
    "one_shoulder_communities",
    "directors",
    "women_directors",
    "party_directors",
    "secretaries",
    "women_secretaries",
]
CandidatesMeasure = Literal[
    "nominees",
    "women_nominees",
    "formal_candidates",
    "women_formal_candidates",
    "formal_seats",
]
BallotsMeasure = Literal[
    "elections_held",
    "elections_done_at_once",
    "elections_voted_again",
    "elections_held_again",
    "entitled",
    "attended",
    "sheets_issued",
    "sheets_returned",
    "counted_ballots",
    "void_ballots",
    "mobile_ballots",
    "seats",
    "seats_filled",
    "persons_elected_void",
    "certificates_issued",
    "certificates_void",
]
AuditMeasure = Literal[
    "cases",
    "cases_decided",
    "cases_decided_in_time",
    "cases_overdue",
    "duties",
    "duties_done",
    "duties_overdue",
]
Measure = RegistryMeasure | CandidatesMeasure | BallotsMeasure | AuditMeasure
REGISTRY: tuple[RegistryMeasure, ...] = get_args(RegistryMeasure)
CANDIDATES: tuple[CandidatesMeasure, ...] = get_args(CandidatesMeasure)
BALLOTS: tuple[BallotsMeasure, ...] = get_args(BallotsMeasure)
AUDIT: tuple[AuditMeasure, ...] = get_args(AuditMeasure)
MEASURES: tuple[Measure, ...] = (*REGISTRY, *CANDIDATES, *BALLOTS, *AUDIT)
