"""The parts of this package that may decide, and the rules each of them reads itself (依据索引)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module, resources
from pathlib import Path

from electoral_rules.book.loading import available, document
from electoral_rules.book.ruled import RESTS_ON, Clause
from electoral_rules.book.vocabulary import PREFIX, modules
from electoral_rules.docs.parts import Module, Part, read_module

FOLDER = Path(str(resources.files("electoral_rules")))
EXITS = "exits.yaml"
"""Names the rules that other decisions answer for: an exit is met by what they say, and nothing is asked there."""
RULE_ID = re.compile(r"[a-z_]+\.[a-z_0-9]+")


@cache
def law() -> Mapping[str, Module]:
    """Every module that may decide, and the package itself, by its dotted name."""
    package = PREFIX.removesuffix(".")
    files = {f"{PREFIX}{name}": FOLDER / f"{name.replace('.', '/')}.py" for name in modules()}
    return {name: read_module(name, file) for name, file in {package: FOLDER / "__init__.py", **files}.items()}


@cache
def rule_ids() -> frozenset[str]:
    """The ids of all rules of all documents."""
    return frozenset(rule.id for slug in available() for rule in document(slug).rules)


def find_part(dotted: str) -> Part | None:
    """The part of the law a dotted name leads to, through what is imported on the way; None where it leads elsewhere."""
    steps = dotted.split(".")
    for end in range(len(steps) - 1, 0, -1):
        module = law().get(".".join(steps[:end]))
        if module is not None:
            name, *rest = steps[end:]
            if name in module.parts:
                return module.parts[name]
            return find_part(".".join((module.imports[name], *rest))) if name in module.imports else None
    return None


@cache
def rules_of(part: Part) -> frozenset[str]:
    """The rules one part reads itself: what it rests on, the ids of its clause, ids it names, and those of its data file."""
    clause = clause_of(part)
    found = {rests_on(part), *(clause.ids if clause else ())}
    files = [FOLDER / "data" / word for word in part.words if word.endswith(".yaml") and word != EXITS]
    found |= {name for file in files if file.is_file() for name in RULE_ID.findall(file.read_text("utf-8"))}
    return frozenset(found | part.words) & rule_ids()


@cache
def parts() -> tuple[Part, ...]:
    """Every part of the law."""
    return tuple(part for module in law().values() for part in module.parts.values())


def rests_on(part: Part) -> str:
    """The rule a decorated function rests on, else ""."""
    return str(getattr(_member(part), RESTS_ON, ""))


def clause_of(part: Part) -> Clause[object] | None:
    """The clause a constant is, if it is one."""
    member = _member(part)
    return member if isinstance(member, Clause) else None


def _member(part: Part) -> object:
    return getattr(import_module(part.module), part.name, None)
