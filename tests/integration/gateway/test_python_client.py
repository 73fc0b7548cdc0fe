"""A by-election played with the Python client over HTTP: from the nomination to the result, its refusals, its photos."""

import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from json import dumps
from pathlib import Path

import pytest
from attrs import evolve
from huanjie.demo import filing, nominating, preparing, slating, voting
from huanjie.demo.play import Theatre, stage_for
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES
from huanjie.demo.street import start_plan
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import new_key
from huanjie_client.answers import Refused, accepted
from huanjie_client.api.audit import read_evidence, show_evidence
from huanjie_client.api.candidates import nominate_person, show_candidacy
from huanjie_client.api.registry import set_election_day, show_attendance
from huanjie_client.models import (
    AttendanceView,
    CandidacyView,
    ElectionDayIn,
    EvidenceRecordView,
    EvidenceView,
    NominationIn,
    OutlineView,
    PresentView,
    Problem,
)
from PIL import Image

from tests.conftest import RunService
from tests.support.parts import Part

EXAMPLE = Path(__file__).parents[3] / "clients" / "python" / "examples" / "nominate.py"
STORY = next(story for story in STORIES if story.community.slug == "dongyuan")


@pytest.fixture(scope="module")
def stage(
    house: House, gateway: Part, run_service: RunService, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """A community on its nomination day: its electors are posted and its election day is set."""
    for service in ("audit", "registry", "candidates", "ballots"):
        run_service(service)
    theatre = Theatre(house.gateway_url, "", tmp_path_factory.mktemp("papers"))
    made = stage_for(theatre, STORY, start_plan(house.gateway_url)[STORY.community.code], lambda sentence: None)
    acts = (preparing.import_roster, preparing.register_representatives, preparing.list_electors, preparing.set_day)
    for act in acts:
        act(made)
    yield made
    made.close()


def of_nobody(stage: Stage) -> NominationIn:
    """A nomination with one supporter too few."""
    whole = nominating.nomination(stage, STORY.people[1])
    return evolve(whole, supporters=[stage.id_of(person) for person in stage.cast.residents[:9]])


def test_a_refusal_comes_as_a_problem_with_its_rules_and_their_words(stage: Stage) -> None:
    commission = stage.who("commission", nominating.NOMINATION_DAY, 9)
    body = of_nobody(stage)
    refused = nominate_person.sync(stage.election.id, client=commission, body=body, idempotency_key=new_key())
    assert isinstance(refused, Problem)
    assert (refused.status, refused.type_) == (409, "https://huanjie.cn/problems/refused-by-rule")
    (blocked,) = [decision for decision in refused.decisions or [] if decision.verdict == "blocked"]
    assert blocked.rule == "nomination.joint_residents" and blocked.citation.words
    with pytest.raises(Refused) as raised:
        accepted(refused)
    assert "nomination.joint_residents" in raised.value.rules


def test_a_version_of_yesterday_is_refused(stage: Stage) -> None:
    commission = stage.who("commission", preparing.LIST_DAY, 12)
    day = ElectionDayIn(STORY.election_day)
    stale = set_election_day.sync(
        stage.election.id, client=commission, body=day, if_match='"1"', idempotency_key=new_key()
    )
    assert isinstance(stale, Problem) and stale.status == 412


def test_the_example_of_the_guide_says_what_stands_in_the_way(stage: Stage) -> None:
    environment = {
        "HUANJIE_URL": stage.sign_ins.gateway,
        "USERNAME": f"{STORY.community.slug}.commission",
        "PASSWORD": PASSWORD,
        "ELECTION": str(stage.election.id),
        "NOMINATION": dumps(of_nobody(stage).to_dict()),
    }
    done = subprocess.run(
        [sys.executable, str(EXAMPLE)], env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    assert "nomination.joint_residents: " in done.stdout


def test_a_photo_is_uploaded_and_comes_back_without_where_it_was_taken(stage: Stage) -> None:
    commission = stage.who("commission", nominating.NOMINATION_DAY, 9)
    sha256 = stage.evidence(commission, "photo", stage="nomination")
    known = accepted(show_evidence.sync(sha256, client=commission))
    assert isinstance(known, EvidenceView | EvidenceRecordView) and known.media_type == "image/jpeg"
    picture = accepted(read_evidence.sync(sha256, client=commission)).payload.read()
    assert Image.open(BytesIO(picture)).size == (320, 120)
    assert not dict(Image.open(BytesIO(picture)).getexif())


def test_nominations_reviews_check_ins_counts_and_the_result_are_played(stage: Stage) -> None:
    for act in (nominating.nominate, nominating.prereview, nominating.first_review, nominating.joint_review):
        act(stage)
    slating.post_slate(stage)
    voting.vote(stage)
    for act in (filing.announce, filing.certify, filing.file_result):
        act(stage)
    commission = stage.who("commission", STORY.election_day, 18)
    came = accepted(show_attendance.sync(stage.election.id, client=commission))
    assert isinstance(came, PresentView | AttendanceView) and came.present == STORY.rounds[0].attending
    states: dict[str, str] = {}
    for key, known in stage.candidacies.items():
        candidacy = accepted(show_candidacy.sync(known, client=commission))
        assert isinstance(candidacy, CandidacyView | OutlineView)
        states[key] = candidacy.state
    assert states == {"a": "elected", "b": "not_elected", "c": "refused"}
    assert stage.final.outcome.elected == [stage.candidacies["a"]]
    assert {row.candidacy_id: row.for_ for row in stage.final.candidates} == {
        stage.candidacies[key]: votes for key, votes in STORY.rounds[0].votes.items()
    }
