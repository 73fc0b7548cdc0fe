"""Witnesses of a seal (见证人)."""

from collections.abc import Sequence

from service_kit.problems import Unprocessable


def require_different(names: Sequence[str]) -> tuple[str, ...]:
    """Let only different people witness; answers them in order.

    Raises:
        Unprocessable: somebody is named twice.
    """
    distinct = tuple(sorted(set(names)))
    if len(distinct) < len(names):
        raise Unprocessable("见证人须为两名以上不同的人", "The witnesses have to be different people.")
    return distinct
