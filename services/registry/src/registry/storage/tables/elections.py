"""Tables of elections, their contests and notices (选举、职位、公告)."""

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from service_kit.columns import code, day, instant, one_of, proposal, sha256, text_, uuid_, version
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    DateTime,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    and_,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from registry.storage.metadata import metadata

_STEPS = ", ".join(f"('{steps.state_after(each)}', '{each}')" for each in steps.STEPS)
_LEFT = ", ".join(f"'{each}'" for each in ELECTION.states if each not in set(map(steps.state_after, steps.STEPS)))
# Where the states of the steps are left, the last step stays as it was.
elections = Table(
    "elections",
    metadata,
    uuid_("id", primary_key=True),
    Column("plan_id", ForeignKey("plans.id"), nullable=False),
    code("community_code"),
    text_("body"),
    text_("kind"),
    text_("mode"),
    text_("state"),
    text_("step"),
    Column("election_day", Date),
    Column("rulebook_sha256", Text, ForeignKey("rulebooks.sha256"), nullable=False),
    instant("created_at"),
    version(),
    Column("check_ins_paused_until", DateTime(timezone=True)),
    one_of("state", *ELECTION.states),
    one_of("step", *steps.STEPS),
    CheckConstraint(f"state IN ({_LEFT}) OR (state, step) IN ({_STEPS})", name="state_of_step"),
    UniqueConstraint("plan_id", "community_code", "body"),
    Index("ix_elections_community_code", "community_code"),
)


def vote_ahead(of: FromClause) -> ColumnElement[bool]:
    """`steps.vote_ahead` in SQL: elections that are neither over nor past their vote."""
    return and_(of.c.state.not_in(steps.over_states()), of.c.step.in_(steps.before_the_vote_is_over()))


GOING_ON = vote_ahead(elections)


# The day as it was set, and moved: the highest number holds.
election_days = Table(
    "election_days",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    day("election_day"),
    instant("set_at"),
    CheckConstraint("number > 0", name="number"),
)


contests = Table(
    "contests",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    uuid_("id", primary_key=True),
    text_("office"),
    Column("seats", Integer, nullable=False),
    Column("contested", Boolean),
    CheckConstraint("seats > 0", name="seats"),
    UniqueConstraint("election_id", "office"),
)


# The rulebooks an election is and was held to: the plan's, then one for each version of its measures.
election_rulebooks = Table(
    "election_rulebooks",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("rulebook_sha256", Text, ForeignKey("rulebooks.sha256"), nullable=False),
    instant("frozen_at"),
    Column("minutes", JSONB(none_as_null=True)),
    CheckConstraint("version > 0", name="version"),
    CheckConstraint("(version = 1) = (minutes IS NULL)", name="minutes"),
)


# What may be going on once at a time: a general election of a body (office ''), a by-election of a listed office (seat ''),
# a by-election of one vacancy.
open_elections = Table(
    "open_elections",
    metadata,
    Column("community_code", Text, primary_key=True),
    Column("body", Text, primary_key=True),
    Column("office", Text, primary_key=True),
    Column("seat", Text, primary_key=True, server_default=""),
    Column("election_id", ForeignKey("elections.id"), nullable=False, index=True),
)


election_orders = Table(
    "election_orders",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    text_("event"),
    text_("left_state"),
    text_("reason"),
    sha256("evidence_sha256"),
    text_("ordered_by"),
    instant("ordered_at"),
    one_of("left_state", *ELECTION.states),
    CheckConstraint("number > 0", name="number"),
)


day_exceptions = Table(
    "day_exceptions",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    uuid_("id", primary_key=True),
    # One of the two: the day it is to, or how many representatives.
    Column("election_day", Date),
    Column("representatives", Integer),
    *proposal(),
    UniqueConstraint("election_id", "election_day", "rule"),
    Index(
        "uq_day_exceptions_representatives",
        "election_id",
        "representatives",
        "rule",
        unique=True,
        postgresql_where=text("representatives IS NOT NULL"),
    ),
    CheckConstraint("num_nonnulls(election_day, representatives) = 1", name="about"),
)


vacancies = Table(
    "vacancies",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    text_("body"),
    text_("office"),
    text_("cause"),
    Column("since", Date, nullable=False),
    Column("election_id", ForeignKey("elections.id"), nullable=False),
    uuid_("result_id"),
    Column("plan_id", ForeignKey("plans.id")),
)


notices = Table(
    "notices",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    uuid_("id"),
    text_("kind"),
    text_("title"),
    text_("content"),
    sha256("content_sha256"),
    instant("posted_at"),
    text_("place"),
    sha256("evidence_sha256"),
    text_("posted_by"),
    # The residents who stand on a posted list.
    Column("standing", JSONB, nullable=False, server_default=text("'[]'")),
    UniqueConstraint("election_id", "id"),
    CheckConstraint("number > 0", name="number"),
)
