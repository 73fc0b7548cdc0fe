"""The result of a contest as a pure function of counts, attendance and rulebook (选举结果的认定).

Choices made where the texts leave room: "ballots cast" (参加投票、已投选票) are the ballots returned, void ones included;
a quorum of representatives (GK-05) counts those attending, one of voters (GK-01) the ballots returned; whoever got no vote at
all takes part in no second round; a tie at the top of which nobody has the majority is voted on again under GK-08, where
most votes win; a tie again is voted on again, never drawn by lot; the quorum holds in every round, the separate election
(另行选举) included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired, final

from typing_extensions import TypedDict

from electoral_rules.ballots.counting import Ballots, Tally, accounting, tallies_fit, vote_valid
from electoral_rules.ballots.outcome import NextStep, Outcome, RoundKind
from electoral_rules.book.decision import Verdict, verdict_of
from electoral_rules.book.facts import one_of, require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.shares import needed, reaches
from electoral_rules.book.silence import silent
from electoral_rules.book.values import Comparison
from electoral_rules.electorate.entitlement import Mode
from electoral_rules.vetting.disqualification import SEATS


class TakingPart(TypedDict):
    """参选人数: a share of the entitled, counted as those attending or as the ballots returned."""

    share: list[int]
    comparison: Comparison
    of: Literal["entitled"]
    counted: Literal["attended", "returned"]


class Quorum(TakingPart):
    """有效参选人数: the share, and other ones in the modes that the law names apart (urban law 2025 art. 19)."""

    modes: NotRequired[dict[Mode, TakingPart]]


class Elected(TypedDict):
    """当选票数: the share of the ballots returned, or of those attending a meeting (出席人的过半数)."""

    share: list[int]
    comparison: Comparison
    of: Literal["returned", "attended"]


class RunOff(Elected):
    """另行选举: the share needed, and how many more losers than seats take part."""

    among: Literal["most_votes"]
    extra: int


@final
class Tie(TypedDict):
    """票数相等: who is voted on again, what wins, and whether lots are drawn."""

    again_among: Literal["tied"]
    wins: Literal["most_votes"]
    lot: Literal[False]


class VoidWriteIn(TypedDict):
    """另选他人无效: what becomes of the seat: it stays open, the next in votes takes it, or all is voted again (AMB-22)."""

    elected: Literal["void"]
    seat: Literal["open", "next", "vote_again"]


ELECTED: Clause[Elected] = Clause("results.elected")
RUN_OFF: Clause[RunOff] = Clause("results.run_off")
TIE: Clause[Tie] = Clause("results.tie")
WRITE_IN: Clause[VoidWriteIn] = Clause("results.write_in_disqualified")
PersonStanding = Literal["clear", "disqualified", "unreviewed"]
DECIDING: Mapping[RoundKind, tuple[Clause[Elected | Tie], str, str]] = {
    "election": (ELECTED, "elected", "当选票数"),
    "run_off": (RUN_OFF, "run_off", "另行选举"),
    "revote": (TIE, "tie", "票数相等"),
}
"""Kind of round → the clause its seats are decided by, and the topic the measures have to settle where there is none."""


def decide_result(
    rulebook: Rulebook,
    seats: int,
    entitled: int,
    attended: int,
    ballots: Ballots,
    tallies: Sequence[Tally],
    standings: Mapping[str, PersonStanding],
    mode: str,
    kind: RoundKind = "election",
) -> Outcome:
    """Who is elected to `seats` seats in an election of this mode, and what follows.

    `standings` says of each person whether disqualified; a printed candidate without an entry is clear, a write-in
    without one unreviewed. `kind` is the round: the first election, a run-off (另行选举) or a revote among tied (再次投票).
    """
    checks = (
        accounting(rulebook, ballots),
        tallies_fit(rulebook, seats, ballots.valid, tallies),
        vote_valid(rulebook, ballots.issued, ballots.returned),
        quorum(rulebook, mode, entitled, attended, ballots.returned),
        *_unsettled(rulebook, kind),
    )
    asked, rule = rulebook.find("results.quorum"), DECIDING[kind][0].find(rulebook)
    codes = (asked.code if asked else "", rule.code if rule else "")
    if rule is None or verdict_of(checks) == "blocked":
        again = NextStep("repeat", tuple(sorted(tally.candidate for tally in tallies)), seats, codes[0])
        return Outcome(False, (), (), seats, (), again, checks, *codes)
    ranked = sorted(tallies, key=lambda tally: (-tally.votes, tally.candidate))
    cast = attended if rule.value.get("of") == "attended" else ballots.returned
    return _decided(_Round(rulebook, kind, seats, cast, rule, standings), ranked, checks, codes)


@dataclass(frozen=True, slots=True)
class _Round:
    """一轮选举: a valid vote, the rule its seats are decided by, and who of those voted for may be elected."""

    rulebook: Rulebook
    kind: RoundKind
    seats: int
    cast: int
    rule: Ruled[Elected | Tie]
    standings: Mapping[str, PersonStanding]

    def standing(self, tally: Tally) -> PersonStanding:
        """Of a printed candidate clear, of a write-in unreviewed, unless more is known."""
        return self.standings.get(tally.candidate, "unreviewed" if tally.write_in else "clear")

    def barred(self, tally: Tally) -> bool:
        """Whether the person may not be elected (禁入、取消参选资格)."""
        return self.standing(tally) == "disqualified"


def _decided(held: _Round, ranked: list[Tally], checks: tuple[Decision, ...], codes: tuple[str, str]) -> Outcome:
    chosen, tied = _places(held, ranked)
    void = [tally for tally in chosen + tied if held.barred(tally)]
    seat = WRITE_IN.of(held.rulebook).value["seat"]
    if seat == "vote_again" and any(tally.write_in for tally in void):
        return _vote_again(held, _without(ranked, void), void, checks, codes)
    if seat == "next":
        ranked = [tally for tally in ranked if not (tally.write_in and held.barred(tally))]
        chosen, tied = _places(held, ranked)
    chosen, tied = _settled(chosen, _without(tied, void), held.seats)
    elected, following = _without(chosen, void), _next(held, ranked, chosen, tied)
    deciding = [tally for tally in ranked if tally in elected or tally.candidate in following.among]
    if unreviewed := [tally for tally in deciding if held.standing(tally) == "unreviewed"]:
        pending = NextStep("review", _ids(unreviewed), held.seats, "")
        return Outcome(True, (), (), held.seats, _ids(void), pending, checks, *codes)
    open_seats = held.seats - len(elected)
    filled = (_filled(held, open_seats, ranked), *_followed(held.rulebook, following))
    decisions = (*checks, *filled, *_voided(held.rulebook, void, open_seats), *_written(held, elected))
    if following.kind == "revote":
        tied = [tally for tally in ranked if tally.candidate in following.among]
    return Outcome(True, _ids(elected), _ids(tied), open_seats, _ids(void), following, decisions, *codes)


@rests_on("results.quorum", unsettled=("有效参选人数", "quorum"))
def quorum(rule: Ruled[Quorum], mode: str, entitled: int, attended: int, returned: int) -> Decision:
    """Whether enough of those entitled took part (参选过半数) for the vote to be valid; `mode` is direct, household …"""
    require_counts(entitled, attended, returned)
    value = _taking_part(rule.value, mode)
    part = attended if value["counted"] == "attended" else returned
    least = needed(value, entitled)
    if part > entitled:
        no = (
            f"应参加{entitled}人，实到{part}人，多于应参加的人数，请先核对。",
            f"{part} took part, more than the {entitled} entitled: check the numbers.",
        )
        return rule.decide(False, no, no, required=least, observed=part)
    yes = f"应参加{entitled}人，实到{part}人，选举有效。", f"{part} of {entitled} took part: the vote is valid."
    no = (
        f"应参加{entitled}人，实到{part}人，至少须{least}人，选举无效。",
        f"{part} of {entitled} took part, at least {least} are needed: the vote is invalid.",
    )
    return rule.decide(reaches(value, part, entitled), yes, no, required=least, observed=part)


def _taking_part(quorum: Quorum, mode: str) -> TakingPart:
    return next((asked for name, asked in quorum.get("modes", {}).items() if name == mode), quorum)


def _vote_again(
    held: _Round,
    others: Sequence[Tally],
    void: Sequence[Tally],
    checks: tuple[Decision, ...],
    codes: tuple[str, str],
) -> Outcome:
    again = NextStep("repeat", _ids(others), held.seats, WRITE_IN.of(held.rulebook).code)
    decisions = (*checks, *_voided(held.rulebook, void, held.seats))
    return Outcome(True, (), (), held.seats, _ids(void), again, decisions, *codes)


def _unsettled(rulebook: Rulebook, kind: RoundKind) -> tuple[Decision, ...]:
    """What blocks a round that no document and no measure has a rule for; nothing where there is one."""
    clause, topic, topic_zh = DECIDING[one_of(kind, DECIDING)]
    return () if clause.find(rulebook) else (silent(rulebook, topic, topic_zh),)


def _places(held: _Round, ranked: list[Tally]) -> tuple[list[Tally], list[Tally]]:
    passing = [tally for tally in ranked if tally.votes > 0 and _passes(held, tally)]
    if len(passing) <= held.seats:
        return passing, []
    last = passing[held.seats - 1].votes
    above, level = [t for t in passing if t.votes > last], [t for t in passing if t.votes == last]
    return (above, level) if len(above) + len(level) > held.seats else (above + level, [])


def _settled(chosen: list[Tally], tied: list[Tally], seats: int) -> tuple[list[Tally], list[Tally]]:
    """A tie that only a barred person made is none: whoever is left of it and has a seat is elected with the others."""
    return (chosen + tied, []) if len(tied) <= seats - len(chosen) else (chosen, tied)


def _passes(held: _Round, tally: Tally) -> bool:
    return "share" not in held.rule.value or reaches(held.rule.value, tally.votes, held.cast)


def _next(held: _Round, ranked: list[Tally], chosen: list[Tally], tied: list[Tally]) -> NextStep:
    tie, run_off = TIE.find(held.rulebook), RUN_OFF.find(held.rulebook)
    if tied and tie:
        return NextStep("revote", _ids(tied), held.seats - len(chosen), tie.code)
    void = [tally for tally in chosen if held.barred(tally)]
    vacant = held.seats - len(chosen) + len(void)
    losers = [t for t in _without(ranked, chosen) if t.votes > 0 and not held.barred(t)]
    if vacant == 0 or not losers or held.kind != "election":
        return NextStep("none")
    top = [tally for tally in losers if tally.votes == losers[0].votes]
    if tie and not void and len(top) > vacant:
        return NextStep("revote", _ids(top), vacant, tie.code)
    if run_off is None:
        return NextStep("none")
    last = losers[: vacant + run_off.value["extra"]][-1].votes
    return NextStep("run_off", _ids([t for t in losers if t.votes >= last]), vacant, run_off.code)


def _filled(held: _Round, open_seats: int, ranked: list[Tally]) -> Decision:
    rule, seats = held.rule, held.seats
    least = needed(rule.value, held.cast) if "share" in rule.value else None
    asked = (f"，当选须至少{least}票", f", at least {least} votes needed") if least is not None else ("", "")
    verdict: Verdict = "ok" if open_seats == 0 else "warning"
    return Decision(
        rule.id,
        verdict,
        least,
        tuple(tally.votes for tally in ranked),
        f"应选{seats}人，选出{seats - open_seats}人{asked[0]}。",
        f"{seats - open_seats} of {seats} seats filled{asked[1]}.",
        rule.citation,
    )


def _followed(rulebook: Rulebook, following: NextStep) -> tuple[Decision, ...]:
    """What is voted on again, and the rule that says so; nothing where the vote ends."""
    among, seats = len(following.among), following.seats
    said = {
        "revote": (
            TIE,
            f"有{among}人票数相等，就其再次投票，选出{seats}人。",
            f"{among} are equal: they are voted on again for {seats} seats.",
        ),
        "run_off": (
            RUN_OFF,
            f"不足的{seats}名另行选举，得票多的{among}名未当选人为候选人。",
            f"{seats} open seats go to a separate election among the {among} with the most votes.",
        ),
    }
    if following.kind not in said:
        return ()
    clause, zh, en = said[following.kind]
    rule = clause.of(rulebook)
    return (Decision(rule.id, "warning", seats, among, zh, en, rule.rule.citation),)


def _written(held: _Round, elected: Sequence[Tally]) -> tuple[Decision, ...]:
    """That nothing bars who was written in and is elected."""
    rule, written = WRITE_IN.of(held.rulebook), [tally for tally in elected if tally.write_in]
    yes = "另选他人当选，没有禁入情形。", "Elected as a write-in; nothing bars the person."
    return tuple(rule.decide(True, yes, yes, required="clear", observed=held.standing(tally)) for tally in written)


def _voided(rulebook: Rulebook, void: Sequence[Tally], open_seats: int) -> tuple[Decision, ...]:
    return tuple(_void(rulebook, tally, open_seats) for tally in void)


def _void(rulebook: Rulebook, tally: Tally, open_seats: int) -> Decision:
    if tally.write_in:
        void = WRITE_IN.of(rulebook)
        rule, seat = void.rule, void.value["seat"]
        why_zh, why_en = "得票人存在禁入情形", "The person is disqualified"
    else:
        rule, seat = rulebook.rule("results.candidacy_cancelled"), "open"
        why_zh = "候选人不再具备参选资格，或者已被取消参选资格"
        why_en = "The person may stand no more, or the candidacy was cancelled"
    filled = ("职位已有人当选", "the seat is filled")
    seat_zh, seat_en = filled if seat == "open" and open_seats == 0 else SEATS[seat]
    zh, en = f"{why_zh}，当选无效，{seat_zh}。", f"{why_en}: not elected; {seat_en}."
    return Decision(rule.id, "blocked", "clear", "disqualified", zh, en, rule.citation)


def _without(tallies: Sequence[Tally], removed: Sequence[Tally]) -> list[Tally]:
    return [tally for tally in tallies if tally not in removed]


def _ids(tallies: Sequence[Tally]) -> tuple[str, ...]:
    return tuple(sorted(tally.candidate for tally in tallies))
