"""An election of a committee under nuoenjiya-2021: who signs up passes four stages, and the formal list hangs."""

from collections.abc import Iterable, Mapping, Sequence

from electoral_rules.book.rulebook import rulebook
from electoral_rules.vetting.reviews import agencies

from tests.integration.candidates.town import FACTS, Who
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import Vote
from tests.integration.requirements.shenyang import Nominating
from tests.integration.requirements.test_campaign import STANDING, Campaign
from tests.integration.requirements.test_registrations import in_nuoenjiya, registered, review
from tests.support.triples import MEASURES, SETTINGS

DOCUMENT = "nuoenjiya-2021"
HERE, DAY = SETTINGS[DOCUMENT].community, SETTINGS[DOCUMENT].day
MORNING, LISTED = f"{DAY}T08:00:00+08:00", "2020-12-20T09:00:00+08:00"
AGENCIES = agencies(rulebook(DOCUMENT, MEASURES | {"joint_review": "GK-13"}, SETTINGS[DOCUMENT].stated))
COMMISSION, BRANCH = Who("commission", HERE), Who("community_staff", HERE, "community_general_branch")
PARTY = Who("street_office", HERE[:9], "street_party_committee")


def agency(name: str) -> Who:
    """An agency of the banner."""
    return Who("joint_review_agency", HERE[:6], name)


def signed_up(front: Front, election: Nominating, name: str, office: str) -> str:
    """Somebody signs up for an office."""
    body = {
        "contest_id": election.contests[office], "nominee": election.people[name], "channel": "sign_up",
        "sheet_sha256": front.sheet(HERE), "facts": FACTS,
    }  # fmt: skip
    made = election.post("nominations", COMMISSION, body)
    assert made.status_code == 201, made.text
    return str(made.json()["candidacy"]["id"])


def passed(front: Front, candidacy: str, stage: str, items: Iterable[str], *deciding: Who) -> str:
    """A stage whose items the first of those who decide answers as clear; what state it leads to."""
    answers = [{"item": item, "answer": "clear", "basis": "record", "note": "经核查"} for item in items]
    path = f"/candidacies/{candidacy}/reviews/{stage}/answers"
    front.done("candidates", "POST", path, deciding[0], json={"answers": answers})
    decided = [front.decide(candidacy, stage, who) for who in deciding]
    assert [each.status_code for each in decided] == [200] * len(deciding), (stage, decided[-1].text)
    return str(decided[-1].json()["state"])


def cleared(front: Front, candidacy: str) -> None:
    """Every stage of the chain passed."""
    path, street = f"/candidacies/{candidacy}/reviews", Who("street_office", HERE[:9])
    items = [each["id"] for each in front.done("candidates", "GET", path, street)["items"]]
    passed(front, candidacy, "first_review", items, COMMISSION, BRANCH)
    passed(front, candidacy, "submission", items, PARTY)
    passed(front, candidacy, "joint_review", items, *map(agency, AGENCIES))
    assert passed(front, candidacy, "investigation", items, PARTY) == "cleared"


def on_the_morning(front: Front) -> Vote:
    """An election on its day, its formal list posted; nobody has stated a case yet."""
    election, people, _ = in_nuoenjiya(front, "GK-03")
    for name in ("丁一安", "王二平"):
        number = registered(front, election, COMMISSION, people[name])
        assert review(front, election, number, COMMISSION, reason="moved_in").status_code == 200
    paper = front.photo(76, HERE)
    notice = {"kind": "electors", "posted_at": front.now, "place": "公告栏", "evidence_sha256": paper}
    front.done("registry", "POST", f"/elections/{election['id']}/notices", COMMISSION, json=notice)
    assert front.day_set(election, DAY).status_code == 200
    nominating = Nominating(front, election, people)
    return on_the_list(front, nominating, STANDING)


def on_the_list(front: Front, election: Nominating, standing: Mapping[str, Sequence[str]]) -> Vote:
    """Who stands for each office signed up, passed every review and hangs; the roll is final and the day has come."""
    front.begun(election.id)
    made = {name: signed_up(front, election, name, office) for office, names in standing.items() for name in names}
    for candidacy in made.values():
        cleared(front, candidacy)
    campaign = Campaign(front, election, made)
    assert campaign.signed(*made.values()).status_code == 201
    front.now = LISTED
    drawn = election.slate()
    assert drawn.status_code == 201, drawn.text
    posting = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": campaign.photo()}
    front.done("candidates", "POST", f"/slates/{drawn.json()['id']}/publication", COMMISSION, json=posting)
    front.now = MORNING
    front.done("registry", "POST", f"/elections/{election.id}/roll/finalisation", COMMISSION)
    return Vote(front, election, made)


def stated(front: Front, vote: Vote) -> Vote:
    """The same after every candidate has stated a case on the morning."""
    campaign = Campaign(front, vote.election, dict(vote.candidacies))
    for each in vote.candidacies.values():
        assert campaign.given(campaign.scheduled(each), []).status_code == 200
    return vote
