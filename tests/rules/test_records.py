"""Each kind of record serves a rule that there is, names files that can be handed in, and is entered and read by somebody."""

from typing import get_args

from audit.domain import evidence
from electoral_rules.book.catalogue import values_of
from electoral_rules.book.permissions import load_permissions
from electoral_rules.organisation import leadership
from electoral_rules.records import kinds


def test_every_kind_serves_a_rule_and_has_its_permissions() -> None:
    actions = load_permissions()
    for kind in kinds().values():
        assert list(values_of(kind.serves)), kind.slug
        assert set(kind.evidence["kinds"]) <= set(get_args(evidence.Kind))
        assert bool(kind.evidence["kinds"]) or not kind.evidence["needed"]
        assert actions[f"audit.{kind.slug}.enter"].roles
        assert actions[f"audit.{kind.slug}.read"].roles <= actions["audit.record.read"].roles


def test_a_seed_draws_the_same_communities_whoever_draws_and_another_seed_others() -> None:
    codes = [f"2206020050{number:02d}" for number in range(20)]
    first = leadership.draw("a", codes, 5)
    assert len(first) == 5 and first == leadership.draw("a", reversed(codes), 5)
    assert first != leadership.draw("b", codes, 5)
    assert leadership.draw("a", codes, 20) == tuple(codes)
