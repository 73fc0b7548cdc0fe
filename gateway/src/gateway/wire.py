"""Words of the law in the gateway's answers (公共用词)."""

from typing import Annotated, get_args

from electoral_rules import notices
from electoral_rules.ballots import outcome
from electoral_rules.book import permissions, steps, values
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.dates import kept_rows, scope
from electoral_rules.organisation import elected, guide, offices
from electoral_rules.oversight import complaints
from service_kit.wire import one_of

from gateway.domain.gates import EXIT_STATES, STATES

# The services' own role, and the one that the gateway signs for its public page, are granted to nobody.
ROLES = tuple(role for role in permissions.ROLES if role not in ("service", "observer"))
State = Annotated[str, one_of(ELECTION.states)]
Step = Annotated[str, one_of(steps.STEPS)]
Body = Annotated[str, one_of(elected.bodies())]
Mode = Annotated[str, one_of(elected.modes())]
Kind = Annotated[str, one_of(get_args(scope.Kind))]
Office = Annotated[str, one_of(elected.offices())]
ExitState = Annotated[str, one_of(EXIT_STATES)]
GateState = Annotated[str, one_of(STATES)]
Role = Annotated[str, one_of(ROLES)]
NoticeKind = Annotated[str, one_of(notices.kinds())]
RoundKind = Annotated[str, one_of(get_args(outcome.RoundKind))]
Bound = Annotated[str, one_of(get_args(values.Bound))]
KeptState = Annotated[str, one_of(get_args(kept_rows.RowState))]
ComplaintChannel = Annotated[str, one_of(guide.known_channels())]
CountedFrom = Annotated[str, one_of(get_args(complaints.CountedFrom))]
# Who acts in the elections of every body has "".
ActingBody = Annotated[str, one_of(("", *elected.bodies()))]
# Somebody who acts for no office has "".
ActingOffice = Annotated[str, one_of(("", *offices.known()))]
