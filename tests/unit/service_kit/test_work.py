"""How a verb refuses, steps and sees."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CASE, SESSION
from electoral_rules.book.model import Citation
from service_kit.events import EventCatalogue
from service_kit.identity import Caller
from service_kit.outbox import Recorder, plain
from service_kit.problems import NotFound, RefusedByRule
from service_kit.work import NoExceptions, Place, StateRefused, Work, refuse, step
from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class Thing:
    """A noun in a community."""

    community_code: str
    election_id: UUID | None = None


def decision(rule: str, verdict: str, reason: str) -> Decision:
    """A decision of a rule."""
    return Decision(rule, verdict, None, None, reason, reason, Citation("", "", "", ""))  # type: ignore[arg-type]


BLOCKS, WARNS, PASSES = (
    decision("a.b", "blocked", "不得"),
    decision("c.d", "warning", "一般"),
    decision("e.f", "ok", "可以"),
)


def test_what_blocks_and_what_warns_without_an_approval_is_refused_each_sentence_once() -> None:
    with pytest.raises(RefusedByRule) as refused:
        refuse([BLOCKS, BLOCKS, WARNS, PASSES])
    assert [each["rule"] for each in refused.value.extra["decisions"]] == ["a.b", "c.d"]
    with pytest.raises(RefusedByRule) as blocked:
        refuse([BLOCKS, WARNS], approved={"a.b", "c.d"})
    assert [each["rule"] for each in blocked.value.extra["decisions"]] == ["a.b"]
    refuse([WARNS, PASSES], approved={"c.d"})


async def test_where_nobody_can_ask_for_an_exception_a_warning_goes_through() -> None:
    place: Place = Thing("220602005001")
    refuse([WARNS], await NoExceptions().approved(place))


def test_a_step_answers_the_next_state_or_the_nouns_own_problem_type() -> None:
    assert step(SESSION, "planned", "open") == "open"
    with pytest.raises(StateRefused) as case:
        step(CASE, "archived", "decide")
    assert case.value.document(True)["type"].endswith("/case-step-refused")
    assert case.value.document(False)["state"] == "archived"


def test_only_what_lies_in_the_callers_scope_is_visible() -> None:
    clerk = Caller("clerk-1", "", "clerk", "220602005")
    work = Work(clerk, AsyncSession(), Recorder("registry", EventCatalogue({})), NoExceptions(), {})
    here = Thing("220602005001")
    assert work.visible(here) is here
    for hidden in (Thing("220602006001"), None):
        with pytest.raises(NotFound):
            work.visible(hidden)


def test_ids_dates_and_instants_of_a_payload_become_text() -> None:
    number, noon = UUID(int=1), datetime(2024, 5, 28, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
    payload = {"id": number, "at": noon, "on": noon.date(), "of": ({"id": number}, 2), "none": None}
    assert plain(payload) == {
        "id": str(number),
        "at": "2024-05-28T04:00:00.000000Z",
        "on": "2024-05-28",
        "of": [{"id": str(number)}, 2],
        "none": None,
    }
