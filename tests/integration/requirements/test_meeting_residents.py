"""Candidates meet residents, and a street shows its model speech: entered as records at the gateway."""

import httpx2

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.test_ledgers import Ledgers, ledger
from tests.support.requirements import requirement

__all__ = ["ledger"]
CANDIDACY = "01a22485-0733-7a0b-83a7-791c98407f86"


@requirement("CAN-43", under=["liaoning-2014"])
def test_candidates_meet_residents_tell_their_plans_and_answer_questions(ledger: Ledgers) -> None:
    own = ledger("liaoning-2014")
    commission = Who("commission", own.code)
    met = {"held_on": own.day, "place": "社区活动室", "candidacies": [CANDIDACY], "attended": 60, "questions": 4}

    def enter(*parts: str) -> httpx2.Response:
        own.front.of(own.document, "GET", f"/plans/{own.plan}")
        body = {
            "community_code": own.code, "election_id": own.election, "evidence": [own.proof("photo")],
            "content": met | {"parts": list(parts)},
        }  # fmt: skip
        return own.asked("POST", "/residents-meetings", commission, json=body)

    unanswered = enter("meeting_residents", "plans")
    assert rules_of(unanswered) == ["slate.meeting"] and "回答" in unanswered.json()["detail"]
    assert own.verdict(enter("meeting_residents", "plans", "answers"), "slate.meeting") == "ok"


def test_a_street_shows_a_model_speech_at_an_observation_meeting(ledger: Ledgers) -> None:
    own = ledger("shenyang-2015")
    shown = {"level": "street", "example_community": own.code, "held_on": own.day, "place": "街道会议室"}
    nobody = own.enter("speech-examples", shown | {"attended": 0}, "photo")
    assert rules_of(nobody) == ["speech.examples"] and "观摩会" in nobody.json()["detail"]
    assert own.enter("speech-examples", shown | {"attended": 40}, "photo").status_code == 201
    assert slug_of(own.enter("speech-examples", shown | {"attended": 40})) == "evidence-needed"
