"""What is done before an election begins (准备工作): the survey of each community, pilots, the mobilisation meeting.

Sources: liaoning-2014 三（二）; shenyang-2015 二（一）; nuoenjiya-2021 四（一）1; district-2012 五1.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Decision, Ruled, rests_on
from electoral_rules.book.wording import all_done


class Survey(TypedDict):
    """调查摸底: what it finds out, and what is drawn up or adjusted by it."""

    finds: list[Literal["situation", "problems", "difficulty"]]
    adjusts: Literal["work_plan", "difficult_communities"]


class Mobilisation(TypedDict):
    """动员大会: how many an area holds."""

    meetings: int


@rests_on("difficult.survey")
def surveyed(rule: Ruled[Survey], found: Collection[str]) -> Decision:
    """Whether a survey found out what the document has it find out (摸透社情选情, GOV-06): situation, problems, difficulty."""
    return all_done(rule, rule.value["finds"], found, ("调查摸底尚未查明", "The survey has not found out"))


def classes() -> tuple[str, ...]:
    """The classes of communities that documents call difficult (重点难点社区的类型), none, and others."""
    named = {kind for value in values_of("difficult.classes") for kind in value}
    return (*sorted(named), "none", "other")


@rests_on("election.pilot")
def pilot(rule: Ruled[str], has_result: bool) -> Decision:
    """Whether a pilot (试点) that an area chose was looked after to its result (抓好试点, GOV-27)."""
    if rule.value != "chosen_by_area":
        return rule.not_ruled()
    yes = "试点已有结果。", "The pilot has its result."
    no = "试点尚无结果：请跟进，结束后补记结果。", "The pilot has no result yet: follow it up, and enter the result."
    return rule.decide(has_result, yes, no, required="result", observed=has_result)


@rests_on("publicity.mobilisation")
def mobilised(rule: Ruled[Mobilisation], meetings: int) -> Decision:
    """Whether the area held its mobilisation meeting (动员大会); one nobody came to is none."""
    wanted = rule.value["meetings"]
    yes = "动员大会已召开。", "The mobilisation meeting was held."
    no = (
        f"须召开{wanted}次动员大会，已召开{meetings}次。",
        f"Hold {wanted} mobilisation meeting; {meetings} held so far.",
    )
    return rule.decide(meetings >= wanted, yes, no, required=wanted, observed=meetings)
