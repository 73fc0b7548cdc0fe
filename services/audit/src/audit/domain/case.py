"""Complaint cases (信访举报件): the words for how they come, what they claim and how they end."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Channel(StrEnum):
    """How a case came (来件渠道, AUD-05)."""

    WEB = "web"
    TELEPHONE = "telephone"
    LETTER = "letter"
    VISIT = "visit"
    HOTLINE = "hotline"


class Category(StrEnum):
    """What it claims (违法违规情形, AUD-11)."""

    BRIBERY = "bribery"
    VIOLENCE = "violence"
    THREAT = "threat"
    DECEIT = "deceit"
    RETALIATION = "retaliation"
    FORGED_PAPERS = "forged_papers"
    FORGED_BALLOTS = "forged_ballots"
    FALSE_COUNT = "false_count"
    CHANGED_RESULT = "changed_result"
    PROCEDURE = "procedure"
    OTHER = "other"


class Outcome(StrEnum):
    """How it ends (处理结果, AUD-09): true and corrected, differs from fact, not solvable now, transferred."""

    TRUE_AND_CORRECTED = "true_and_corrected"
    DIFFERS_FROM_FACT = "differs_from_fact"
    NOT_SOLVABLE_NOW = "not_solvable_now"
    TRANSFERRED = "transferred"


@dataclass(frozen=True)
class Claim:
    """What somebody reports; the reporter may stay unnamed (匿名)."""

    community_code: str
    election_id: UUID | None
    channel: Channel
    category: Category
    content: str
    reporter_name: str = ""
    reporter_contact: str = ""
