"""Who owns the gates of an election (关口)."""

from typing import Literal, get_args

Owner = Literal["registry", "candidates", "ballots"]
# The order in which an election passes its gates.
OWNERS: tuple[Owner, ...] = get_args(Owner)
STATES = ("passed", "open", "blocked", "waiting", "missed")
# How an exit of a stage stands: met, open, withdrawn after it was met, decided by nobody yet, or dropped with its election.
EXIT_STATES = ("met", "open", "withdrawn", "undecidable", "dropped")
