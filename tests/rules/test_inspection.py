"""What inspection sees of the log: every event that lets something pass, reads sensitive data, refuses or is late."""

import re
import tomllib
from pathlib import Path

from electoral_rules import inspection

ROOT = Path(__file__).resolve().parents[2]
# Endings of events that inspection has to see; a new event of such a name is told of in data/inspection.yaml.
SEEN = re.compile(
    r"\.(read|reporter_read|listed|sought|refused|reset_refused|approved|overridden|overdue|escalated|voided|cancelled|suspended"
    r"|step_left_out|exception_decided|check_in_undone|departure_undone)$"
)
OTHERS = {
    # Nothing of persons is read, and nothing is let pass, by these.
    "registry.jurisdiction.listed",
    "registry.electors.listed",
    "registry.deputies.listed",
    "registry.representative.suspended",
    "candidates.candidacy.refused",
    "candidates.candidacy.cancelled",
    "ballots.certificate.voided",
}


def declared() -> set[str]:
    """Every event type of every service."""
    files = [*ROOT.glob("services/*/src/*/events.toml"), *ROOT.glob("gateway/src/*/events.toml")]
    return {name for file in files for name in tomllib.loads(file.read_text("utf-8"))}


def test_inspection_sees_events_that_are_recorded_and_none_is_forgotten() -> None:
    seen = set(inspection.findings())
    assert seen <= declared()
    assert {name for name in declared() if SEEN.search(name)} - OTHERS <= seen


def test_every_kind_has_events_and_names_in_both_languages() -> None:
    kinds = {each.kind for each in inspection.findings().values()}
    assert kinds == set(inspection.kinds())
    for zh, en in [*inspection.kinds().values(), *((each.zh, each.en) for each in inspection.findings().values())]:
        assert re.search(r"[一-鿿]", zh) and en.isascii()
