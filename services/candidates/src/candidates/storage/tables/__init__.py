"""Tables of the candidates service, by noun."""

from candidates.storage.tables.arrangements import arrangements
from candidates.storage.tables.base import metadata
from candidates.storage.tables.campaign import discussions, programmes, speeches
from candidates.storage.tables.candidacies import candidacies, exceptions, outcomes
from candidates.storage.tables.nominations import (
    confirmations,
    filled_nominations,
    nominations,
    recruitments,
    supporters,
)
from candidates.storage.tables.reviews import answers, opinions, write_in_answers
from candidates.storage.tables.seats import examinations, interviews, seat_marks
from candidates.storage.tables.slates import slate_holds, slates
from candidates.storage.tables.teams import last_teams, relations

__all__ = [
    "answers",
    "arrangements",
    "candidacies",
    "confirmations",
    "discussions",
    "examinations",
    "exceptions",
    "filled_nominations",
    "interviews",
    "last_teams",
    "metadata",
    "nominations",
    "opinions",
    "outcomes",
    "programmes",
    "recruitments",
    "relations",
    "seat_marks",
    "slate_holds",
    "slates",
    "speeches",
    "supporters",
    "write_in_answers",
]
