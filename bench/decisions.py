"""The rules: how many microseconds a decision takes, and what loading and building cost beside reading the same text."""

import json
from collections.abc import Callable, Mapping
from datetime import date

import yaml
from electoral_rules import Rulebook, rulebook
from electoral_rules.ballots import boxes, counting, filings, results, voting
from electoral_rules.ballots.counting import Ballots, Tally
from electoral_rules.book import loading
from electoral_rules.book.decision import Decision
from electoral_rules.book.model import thaw
from electoral_rules.candidates import nominations, slates
from electoral_rules.cases import USUAL_MEASURES, USUAL_PLAN
from electoral_rules.dates import timetable
from electoral_rules.electorate import entitlement
from electoral_rules.organisation import settling
from electoral_rules.oversight import complaints
from rich.console import Console

from bench.measure import Ratio, median_seconds, table

CALLS = 2000
DAY, POSTED = date.fromisoformat("2024-05-28"), date.fromisoformat("2024-05-25")
MODE = "representatives"
BALLOTS, TALLIES = Ballots(30, 30, 0, 30, 0), [Tally("a", 16), Tally("b", 14)]
PERSON = entitlement.Standing(date.fromisoformat("1980-01-01"), True, ())
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def decisions() -> list[Ratio]:
    """A dozen decisions, each beside writing that decision out as JSON; loading and building beside parsing the same texts."""
    book = rulebook("chengnan-2024", USUAL_MEASURES, USUAL_PLAN)
    return [*(_decision(name, ask) for name, ask in asked(book).items()), _loading(), _building(), _round_trip(book)]


def asked(book: Rulebook) -> Mapping[str, Callable[[], Decision]]:
    """What is decided, by the name it has in the table: one question from each part of an election."""
    return {
        "选举日 · election day": lambda: timetable.election_day_allowed(book, DAY),
        "张榜 · list posted": lambda: timetable.slate_posting(book, POSTED, DAY),
        "选举权 · entitled": lambda: entitlement.entitled(book, "resident", PERSON, DAY),
        "联名 · nomination threshold": lambda: nominations.threshold(book, "joint_residents", 10),
        "差额 · margin": lambda: slates.margin(book, 1, 2),
        "选举办法 · measures": lambda: settling.measures_complete(book),
        "会场 · venues": lambda: voting.venues(book, ["central"]),
        "领票 · ballot issue": lambda: voting.ballot_issue(book, checked_in=True, already_issued=False),
        "票箱 · box": lambda: boxes.box(book, 30, 30),
        "票数平衡 · accounting": lambda: counting.accounting(book, BALLOTS),
        "过半数 · quorum": lambda: results.quorum(book, MODE, 58, 30, 30),
        "结果 · whole result": lambda: results.decide_result(book, 1, 58, 30, BALLOTS, TALLIES, {}, MODE).decisions[-1],
        "备案 · filing": lambda: filings.complete(book, ["street"]),
        "举报期限 · complaint": lambda: complaints.in_time(book, POSTED, DAY),
    }


def _decision(name: str, ask: Callable[[], Decision]) -> Ratio:
    shown = ask().as_dict()
    ours = median_seconds(lambda: [ask() for _ in range(CALLS)]) / CALLS
    written = median_seconds(lambda: [json.dumps(shown, ensure_ascii=False) for _ in range(CALLS)]) / CALLS
    return Ratio(name, f"{ours * 1e6:.1f} µs", f"JSON {written * 1e6:.1f} µs", written / ours)


def _loading() -> Ratio:
    texts = [loading.source_text(slug) for slug in loading.available()]
    ours = median_seconds(lambda: [loading.parse(text, "bench") for text in texts])
    bare = median_seconds(lambda: [yaml.load(text, LOADER) for text in texts])
    return Ratio(
        "读入全部文件 · loading all documents", f"{ours * 1e3:.0f} ms", f"YAML {bare * 1e3:.0f} ms", bare / ours
    )


def _building() -> Ratio:
    shown = json.dumps([thaw(rule.value) for rule in loading.document("chengnan-2024").rules], ensure_ascii=False)
    ours = median_seconds(lambda: [rulebook("chengnan-2024", USUAL_MEASURES, USUAL_PLAN) for _ in range(20)]) / 20
    bare = median_seconds(lambda: [json.loads(shown) for _ in range(20)]) / 20
    return Ratio(
        "汇编一次选举的规则 · building a rulebook", f"{ours * 1e6:.0f} µs", f"JSON {bare * 1e6:.0f} µs", bare / ours
    )


def _round_trip(book: Rulebook) -> Ratio:
    text = book.to_json()
    ours = median_seconds(lambda: Rulebook.from_json(book.to_json()))
    bare = median_seconds(lambda: json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True))
    return Ratio(
        "规则汇编往返 · rulebook to JSON and back", f"{ours * 1e3:.1f} ms", f"JSON {bare * 1e3:.1f} ms", bare / ours
    )


if __name__ == "__main__":
    Console(width=120).print(table(decisions()))
