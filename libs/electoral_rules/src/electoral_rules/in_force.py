"""Which documents hold on a day (施行期间): who asks under one that does not is told so before anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from electoral_rules.book.decision import Text
from electoral_rules.book.loading import document
from electoral_rules.book.model import Document
from electoral_rules.book.resolution import chain
from electoral_rules.book.ruled import Clause, Decision, Rulebook
from electoral_rules.electorate.communities import Law
from electoral_rules.electorate.fitness import LAWS, law_beside, law_on, organic_law

SINCE: Clause[str] = Clause("law.in_force")


@dataclass(frozen=True, slots=True)
class OutOfForce:
    """不在施行期内: a document, and a day on which it does not hold yet or no longer."""

    document: Document
    on: date

    @property
    def reason(self) -> Text:
        """What is said first, in Chinese and English."""
        (start, until), title, slug = self.document.effective, self.document.title, self.document.slug
        if until and until < self.on.isoformat():
            return (
                f"《{title}》施行至{until}，{self.on}已不再施行。",
                f"{slug} was in force until {until}: on {self.on} it no longer holds.",
            )
        return (
            f"《{title}》自{start}起施行，{self.on}尚未施行。",
            f"{slug} is in force from {start}: on {self.on} it does not hold yet.",
        )


def in_force(entry: Document, on: date) -> bool:
    """Whether the document is in force on this day, both ends included; an open end does not end."""
    start, until = entry.effective
    return (not start or date.fromisoformat(start) <= on) and (not until or on <= date.fromisoformat(until))


def out_of_force(governing: str | Document, on: date, law: Law = "urban") -> tuple[OutOfForce, ...]:
    """What does not hold on this day: the document itself, those above it, and the organic law of its time where it ended."""
    found = [entry for entry in reversed(chain(governing)) if not in_force(entry, on)]
    of_its_time, of_the_day = law_beside(governing, law), law_on(law, on)
    a_law = any(chain(governing)[-1].slug in versions for versions in LAWS.values())
    if LAWS[law].index(of_its_time) < LAWS[law].index(of_the_day) and not a_law:
        found.append(document(of_its_time))
    return tuple(OutOfForce(entry, on) for entry in {entry.slug: entry for entry in found}.values())


def across_laws(rulebook: Rulebook, day: date) -> tuple[Decision, ...]:
    """What refuses an election day on the other side of a change of law than the rulebook; nothing where both are on one.

    An election that is held to the law of before is not held once the next is in force, nor the other way round.
    """
    known = ((law, slug) for law, slugs in LAWS.items() for slug in slugs if slug in rulebook.documents)
    law, slug = next(known, ("urban", LAWS["urban"][0]))
    held, holding = LAWS[law].index(slug), LAWS[law].index(law_on(law, day))
    if held == holding:
        return ()
    newer = document(LAWS[law][max(held, holding)])
    since = SINCE.of(organic_law(law, date.fromisoformat(newer.effective[0])))
    no = (
        f"选举日{day}与本选举所依据的《{document(slug).title}》不在同一施行期间：新法自{since.value}起施行，请改定选举日，或者重新起草方案。",
        f"The election day {day} lies across a change of law from {slug}, which this election is held to: the new law is in force"
        f" since {since.value}. Choose another day, or draw the plan up anew.",
    )
    return (since.decide(False, no, no, observed=day.isoformat()),)
