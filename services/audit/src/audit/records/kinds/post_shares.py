"""The posts of a residents' committee shared out (工作岗位分工): which member answers for which, once the committee is elected."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import bodies
from service_kit import clock
from service_kit.wire import Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.problems import BeforeElection, DayInFuture
from audit.records.kind import Kind
from audit.work import Work

Post = Annotated[str, *word_of(bodies.posts())]


@dataclass(frozen=True, slots=True)
class PostShare:
    """A post, and the member who answers for it; a member may have several."""

    post: Post
    name: Text


@dataclass(frozen=True, slots=True)
class PostShares:
    """The day on which the members shared them, and who took which."""

    shared_on: Day
    posts: tuple[PostShare, ...]


async def ask(work: Work, rulebook: Rulebook, entry: Entry[PostShares]) -> Rulings:
    """Whether every post of the document has a member (GOV-44).

    Raises:
        DayInFuture. BeforeElection: the members are not elected yet.
    """
    shares = entry.content
    clock.require_begun(shares.shared_on, DayInFuture)
    election = await work.elections.find(entry.election_id) if entry.election_id else None
    if election is None or election.election_day is None or shares.shared_on < election.election_day:
        raise BeforeElection()
    return Rulings((bodies.posts_shared(rulebook, {each.post for each in shares.posts}),))


POST_SHARES = Kind("post_shares", PostShares, ask)
