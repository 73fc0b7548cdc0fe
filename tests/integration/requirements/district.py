"""An election of a committee under district-2012: residents name candidates, the street investigates and approves them."""

from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import Front
from tests.integration.requirements.liaoning import SETTLED, listed, nominated
from tests.integration.requirements.nuoenjiya import passed
from tests.integration.requirements.polling import Vote
from tests.integration.requirements.shenyang import Nominating
from tests.integration.requirements.test_campaign import STANDING, Campaign
from tests.integration.requirements.test_roll_bases import LOST, draw, hang
from tests.support.street import ordered
from tests.support.triples import MEASURES, SETTINGS

DOCUMENT = "district-2012"
HERE, DAY = SETTINGS[DOCUMENT].community, SETTINGS[DOCUMENT].day
MORNING, LISTED = f"{DAY}T08:00:00+08:00", "2012-07-20T09:00:00+08:00"
PARTY = Who("street_office", HERE[:9], "street_party_committee")
OWN = {topic: code for topic, code in SETTLED.items() if topic != "filing"}


def begun(front: Front, mode: str = "direct") -> Nominating:
    """An election whose list of electors hangs and whose day is set; the plan behind it names its document."""
    front.now = LISTED
    people = front.populate(HERE, 300)
    seats = ordered(HERE, director=1, deputy=1, member=3) | {"mode": mode}
    measures = MEASURES | OWN | {"retirement": "GK-20"}
    plan = front.agreed(Triple(DOCUMENT, "residents_committee", mode), communities=[seats], measures=measures)
    activated = front.activate(DOCUMENT, plan).json()
    election = front.done("registry", "GET", f"/elections/{activated['elections'][0]}", Who("commission", HERE))
    assert draw(front, election, base_reason=LOST).status_code == 201
    assert hang(front, election).status_code == 201
    assert front.day_set(election, DAY).status_code == 200
    front.begun(election["id"])
    return Nominating(front, election, people)


def cleared(front: Front, election: Nominating, name: str, office: str) -> str:
    """Somebody whom a resident named, investigated and approved by the street's party committee."""
    answer = nominated(election, name, office, "林丰")
    assert answer.status_code == 201, answer.text
    candidacy = str(answer.json()["candidacy"]["id"])
    path, street = f"/candidacies/{candidacy}/reviews", Who("street_office", HERE[:9])
    items = [each["id"] for each in front.done("candidates", "GET", path, street)["items"]]
    passed(front, candidacy, "investigation", items, PARTY)
    assert passed(front, candidacy, "approval", items, PARTY) == "cleared"
    return candidacy


def campaigning(front: Front, election: Nominating) -> Campaign:
    """Everybody who stands is cleared, and the list was deliberated on."""
    made = {name: cleared(front, election, name, office) for office, names in STANDING.items() for name in names}
    campaign = Campaign(front, election, made)
    assert campaign.discussed("democratic_deliberation").status_code == 201
    return campaign


def on_the_morning(front: Front) -> Vote:
    """An election on its day: everybody who stands has spoken, the formal list is posted, the list of electors is final."""
    campaign = campaigning(front, begun(front))
    listed(front, campaign)
    front.now = MORNING
    path, election = f"/elections/{campaign.id}/roll/finalisation", campaign.election
    front.done("registry", "POST", path, election.commission)
    for each in campaign.made.values():
        assert campaign.given(campaign.scheduled(each), []).status_code == 200
    return Vote(front, election, campaign.made)
