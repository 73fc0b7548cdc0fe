"""The make-up of the elected team (班子结构): age, women, education, party members.

Each target is decided for itself, in exact shares; what a missed one does to a lawful result is a decision of its own
(`consequence`, AMB-29): nuoenjiya-2021 states targets and no effect, so the result stands and a correction case is opened.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NotRequired, cast

from typing_extensions import TypedDict

from electoral_rules.book.days import age_on
from electoral_rules.book.decision import Verdict
from electoral_rules.book.model import RulesError, freeze
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.shares import needed, reaches
from electoral_rules.book.values import Share
from electoral_rules.book.wording import names_of
from electoral_rules.candidates.qualifications import EDUCATION, Level
from electoral_rules.dates.scope import GENERAL
from electoral_rules.organisation.bodies import NAMED, SIZE, size_allowed, sizes

Body = Literal["residents_committee", "party_organisation", "both_committees"]
Part = tuple[int, int]
"""So many of a whole: (3, 5) for three of five."""


class Youth(TypedDict):
    """年轻干部: at least so many of this age or younger."""

    at_least: int
    age_at_most: int
    body: Body


class Women(TypedDict):
    """女性成员: at least so many."""

    at_least: int
    body: Body


class LastTerm(TypedDict):
    """高于上届: the share is more than last term's; `last_term_full` says whether 100 % then is met by 100 % now (AMB-28)."""

    education_at_least: NotRequired[Level]
    body: Body
    last_term: Literal["more_than"]
    last_term_full: Literal["met", "not_met"]


class Staff(TypedDict):
    """专职人员: the document whose ratio they follow."""

    ratio_of: str


class Trend(TypedDict):
    """一降一升: average age goes down, education up."""

    age: Literal["down"]
    education: Literal["up"]
    body: NotRequired[Body]


class Deviation(TypedDict):
    """偏离: what a missed must does to a lawful result."""

    result: Literal["stands", "not_confirmed"]
    report: bool
    correction_case: bool


COMMITTEES: tuple[Literal["party_organisation"], Literal["residents_committee"]] = (
    "party_organisation",
    "residents_committee",
)
"""两委: the two committees whose members are one team."""
PARTY = ("party_member", "probationary_party_member")
"""Who counts as a party member (党员，含预备党员)."""
_TEAM_RULES = (
    "structure.youth",
    "structure.women",
    "structure.education",
    "structure.party_share",
    "structure.party_share_last_term",
    "review.recusal",
)
_ELECTING = (GENERAL, "by_election")
DEVIATION: Clause[Deviation] = Clause("structure.deviation")
PARTY_SHARE: Clause[Share] = Clause("structure.party_share")
PARTY_SHARE_LAST_TERM: Clause[LastTerm] = Clause("structure.party_share_last_term")


@dataclass(frozen=True, slots=True)
class Member:
    """班子成员: full years of age, level of EDUCATION, woman, party member, and the bodies the person sits on."""

    age: int
    education: Level
    woman: bool = False
    party_member: bool = False
    bodies: Collection[str] = ("residents_committee",)

    @classmethod
    def of(
        cls, birth: date, on: date, *, education: str, sex: str, party_member: bool, bodies: Collection[str]
    ) -> Member:
        """The member by what is registered and declared; an education nobody stated counts as none."""
        level = cast(Level, education if education in EDUCATION else EDUCATION[0])
        return cls(age_on(birth, on), level, sex == "female", party_member, tuple(bodies))


@rests_on("structure.youth")
def youth(rule: Ruled[Youth], team: Sequence[Member]) -> Decision:
    """Whether the team has enough members of 35 or younger (35周岁以下, the number included), 7m."""
    limit, wanted = rule.value["age_at_most"], rule.value["at_least"]
    found = sum(member.age <= limit for member in _of(team, rule))
    yes = f"有{found}名{limit}周岁以下成员。", f"{found} members are {limit} or younger."
    no = (
        f"没有达到至少{wanted}名{limit}周岁以下成员，现有{found}名，须说明理由。",
        f"At least {wanted} members of {limit} or younger are required in principle; there are {found}: give the reason.",
    )
    return rule.decide(found >= wanted, yes, no, required=wanted, observed=found)


@rests_on("structure.women")
def women(rule: Ruled[Women], team: Sequence[Member]) -> Decision:
    """Whether the team has enough women (至少要有1名女性), 7m."""
    wanted, found = rule.value["at_least"], sum(member.woman for member in _of(team, rule))
    yes = f"有{found}名女性成员。", f"{found} members are women."
    no = f"至少要有{wanted}名女性成员，现有{found}名。", f"At least {wanted} women are required; there are {found}."
    return rule.decide(found >= wanted, yes, no, required=wanted, observed=found)


@rests_on("structure.education")
def education_share(rule: Ruled[LastTerm], team: Sequence[Member], last: Part | None) -> Decision:
    """Whether the share with this education is above last term's (高于上届), 7n; `last` is None where there was none."""
    least, members = rule.value["education_at_least"], _of(team, rule)
    part = sum(EDUCATION.index(member.education) >= EDUCATION.index(least) for member in members)
    zh, en = names_of([least])
    return _above_last(rule, (part, len(members)), last, f"{zh}以上比例", f"share with {en} or more")


def party_share(rulebook: Rulebook, team: Sequence[Member], last: Part | None) -> tuple[Decision, ...]:
    """Whether the residents' committee's share of party members is above one half, and above last term's (7k, 7l, AMB-28)."""
    members = [member for member in team if "residents_committee" in member.bodies]
    part, whole = sum(member.party_member for member in members), len(members)
    half, above = PARTY_SHARE.find(rulebook), PARTY_SHARE_LAST_TERM.find(rulebook)
    found = [_over(half, part, whole)] if half else []
    if above:
        found.append(_above_last(above, (part, whole), last, "党员比例", "share of party members"))
    return tuple(found) or (PARTY_SHARE.not_ruled(rulebook),)


@rests_on("structure.age_and_education")
def trend(rule: Ruled[Trend], ages: tuple[Part, Part], education: tuple[Part, Part]) -> Decision:
    """Whether average age went down and the share of the educated up (一降一升), compared with the team before.

    Each is (before, now) as (sum, number of members); an encouragement that is measured and never stands in the way.
    """
    (old_age, new_age), (old_level, new_level) = ages, education
    younger, better = _compare(new_age, old_age) < 0, _compare(new_level, old_level) > 0
    zh = f"平均年龄{'下降' if younger else '没有下降'}，学历{'提升' if better else '没有提升'}。"
    en = f"Average age {'went' if younger else 'did not go'} down, education {'went' if better else 'did not go'} up."
    observed = {"age_down": younger, "education_up": better}
    return rule.decide(younger and better, (zh, en), (zh, en), observed=observed)


def targets(
    rulebook: Rulebook, team: Sequence[Member], last_education: Part | None, last_party: Part | None
) -> tuple[Decision, ...]:
    """All targets for one team: a forecast (预测) before the list is fixed, the outcome after the vote (CAN-28)."""
    return (
        youth(rulebook, team),
        women(rulebook, team),
        education_share(rulebook, team, last_education),
        *party_share(rulebook, team, last_party),
    )


@rests_on("structure.professional_share")
def staffed(rule: Ruled[Staff], workers: int, ratio: tuple[int, int] | None, size: int) -> Decision:
    """Whether a community has as many full-time members and officers as the ratio of another document gives it (GOV-42).

    `ratio` is what the city entered from that document, workers for so many households; None where it entered none. A part
    of a worker may be rounded either way, the text does not say which. `size` is the community's households.
    """
    if ratio is None:
        no = (
            "尚未登记市委文件规定的配备比例，请先登记。",
            "The ratio of the city's document is not entered yet: enter it first.",
        )
        return rule.decide(False, no, no, required=rule.value["ratio_of"], observed=workers)
    least, rest = divmod(size * ratio[0], ratio[1])
    most = least + bool(rest)
    yes = f"专职人员{workers}人，符合配备比例。", f"{workers} full-time workers are as many as the ratio gives."
    no = (
        f"专职人员{workers}人，按配备比例应为{least}人" + (f"或{most}人。" if rest else "。"),
        f"{workers} full-time workers; the ratio gives {least}" + (f" or {most}." if rest else "."),
    )
    return rule.decide(least <= workers <= most, yes, no, required=[least, most], observed=workers)


def seated(rulebook: Rulebook, team: Sequence[Member]) -> tuple[Decision, ...]:
    """Whether as many sit on the committee as the documents set, after the vote and at every later change (urban-law-2025 第八条).

    Nothing where no document sets a number, or one that hangs on the households: the plan was held to that.
    """
    rule = SIZE.find(rulebook)
    if rule is None or rule.rule.value is None or not sizes(rule.value):
        return ()
    both = rule.value.get("counted") == "both_committees"
    members = [member for member in team if both or "residents_committee" in member.bodies]
    return (size_allowed(rule, len(members), NAMED["both" if both else rule.id]),) if members else ()


def corrections(rulebook: Rulebook, decided: Sequence[Decision]) -> tuple[Decision, ...]:
    """Those of the decisions of `targets` that open a correction case each (登记整改): missed musts, where the document has one."""
    rule = DEVIATION.find(rulebook)
    return tuple(each for each in decided if each.blocks) if rule and rule.value["correction_case"] else ()


def ordered(rulebook: Rulebook, kind: str, body: str) -> bool:
    """Whether the documents ask anything of the team that an election of this kind and body leads to (BAL-30, BAL-31).

    A by-election elects one of a team that is there already: the whole team is judged again (urban-law-2025 第八条).
    """
    return kind in _ELECTING and body in COMMITTEES and any(rulebook.find(rule) for rule in _TEAM_RULES)


def begins_team(kind: str) -> bool:
    """Whether an election of this kind elects a team anew; the by-elections that follow fill its seats."""
    return kind == GENERAL


def complete(bodies: Mapping[str, bool]) -> bool:
    """Whether the team can be judged: every committee that is elected beside this one is (`bodies`: over or not)."""
    return all(bodies[body] for body in COMMITTEES if body in bodies)


@rests_on("structure.deviation")
def consequence(rule: Ruled[Deviation], decided: Sequence[Decision]) -> Decision:
    """What missed targets do to a lawful result (偏离、整改, AMB-29): under the default reading it stands.

    `decided` are the decisions of `targets`. A missed must is a deviation with a correction case; a missed target of the
    grade in principle is reported only. Read otherwise, the result is not confirmed until the deviation is corrected.
    """
    missed, noted = ([entry.rule for entry in decided if entry.verdict == grade] for grade in ("blocked", "warning"))
    observed = {
        "deviations": missed,
        "warnings": noted,
        "correction_case": bool(missed) and rule.value["correction_case"],
    }
    if not missed and not noted:
        zh, en = "班子结构达到要求。", "The team meets every target."
        return Decision(rule.id, "ok", rule.value["result"], (), zh, en, rule.citation)
    verdict: Verdict = "blocked" if missed and rule.value["result"] == "not_confirmed" else "warning"
    zh, en = _told(len(missed), len(noted), verdict == "warning")
    return Decision(rule.id, verdict, rule.value["result"], freeze(observed), zh, en, rule.citation)


def _told(missed: int, noted: int, stands: bool) -> Text:
    if not missed:
        en = f"{noted} targets in principle are missed: give the reason; the result stands."
        return f"有{noted}项原则上的要求没有达到，须说明理由，选举结果有效。", en
    zh, en = f"有{missed}项结构要求没有达到，登记整改事项", f"{missed} targets are missed: a correction case is opened"
    if stands:
        return f"{zh}，选举结果有效。", f"{en} and the result stands."
    return f"{zh}，整改前不确认选举结果。", f"{en} and the result is not confirmed before it is corrected."


def _of(team: Sequence[Member], rule: Ruled[Youth | Women | LastTerm]) -> list[Member]:
    body: Body = rule.value["body"]
    return [member for member in team if body == "both_committees" or body in member.bodies]


def _over(rule: Ruled[Share], part: int, whole: int) -> Decision:
    numerator, denominator = rule.value["share"]
    least = needed(rule.value, whole)
    yes = f"{whole}名成员中党员{part}名，比例符合要求。", f"{part} of {whole} members are party members: enough."
    no = (
        f"{whole}名成员中党员{part}名，须超过{numerator}/{denominator}，至少{least}名。",
        f"{part} of {whole} are party members; more than {numerator}/{denominator} are required, at least {least}.",
    )
    return rule.decide(reaches(rule.value, part, whole), yes, no, required=least, observed=part)


def _above_last(rule: Ruled[LastTerm], now: Part, last: Part | None, zh: str, en: str) -> Decision:
    if last is not None and not 0 <= last[0] <= last[1]:
        raise RulesError(
            "上届数据不对：符合条件的人数不能多于总人数。Last term's part has to lie between zero and its whole."
        )
    if last is None or last[1] == 0:
        no_last_term: Text = (f"没有上届数据，不比较{zh}。", f"There was no last term to compare the {en} with.")
        return rule.not_applicable(no_last_term, required="above_last_term", observed=now)
    full = last[0] == last[1] and rule.value["last_term_full"] == "met" and now[0] == now[1] > 0
    was, is_now = f"{last[0]}/{last[1]}", f"{now[0]}/{now[1]}"
    yes = f"{zh}上届{was}，本届{is_now}，达到要求。", f"The {en} was {was} and is {is_now}: met."
    no = f"{zh}须高于上届{was}，本届为{is_now}。", f"The {en} has to be above last term's {was}; it is {is_now}."
    return rule.decide(full or _compare(now, last) > 0, yes, no, required={"above": last}, observed=now)


def _compare(left: Part, right: Part) -> int:
    return left[0] * right[1] - right[0] * left[1]
