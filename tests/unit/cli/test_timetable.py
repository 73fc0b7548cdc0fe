"""`huanjie timetable` as a user runs it: dates, words, collisions and their exit code, the calendar file, holidays, JSON."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from electoral_rules.book.rulebook import rulebook
from electoral_rules.dates.timetable import timetable
from huanjie.calendars.holidays import read_holidays
from huanjie.calendars.ics import calendar_of
from huanjie.main import app
from icalendar import Calendar
from typer.testing import CliRunner, Result


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["timetable", *words])


def test_a_timetable_shows_every_date_with_what_it_depends_on_and_its_words() -> None:
    done = run("shenyang-2015", "--election-day", "2015-03-10")
    assert done.exit_code == 0, done.output
    for words in ("2015-02-23", "公布选民名单", "选民名单公布日", "在选举日的15日前", "2015-03-31", "选举日"):
        assert words in done.output.replace("\n", "")
    assert "提示" in done.output and "冲突" not in done.output and "✗" not in done.output


@pytest.mark.parametrize(
    ("slug", "day", "first"),
    [
        ("shenyang-2015", "2026-12-10", "2026-12-10已不再施行"),
        ("shenyang-2015", "2015-03-10", "《沈阳市第九届社区居民委员会换届选举工作方案》施行至2015-03-31"),
        ("chengnan-2024", "2026-12-10", "chengnan-2024 was in force until 2024-05-31"),
        ("urban-law-2025", "2025-12-31", "自2026-01-01起施行，2025-12-31尚未施行"),
    ],
)
def test_a_document_that_does_not_hold_on_the_day_or_today_is_said_so_before_any_date(
    slug: str, day: str, first: str
) -> None:
    assert first in run(slug, "--election-day", day).output.splitlines()[0]
    told = json.loads(run(slug, "--election-day", day, "--json").output)
    assert next(iter(told)) == "out_of_force" and told["out_of_force"][0]["document"] == slug


def test_of_a_law_in_force_nothing_is_said_first() -> None:
    assert run("urban-law-2025", "--election-day", "2026-12-10").output.startswith("中华人民共和国城市居民委员会组织法")


def test_a_plan_that_cannot_be_kept_names_both_rules_and_the_days_and_writes_no_calendar(tmp_path: Path) -> None:
    calendar = tmp_path / "plan.ics"
    done = run("shenyang-2015", "--election-day", "2015-03-06", "--list-posted", "2015-03-05", "--ics", str(calendar))
    assert done.exit_code == 1 and not calendar.exists()
    for words in (
        "timetable.formal_list_notice",
        "stage.candidates",
        "相差 4 日",
        "最早为2015-03-10",
        "works: 2015-03-10",
        "计划不可行",
    ):
        assert words in done.output


@pytest.mark.parametrize(
    ("words", "rules", "days"),
    [
        (
            ["chengnan-2024", "--election-day", "2024-05-16", "--list-posted", "2024-05-14"],
            ["timetable.formal_list_notice", "election.window"],
            1,
        ),
        (["chengnan-2024", "--election-day", "2024-06-01"], ["election.window", "voting.day"], 1),
        (
            ["shenyang-2015", "--election-day", "2015-03-06", "--roll-posted", "2015-02-20"],
            ["timetable.roll_notice", "election.day_window"],
            1,
        ),
        (["shenyang-2015", "--election-day", "2015-03-25"], ["election.day_window", "stage.rules_and_acceptance"], 5),
        (
            [
                "nuoenjiya-2021",
                "--election-day",
                "2021-01-26",
                "--reading",
                "AMB-11=in_step",
                "--representatives-elected",
                "2021-02-01",
            ],
            ["timetable.representatives_window", "stage.supporting_bodies"],
            4,
        ),
        (
            ["nuoenjiya-2021", "--election-day", "2021-01-26", "--notice-posted", "2021-01-10"],
            ["timetable.public_notice", "timetable.party_window"],
            2,
        ),
        (
            ["district-2012", "--election-day", "2012-09-09", "--previous-election", "2009-09-10"],
            ["election.interval", "election.window"],
            1,
        ),
    ],
)
def test_each_impossible_plan_is_refused_with_its_two_rules(words: list[str], rules: list[str], days: int) -> None:
    done = run(*words, "--json")
    told = json.loads(done.output)
    assert (done.exit_code, told["possible"]) == (1, False)
    assert told["first_possible_day"] != told["election_day"]
    worst = told["collisions"][0]
    assert ([rule["id"] for rule in worst["rules"]], worst["days"]) == (rules, days)
    assert all(rule["citation"]["words"] for rule in worst["rules"])


def test_the_conflict_within_a_document_is_shown_though_the_plan_may_go_ahead() -> None:
    done = run("nuoenjiya-2021", "--election-day", "2021-01-26")
    assert done.exit_code == 0
    assert "相差 4 日" in done.output and "并行处理" in done.output


def test_the_calendar_opens_and_holds_every_date(tmp_path: Path) -> None:
    calendar = tmp_path / "plan.ics"
    done = run("shenyang-2015", "--election-day", "2015-03-10", "--ics", str(calendar))
    assert done.exit_code == 0 and "日历已写入" in done.output
    read: Any = Calendar.from_ical(calendar.read_bytes())
    assert not read.errors and read["VERSION"] == "2.0" and read["PRODID"]
    rows = timetable(rulebook("shenyang-2015", {}, {}), date(2015, 3, 10))
    assert [entry.start for entry in read.events] == [row.date for row in rows]
    assert len({entry["UID"] for entry in read.events}) == len(rows)
    listed = next(entry for entry in read.events if "正式候选人名单" in entry["SUMMARY"])
    assert (listed.start, listed.end) == (date(2015, 3, 5), date(2015, 3, 6))
    assert type(listed.start) is date and listed["DTSTAMP"].dt.tzinfo is not None
    assert "在选举日的5日前" in listed["DESCRIPTION"] and "\n" in listed["DESCRIPTION"]


def test_no_line_of_the_calendar_is_longer_than_the_standard_allows() -> None:
    book, stamp = rulebook("nuoenjiya-2021", {}, {}), datetime.fromisoformat("2021-01-01T00:00:00+00:00")
    rows = timetable(book, date(2021, 1, 26))
    text = calendar_of(book, date(2021, 1, 26), rows, stamp)
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    assert text == calendar_of(book, date(2021, 1, 26), rows, stamp)


def test_holidays_come_from_the_users_file(tmp_path: Path) -> None:
    file = tmp_path / "放假.txt"
    file.write_text("# 2015年春节\n2015-02-18..2015-02-24 放假\n\n2015-02-15 上班\n2015-02-28 上班 \n", "utf-8")
    calendar = read_holidays(file)
    assert (min(calendar.holidays), max(calendar.holidays), len(calendar.holidays)) == (
        date(2015, 2, 18),
        date(2015, 2, 24),
        7,
    )
    assert calendar.worked == {date(2015, 2, 15), date(2015, 2, 28)}
    told = json.loads(
        run(
            "shenyang-2015",
            "--election-day",
            "2015-03-10",
            "--roll-posted",
            "2015-02-19",
            "--reading",
            "AMB-16=holiday_moves",
            "--holidays",
            str(file),
            "--json",
        ).output
    )
    dates = {row["id"]: row["date"] for row in told["rows"]}
    assert dates["timetable.roll_objection"] == "2015-02-25"


def test_a_reading_by_working_days_moves_the_last_posting_day() -> None:
    told = [
        json.loads(run("shenyang-2015", "--election-day", "2015-03-16", "--json", *words).output)
        for words in ([], ["--reading", "AMB-16=working_days"])
    ]
    days = [next(row["date"] for row in one["rows"] if row["id"] == "timetable.formal_list_notice") for one in told]
    assert days == ["2015-03-11", "2015-03-09"]


def test_the_roll_is_not_asked_of_representatives() -> None:
    done = run("shenyang-2015", "--election-day", "2015-03-10", "--mode", "representatives", "--json")
    told = json.loads(done.output)
    assert told["collisions"] == []
    assert not {row["id"] for row in told["rows"]} & {"timetable.roll_notice", "timetable.roll_answer"}


def test_what_has_no_date_yet_is_named_with_what_it_counts_from() -> None:
    told = json.loads(run("nuoenjiya-2021", "--election-day", "2021-01-26", "--json").output)
    assert "notice_posted" in {
        entry["depends_on"] for entry in told["undated"] if entry["id"] == "timetable.public_notice"
    }
    assert "尚无日期" in run("nuoenjiya-2021", "--election-day", "2021-01-26").output


def test_a_law_without_a_window_has_a_timetable_too() -> None:
    done = run("villagers-law-2018", "--election-day", "2015-03-10", "--json")
    assert done.exit_code == 0
    assert {row["id"]: row["date"] for row in json.loads(done.output)["rows"]}["timetable.roll_notice"] == "2015-02-18"


def test_what_the_measures_adopt_stands_in_the_timetable() -> None:
    done = run("chengnan-2024", "--election-day", "2024-05-28", "--measure", "handover=GK-18", "--json")
    dates = {row["id"]: row["date"] for row in json.loads(done.output)["rows"]}
    assert "2024-06-07" in dates.values()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["shenyang-2016", "--election-day", "2015-03-10"], 1, "shenyang-2015"),
        (["shenyang-2015", "--election-day", "2015-03-10", "--reading", "AMB-16"], 1, "AMB-16=working_days"),
        (["shenyang-2015", "--election-day", "2015-03-10", "--reading", "AMB-16=lunar"], 1, "没有这种读法"),
        (["shenyang-2015", "--election-day", "3月10日"], 2, "2015-03-10"),
        (["shenyang-2015", "--election-day", "2015-03-10", "--mode", "lottery"], 2, "direct"),
        (["shenyang-2015"], 2, "--election-day"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(words: list[str], code: int, says: str) -> None:
    done = run(*words)
    assert done.exit_code == code
    assert says in done.output and "Traceback" not in done.output


def test_a_line_of_the_holiday_file_that_is_no_date_is_named(tmp_path: Path) -> None:
    file = tmp_path / "holidays.txt"
    file.write_text("2015-02-18\n春节\n", "utf-8")
    done = run("shenyang-2015", "--election-day", "2015-03-10", "--holidays", str(file))
    assert done.exit_code == 1 and "第 2 行“春节”不是日期" in done.output


def test_a_calendar_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    nowhere = tmp_path / "no-such-folder" / "plan.ics"
    done = run("shenyang-2015", "--election-day", "2015-03-10", "--ics", str(nowhere))
    assert done.exit_code == 1 and "无法写入日历文件" in done.output
