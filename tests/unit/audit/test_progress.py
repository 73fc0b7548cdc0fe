"""What the tasks of a case come to, and what of a task goes out of the house."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from audit.domain.task import Feedback, Task, TaskRole, Unit, progress
from audit.domain.work_order import Callback
from audit.platforms.loading import load_platforms
from audit.platforms.mapping import write_callback
from electoral_rules.organisation import offices

NOW = datetime(2024, 5, 20, 1, tzinfo=UTC)
SIGNED = ("handling", "answered", "done")


def task(role: str, state: str) -> Task:
    """A task of one of two units."""
    return Task(
        id=UUID(int=1), case_number="JB2024-220602005001-0001", number=1, turn=0, role=TaskRole(role),
        unit=Unit("220602005", "civil_affairs"), note="派单说明", state=state, dispatched_at=NOW, sign_by=NOW, return_by=NOW,
        contact_by=NOW, due_at=NOW, signed_at=NOW if state in SIGNED else None,
        feedback=Feedback("内部说明", "公开答复", solved=False, grounds="尚在施工"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lead", "helpers", "event"),
    [
        ("sent", [], "dispatch"),
        ("sent", ["sent"], "dispatch"),
        ("sent", ["handling"], "handle"),
        ("handling", ["sent"], "handle"),
        ("handling", ["returned", "withdrawn"], "handle"),
        ("answered", [], "handle"),
        ("done", ["answered"], "handle"),
        ("done", ["sent"], "handle"),
        ("done", [], "finish"),
        ("done", ["done", "returned"], "finish"),
        ("returned", [], "return"),
        ("returned", ["done"], "return"),
        ("withdrawn", ["handling"], "return"),
    ],
)
def test_a_case_stands_where_its_tasks_stand(lead: str, helpers: list[str], event: str) -> None:
    tasks = [task("lead", lead), *(task("co", state) for state in helpers)]
    assert progress(tasks) == progress(list(reversed(tasks))) == event


def test_a_new_lead_takes_the_place_of_one_that_handed_back() -> None:
    assert progress([task("lead", "returned"), task("lead", "sent")]) == "dispatch"
    assert progress([]) == "return"


def test_no_inner_word_goes_out_with_a_task() -> None:
    callback = Callback("task_answered", task("lead", "answered"), "公开答复")
    said = str(callback.words())
    assert "公开答复" in said
    assert not any(words in said for words in ("内部说明", "派单说明", "尚在施工"))


@pytest.mark.parametrize("office", offices.handling_tasks())
def test_a_platform_that_reads_names_hears_each_unit_by_its_chinese_name(office: str) -> None:
    told = Callback("dispatched", replace(task("lead", "sent"), unit=Unit("220602005", office))).words()
    sheet = write_callback(load_platforms(None)["two_level"], "dispatched", told)
    assert sheet["di_ids"] == "220602005"
    assert re.fullmatch("[\u4e00-\u9fff]+", str(sheet["di_names"])), sheet
