"""Who signs a channel, what ends a candidacy."""

from datetime import date

import pytest
from electoral_rules import rulebook
from electoral_rules.candidates import channels, endings, listing, progress
from electoral_rules.organisation import elected

from tests.rules.books import book

DOCUMENTS = ("chengnan-2024", "nuoenjiya-2021", "district-2012", "shenyang-2015", "liaoning-2014")
DAY = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("channel", "supporters", "signers"),
    [
        ("self", [], ["me"]),
        ("self", ["me"], ["me"]),
        ("self", ["me", "you"], None),
        ("sign_up", [], ["me"]),
        ("sign_up", ["you"], None),
        ("joint_residents", ["you"], ["you"]),
        ("joint_residents", [], []),
    ],
)
def test_a_self_nomination_is_signed_by_the_nominee_alone(
    channel: str, supporters: list[str], signers: list[str] | None
) -> None:
    assert channels.signers(channel, "me", supporters) == signers


def test_a_channel_the_document_does_not_open_has_no_capacity() -> None:
    assert channels.capacity(book(), "self") == "resident"
    assert channels.capacity(book(), "party_recommendation") is None


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_end_of_a_candidacy_rests_on_the_document_or_says_that_it_is_silent(document: str) -> None:
    rules = rulebook(document, {}, {})
    verdict = "blocked" if rules.has(endings.CANCELLED) else "not_applicable"
    assert endings.cancelled(rules).verdict == verdict
    assert document != "chengnan-2024" or verdict == "blocked"


def test_a_case_found_true_strikes_and_after_the_vote_makes_the_election_void() -> None:
    assert [endings.strikes(each) for each in ("true_and_corrected", "differs_from_fact", "")] == [True, False, False]
    assert endings.is_void("elected") and not endings.is_void("slated")


def test_a_list_is_headed_by_the_body_it_elects() -> None:
    assert listing.post_name("residents_committee", "member") == "居民委员会委员"
    assert listing.post_name("supervision_committee", "director") == "监督委员会主任"
    assert listing.post_name("party_organisation", "secretary") == "党组织书记"
    assert listing.post_name("representatives", "representative") == "居民代表"
    for body in elected.bodies().values():
        assert not [office for office in body.offices if office in listing.post_name(body.slug, office)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_keeps_the_gates_from_being_told(document: str) -> None:
    rules = rulebook(document, {}, {})
    reviewed = [progress.InReview(None, {})]
    for body in ("residents_committee", "party_organisation", "supervision_committee", "representatives"):
        contests = [progress.Contest("member", 1, True, 2, 2)]
        held = progress.Progress(body, "open", "nomination", date(2024, 5, 28), False, contests, reviewed)
        gates = progress.gates(rules, held, DAY)
        assert [gates[0].name, gates[-1].name] == ["nominations", "formal_slate"]
        assert all(each.zh and each.en for each in gates)


def test_the_one_office_that_decides_a_stage_owns_its_gate() -> None:
    held = progress.Progress("residents_committee", "open", "nomination", None, False, [], [])
    owners = {gate.name: gate.owner for gate in progress.gates(book(), held, DAY)}
    assert owners["prereview"] == "residents_committee" and owners["joint_review"] == ""
