"""Leading groups (领导小组): of which level, who heads it, deputies and members, and the departments its offices stand in."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import leadership
from electoral_rules.organisation.leadership import Level
from service_kit.wire import Text, word_of

from audit.domain.record import Entry, Rulings
from audit.records.kind import Kind
from audit.work import Work

GroupPost = Annotated[str, *word_of(leadership.posts())]
GroupDepartment = Annotated[str, *word_of(leadership.group_offices())]


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A member by post or unit, with the person's name."""

    post: GroupPost
    name: Text


@dataclass(frozen=True, slots=True)
class GroupOffice:
    """An office of the group: the department it stands in, and who heads it."""

    department: GroupDepartment
    head: Text


@dataclass(frozen=True, slots=True)
class LeadingGroup:
    """The level, the head (组长), deputies (副组长), members (成员) and offices (办公室)."""

    level: Level
    head: GroupMember
    deputies: tuple[GroupMember, ...]
    members: tuple[GroupMember, ...]
    offices: tuple[GroupOffice, ...]


async def ask(work: Work, rulebook: Rulebook, entry: Entry[LeadingGroup]) -> Rulings:
    """Whether the head is the one the document names; and what the group and the line of groups above it still lack (GOV-12)."""
    group = entry.content
    names = {each.post for each in (*group.deputies, *group.members)} | {each.department for each in group.offices}
    levels = {group.level, *(each.level for each in await LEADING_GROUP.above(work, entry))}
    return Rulings(
        (leadership.group_head(rulebook, group.level, group.head.post),),
        (leadership.group_named(rulebook, group.level, names), leadership.bodies_set_up(rulebook, levels)),
    )


LEADING_GROUP = Kind("leading_group", LeadingGroup, ask)
