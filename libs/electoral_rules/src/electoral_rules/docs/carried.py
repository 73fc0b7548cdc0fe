"""Which elections can be carried to their filed result, and what the others lack (可以办结的选举): a part of docs/requirements.md."""

from __future__ import annotations

from electoral_rules.carried import Carriage, kinds_refused, refused, scenarios
from electoral_rules.dates.scope import KINDS
from electoral_rules.organisation.elected import Triple, name

_HEAD = """## Elections that can be held 可以办结的选举

An election is ordered by a document, for a body, in a mode. Only the carried ones are activated outside the environment
`test`; a plan of any other is refused with the requirements it lacks. The list of the refused may only shrink.
"""


def elections_section() -> str:
    """The section as text."""
    lines = [_HEAD, "### Carried to the filed result 可以办到备案", ""]
    lines += [f"- {_names(triple)}: `{path}`" for triple, path in sorted(scenarios().items())]
    lines += ["", "### Refused 不能启用", ""]
    for found in refused():
        lines += _refused(found)
    for kind, missing in kinds_refused().items():
        lines += [f"#### {KINDS[kind]} `{kind}`", "", f"Of whatever body: {', '.join(missing)}.", ""]
    return "\n".join(lines).rstrip() + "\n"


def _refused(found: Carriage) -> list[str]:
    return [f"#### {_names(found.triple)}", "", f"{len(found.missing)} missing: {', '.join(found.missing)}.", ""]


def _names(triple: Triple) -> str:
    return f"{name(triple)[0]} `{triple.document}` · `{triple.body}` · `{triple.mode}`"
