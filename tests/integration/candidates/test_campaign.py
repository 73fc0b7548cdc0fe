"""Speeches and programmes where no document asks for them: they are recorded all the same, and stand in nobody's way."""

from typing import Any

import pytest

from tests.integration.candidates.town import COMMITTEE, Town, Who, slug_of

COMMISSION = Who("commission")
GIVEN = {"held_at": "2024-05-20T08:00:00+08:00", "parts": ["plan_or_pledge"]}


@pytest.fixture(scope="module")
def election(town: Town) -> dict[str, Any]:
    """One election for all: each test has candidates of its own."""
    return town.election()


def test_a_speech_is_given_once_and_not_ahead_of_time(town: Town, election: dict[str, Any]) -> None:
    candidacy = town.nominated(election, "丁一安")
    to_be_given = {"scheduled_for": "2024-05-20T08:00:00+08:00", "place": "社区会议室"}
    speech = town.post(f"/candidacies/{candidacy}/speeches", COMMISSION, to_be_given).json()
    assert speech["delivery"] is None
    path, proved = f"/speeches/{speech['id']}/delivery", GIVEN | {"evidence_sha256": town.photo()}
    assert slug_of(town.post(path, COMMISSION, proved | {"evidence_sha256": "0" * 64})) == "evidence-missing"
    assert slug_of(town.post(path, COMMISSION, proved | {"held_at": "2024-05-21T08:00:00+08:00"})) == "held-in-future"
    assert town.post(path, COMMISSION, proved).status_code == 200
    assert slug_of(town.post(path, COMMISSION, proved)) == "speech-given"
    assert town.post(path, Who("commission", "220602005001"), proved).status_code == 404
    left = town.nominated(election, "钱六月")
    town.done("candidates", "POST", f"/candidacies/{left}/withdrawal", COMMITTEE, json=town.withdrawal())
    assert slug_of(town.post(f"/candidacies/{left}/speeches", COMMISSION, to_be_given)) == "candidacy-state-refused"


def test_a_programme_is_the_candidates_own_and_read_by_others_once_published(
    town: Town, election: dict[str, Any]
) -> None:
    candidacy, text = town.nominated(election, "王二平"), {"text": "办好居民食堂"}
    other = town.post(f"/candidacies/{candidacy}/own-programmes", town.resident("魏三康"), text)
    assert other.status_code == 404
    own = town.resident("王二平")
    handed_in = town.post(f"/candidacies/{candidacy}/own-programmes", own, text).json()
    path, listed = f"/programmes/{handed_in['id']}", f"/elections/{election['id']}/programmes"
    seen = {who.role: town.get(listed, who)["items"] for who in (own, COMMITTEE, Who("observer", ""))}
    assert {role: len(items) for role, items in seen.items()} == {
        "resident": 1,
        "residents_committee": 1,
        "observer": 0,
    }
    assert slug_of(town.post(f"{path}/publication", COMMITTEE, town.posting())) == "programme-step-refused"
    # Chengnan forbids no content of its own.
    unknown = town.post(f"{path}/review", COMMISSION, {"answers": {"attacks_rival": "clear"}})
    assert slug_of(unknown) == "unknown-content"
    assert town.post(f"{path}/review", COMMISSION, {"answers": {}}).json()["state"] == "approved"
    assert town.post(f"{path}/publication", COMMITTEE, town.posting()).json()["state"] == "published"
    assert town.get(listed, Who("observer", ""))["items"][0]["text"] == "办好居民食堂"
