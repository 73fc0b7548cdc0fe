"""The chain of reviews as an election goes through it (审查环节): its stages, their names, and who speaks in each.

Offices decide a stage, as the document names them (预审、初审、联审：社区居民委员会、街道办事处、联审单位). An account whose
office is not among them speaks for the body its role stands for.
"""

from __future__ import annotations

from collections.abc import Mapping

from electoral_rules.book.decision import Decision, Text
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.silence import not_ruled
from electoral_rules.book.wording import words
from electoral_rules.vetting import reviews

CHAINS: Mapping[str, reviews.Body] = {"residents_committee": "residents_committee", "party_organisation": "party"}
"""The body that is elected → whose chain its candidates go through."""
STANDS_FOR: Mapping[str, str] = {
    "residents_committee": "residents_committee",
    "commission": "election_commission",
    "street_office": "street_office",
}
"""A role → the body it stands for."""
AGENCY = "joint_review_agency"


def stages(rulebook: Rulebook, elected: str) -> tuple[str, ...]:
    """The stages of review of an election's candidates in their order; none where the document has no chain."""
    body = CHAINS.get(elected)
    if body is None or rulebook.find(_chain(body)) is None:
        return ()
    return reviews.chain(rulebook, body)


def is_unreviewed(rulebook: Rulebook, elected: str) -> bool:
    """Whether the documents order no review of this body's candidates, so that who is admitted has passed all there are.

    Only of bodies whose candidates documents review by a chain: who else decides on the others is not said here.
    """
    return elected in CHAINS and not stages(rulebook, elected)


def name(stage: str) -> Text:
    """The stage in words."""
    zh = reviews.STAGES_ZH.get(stage, stage)
    return zh, words().get(stage, (zh, stage.replace("_", " ")))[1]


def offices(rulebook: Rulebook, stage: str, elected: str) -> tuple[str, ...]:
    """Whose opinions a stage needs: the bodies the document names, or every agency of the joint review (联审单位).

    Empty where nobody is named yet.
    """
    if stage not in stages(rulebook, elected):
        return ()
    if stage == reviews.JOINT:
        return tuple(reviews.agencies(rulebook)) if reviews.agencies_known(rulebook) else ()
    return reviews.bodies(rulebook, stage, CHAINS[elected])


def in_order(rulebook: Rulebook, stage: str, elected: str, concluded: Mapping[str, reviews.ReviewVerdict]) -> Decision:
    """Whether a stage may be decided now: the election has it, and every stage before it passed (2k).

    Not applicable where the document has no chain for the body elected.
    """
    body = CHAINS.get(elected)
    if body is None:
        return not_ruled(rulebook, "review.chain")
    return reviews.in_order(rulebook, stage, concluded, body)


def office_of(rulebook: Rulebook, stage: str, elected: str, role: str, office: str) -> str | None:
    """The office an account speaks for in a stage; None where the stage is not its to decide.

    An agency of the joint review speaks for itself even if this election has no such agency: the rule of its own items
    says so then.
    """
    named = offices(rulebook, stage, elected)
    if office in named:
        return office
    if stage == reviews.JOINT:
        return office if role == AGENCY else None
    body = STANDS_FOR.get(role)
    return body if body in named else None


def agency_of(role: str, office: str) -> str:
    """The agency of the joint review (联审单位) an account speaks for, "" for everybody else."""
    return office if role == AGENCY else ""


def _chain(body: reviews.Body) -> str:
    prefix = reviews.BODIES[body]
    return "review.chain" if prefix == "review" else f"{prefix}_chain"
