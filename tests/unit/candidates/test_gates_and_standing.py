"""What each gate waits for, and how a person stands."""

from dataclasses import replace
from datetime import date

import pytest
from candidates.domain.candidacy import Candidacy
from candidates.domain.progress import progress_of
from candidates.domain.review_file import ReviewFile
from electoral_rules.book.decision import Decision
from electoral_rules.book.gates import Gate
from electoral_rules.book.rulebook import Rulebook, rulebook
from electoral_rules.candidates import channels, progress
from electoral_rules.vetting import chains, disqualification
from electoral_rules.vetting.standing import standing

from tests.unit.candidates.support import ELECTION, RULES, candidacy, empty_file, passed_until

CLEAR: dict[str, disqualification.Answer] = dict.fromkeys(disqualification.item_ids(RULES), "clear")


def eligible(*, deprived: bool = False, left: bool = False) -> Decision:
    """Whether somebody of 44 may stand."""
    return channels.eligible(RULES, date(1980, 1, 1), date(2024, 5, 28), deprived=deprived, left=left)


def gates(
    *files: tuple[Candidacy, ReviewFile],
    rules: Rulebook = RULES,
    posted: bool = False,
    today: date = date(2024, 5, 20),
    barred: bool = False,
) -> tuple[Gate, ...]:
    """The gates with these candidacies and their review files; who stands may be barred, having left."""
    known = {each.id: file for each, file in files}
    bars = {each.id: eligible(left=True) for each, _ in files} if barred else {}
    found = progress_of(rules, ELECTION, [each for each, _ in files], known, posted, bars)
    return progress.gates(rules, found, today)


def states(*files: tuple[Candidacy, ReviewFile], posted: bool = False, today: date = date(2024, 5, 20)) -> list[str]:
    """The states of the five gates in their order."""
    return [each.state for each in gates(*files, posted=posted, today=today)]


def test_before_any_nomination_everything_else_waits() -> None:
    assert states() == ["open", "waiting", "waiting", "waiting", "waiting"]


def test_a_review_is_open_while_somebody_is_in_it() -> None:
    both = [(candidacy(state="reviewing"), passed_until("first_review")), (candidacy(state="reviewing"), empty_file())]
    assert states(*both) == ["passed", "open", "open", "waiting", "waiting"]


def test_the_list_is_open_once_somebody_is_cleared_and_names_what_is_missing() -> None:
    slate = gates((candidacy(), passed_until("")))[-1]
    assert (slate.state, slate.due) == ("open", date(2024, 5, 25))
    assert [each.rule for each in slate.standing] == ["slate.contested"]


def test_who_has_left_does_not_count_and_the_list_says_so() -> None:
    slate = gates((candidacy(), passed_until("")), barred=True)[-1]
    assert slate.state == "waiting" and "已登记离开" in slate.standing[0].reason_zh
    hanging = gates((candidacy(state="slated"), passed_until("")), barred=True, posted=True)[-1]
    assert (hanging.state, len(hanging.standing)) == ("blocked", 1)


def test_the_list_is_missed_the_day_after_it_was_due() -> None:
    cleared = [(candidacy(), passed_until("")), (candidacy(), passed_until(""))]
    assert states(*cleared, today=date(2024, 5, 25))[-1] == "open"
    assert states(*cleared, today=date(2024, 5, 26))[-1] == "missed"


def test_a_posted_list_passes_every_gate() -> None:
    assert set(states((candidacy(state="slated"), passed_until("")), posted=True)) == {"passed"}


def test_who_has_ended_holds_nothing_up() -> None:
    assert states((candidacy(state="withdrawn"), empty_file()))[1] == "waiting"


@pytest.mark.parametrize("document", ["nuoenjiya-2021", "district-2012", "shenyang-2015", "liaoning-2014"])
def test_the_gates_of_every_document_are_told_once_the_day_is_set(document: str) -> None:
    rules = rulebook(document, {}, {})
    shown = gates((candidacy(), empty_file(rules)), rules=rules)
    stages = chains.stages(rules, ELECTION.body)
    assert [each.name for each in shown] == ["nominations", *stages, "formal_slate"]
    assert all(each.zh != each.name for each in shown)


def test_a_plan_without_agencies_names_what_it_has_to_settle() -> None:
    bare = replace(RULES, rules=tuple(each for each in RULES.rules if each.id != "review.agencies"))
    file = replace(passed_until("joint_review"), rulebook=bare)
    joint = gates((candidacy(state="reviewing"), file), rules=bare)[3]
    assert [each.rule for each in joint.standing] == ["measures.required"]


@pytest.mark.parametrize(
    ("states_held", "write_in", "word"),
    [
        ([], {}, "unreviewed"),
        (["withdrawn"], {}, "unreviewed"),
        (["slated"], {}, "clear"),
        (["refused"], CLEAR, "disqualified"),
        (["cancelled"], {}, "disqualified"),
        ([], CLEAR, "clear"),
        ([], {"D2": "hit"}, "disqualified"),
        ([], {"D2": "clear"}, "unreviewed"),
        (["cleared"], {"D7": "hit"}, "disqualified"),
    ],
)
def test_how_a_person_stands(states_held: list[str], write_in: dict[str, disqualification.Answer], word: str) -> None:
    assert standing(RULES, states_held, [], write_in, eligible()).word == word


@pytest.mark.parametrize(("deprived", "left"), [(True, False), (False, True)])
def test_who_may_not_stand_at_all_is_disqualified_whatever_the_agencies_answer(deprived: bool, left: bool) -> None:
    found = standing(RULES, [], [], CLEAR, eligible(deprived=deprived, left=left))
    assert (found.word, [each.blocks for each in found.decisions]) == ("disqualified", [True])
