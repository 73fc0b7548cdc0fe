"""Questions about by-elections held by representatives: dates, nominations, reviews, the vote and its papers (补选)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from electoral_rules.ballots import counting
from electoral_rules.ballots.counting import Ballots, Tally
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import nominations, qualifications, slates
from electoral_rules.electorate import entitlement
from electoral_rules.organisation import plans
from electoral_rules.questions import Answer, Question
from electoral_rules.vetting import disqualification, reviews

BORN = date.fromisoformat("1980-01-01")
DAY = date.fromisoformat("2024-05-15")
"""An adult, and a day, for questions that do not turn on them."""


def nominee(birth: date = BORN, kind: str = "male", **facts: Any) -> qualifications.Nominee:
    return qualifications.Nominee(birth, kind, facts.pop("education", "senior_high"), **facts)


def person(birth: date, in_community: bool = True, **facts: Any) -> entitlement.Standing:
    return entitlement.Standing(birth, in_community, facts.pop("capacities", ()), **facts)


def entitled(book: Rulebook, capacity: str, on: date, **facts: Any) -> Answer:
    return entitlement.entitled(book, capacity, person(**facts), on)


def joint(book: Rulebook, channel: str, residents: int, households: int, twice: int = 0) -> Answer:
    """One nomination takes one channel, so whoever signed in the other capacity is in another nomination."""
    capacity = nominations.capacity(book, channel)
    held = ("household_representative",) if capacity == "household_representative" else ()
    own = entitlement.entitled(book, capacity, person(BORN, capacities=held), DAY)
    count = households if held else residents
    signed = [nominations.Supporter(f"p{number}", own) for number in range(count)]
    return nominations.nomination(book, channel, signed + signed[:twice])


def self_nomination(book: Rulebook, nominee: str, acting: str, birth: date, on: date) -> Answer:
    own = entitlement.entitled(book, "resident", person(birth), on)
    return nominations.self_nomination(book, nominations.Supporter(nominee, own), acting)


def look_back(book: Rulebook, item: str, on: date, **dates: date) -> Answer:
    return disqualification.answered(book, item, disqualification.look_back(book, item, on, **dates))


def complete(book: Rulebook, stage: str, **given: Any) -> Answer:
    answers: dict[str, disqualification.Answer] = {
        item: "clear" for item in disqualification.item_ids(book) if item not in given["except"]
    }
    return reviews.complete(book, stage, answers)


def tallies(book: Rulebook, seats: int, valid: int, votes: Mapping[str, int], **marks: Mapping[str, int]) -> Answer:
    """Whether these votes fit; `against` and `abstain` give the other marks of a person, none where left out."""
    against, abstain = marks.get("against", {}), marks.get("abstain", {})
    given = [Tally(name, count, against.get(name, 0), abstain.get(name, 0)) for name, count in votes.items()]
    return counting.tallies_fit(book, seats, valid, given)


QUESTIONS: Mapping[str, Question] = {
    "vacancy": lambda book, **facts: plans.vacancy(book, plans.Vacancy(**facts)),
    "communities": lambda book, codes: plans.communities_complete(book, codes),
    "cleared": lambda book, state: slates.cleared(book, slates.Entry("c1", state, "member")),
    "right_office": lambda book, stands_for, **facts: slates.right_office(
        book, slates.Entry("c1", "cleared", stands_for), facts["list"]
    ),
    "joint": joint,
    "self_nomination": self_nomination,
    "entitled": entitled,
    "item": lambda book, item, answer: disqualification.answered(book, item, answer),
    "look_back": look_back,
    "age": lambda book, on, **facts: qualifications.age(book, nominee(**facts), on),
    "retirement": lambda book, on, **facts: qualifications.retirement(book, nominee(**facts), on),
    "education": lambda book, **facts: qualifications.education(book, nominee(**facts)),
    "experience": lambda book, **facts: qualifications.experience(book, nominee(**facts)),
    "residence": lambda book, **facts: qualifications.residence(book, nominee(**facts)),
    "complete": complete,
    "own_item": lambda book, agency, item: reviews.own_item(book, agency, item),
    "accounting": lambda book, **numbers: counting.accounting(book, Ballots(**numbers)),
    "supply": lambda book, **numbers: counting.supply(book, counting.Supply(**numbers)),
    "tallies": tallies,
    "two_people": lambda book, accounts: counting.two_people(book, accounts),
}
