"""Words of the law in the gateway's answers (公共用词)."""

from typing import Annotated, get_args

from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.dates import scope
from electoral_rules.organisation import elected
from service_kit.wire import one_of

from gateway.domain.gates import STATES
from gateway.domain.roles import ROLES

Stage = Annotated[str, one_of(ELECTION.states)]
Body = Annotated[str, one_of(elected.bodies())]
Mode = Annotated[str, one_of(elected.modes())]
Kind = Annotated[str, one_of(get_args(scope.Kind))]
Office = Annotated[str, one_of(elected.offices())]
GateState = Annotated[str, one_of(STATES)]
Role = Annotated[str, one_of(ROLES)]
