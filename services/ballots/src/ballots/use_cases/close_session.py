"""Close the vote (投票结束) and balance the ballot account: what was issued came back or did not."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from electoral_rules import lifecycle
from electoral_rules.ballots import counting
from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook
from service_kit import clock
from service_kit.problems import RefusedByRule

from ballots.problems import BoxesNotSealed, WrongState
from ballots.use_cases.work import Work, step


@dataclass(frozen=True, slots=True)
class Papers:
    """选票账: papers printed, spoiled and exchanged, unused, put in the boxes, and not put in."""

    printed: int
    spoiled: int
    unused: int
    returned: int
    unreturned: int


async def close_session(work: Work, session_id: UUID, papers: Papers) -> Any:
    """Closes the session and moves the election to counting; returns the row.

    Raises:
        RefusedByRule: the account does not balance. WrongState: it is not open, or the printed papers do not add up.
        BoxesNotSealed: a box could never be opened and counted.
    """
    row = await work.session(session_id, "update")
    state = step(lifecycle.SESSION, row.state, "close")
    boxes = await work.sessions.boxes_of(row)
    if not boxes or any(box.state != "sealed" for box in boxes):
        raise BoxesNotSealed()
    election, rulebook = await work.law(row.election_id)
    issued = await work.sessions.issued(row.election_id, row.round)
    decision = balance(rulebook, issued, papers)
    # The attendance is final only when the registry takes nobody in any more.
    await work.registry.advance(election, "counting", "投票结束，开始计票")
    present = await work.registry.check_ins(row.election_id, row.round)
    account = {"issued": issued, "returned": papers.returned, "unreturned": papers.unreturned}
    attendance = {"entitled": present.entitled, "attended": present.present}
    kept = {"printed": papers.printed, "spoiled": papers.spoiled, "unused": papers.unused}
    values = account | attendance | kept | {"state": state, "closed_at": clock.now()}
    await work.sessions.change(row, values)
    told = {"session_id": row.id, "round": row.round, **attendance, **account}
    await work.events.record("session.closed", row.election_id, row.community_code, told, (decision,))
    return await work.session(session_id)


def balance(rulebook: Rulebook, issued: int, papers: Papers) -> Decision:
    """Whether the ballot account balances; the decision goes into the log.

    Raises:
        RefusedByRule: issued is not returned and unreturned. WrongState: the printed papers do not add up.
    """
    over = papers.printed - issued - papers.spoiled - papers.unused
    if over:
        raise WrongState(
            f"印制的选票与发出、更换、剩余之和相差{over}张，请重新清点",
            f"Printed papers are off by {over} from issued, spoiled and unused; count them again.",
        )
    balanced = counting.accounting(
        rulebook, counting.Ballots(issued, papers.returned, papers.unreturned, papers.returned, 0)
    )
    # More papers than were issued is a fact that voids the vote (GK-07) and has to be recordable; any other gap is a miscount.
    if balanced.blocks and not (papers.returned > issued and papers.unreturned == 0):
        raise RefusedByRule([balanced])
    return balanced
